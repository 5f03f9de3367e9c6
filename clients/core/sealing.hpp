// Sealing and opening one part, with every check that stands between a header and plain bytes
// (protocol, section 3).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "clients/core/surroundings.hpp"
#include "crypto/age/identity.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/record/codec.hpp"
#include "crypto/record/common.hpp"

namespace letterbox::core {

/// A part with what goes to the server beside the statement that names it.
struct sealed_part {
    record::part part;
    base::bytes header;
    base::digest header_hash;
    base::bytes payload;
};

/// Pads a document (canonical JSON) and seals it. Refuses too_large, too_many_recipients,
/// bad_recipient.
base::result<sealed_part> seal_document(base::byte_view document, const record::part_context& where,
                                        std::span<const base::recipient> to);

/// Seals bytes as they are.
base::result<sealed_part> seal_bytes(base::byte_view plain, const record::part_context& where,
                                     std::span<const base::recipient> to);

/// A picture: zero bytes up to its Padme size, sealed into the spool.
struct spooled_part {
    record::part part;
    base::bytes header;
    base::digest header_hash;
    std::shared_ptr<spooled> payload;
};
base::result<spooled_part> seal_file(base::byte_view file, const record::part_context& where,
                                     std::span<const base::recipient> to, spool& into);

/// The file key that `header` holds for `key`, once header hash, header and commit are checked.
/// Refuses mismatch (another header than `named`), what age::open_header refuses, does_not_open.
base::result<age::file_key> open_key(base::byte_view header, const base::digest& named,
                                     const record::part& part, const record::part_context& where,
                                     const age::identity& key);

/// Opens a payload whose hash and size were checked against `part` here. Refuses mismatch,
/// does_not_open.
base::result<base::bytes> open_part(const age::file_key& key, const record::part& part,
                                    base::byte_view payload);

/// The same, and takes the padding of a document off.
base::result<base::bytes> open_document(const age::file_key& key, const record::part& part,
                                        base::byte_view payload);

/// A document of the type, canonical within its padding. A document that does not decode is
/// refused as does_not_open: nobody honest sealed it.
template <class Document>
base::result<Document> read_document(const age::file_key& key, const record::part& part,
                                     base::byte_view payload) {
    LETTERBOX_TRY(auto plain, open_document(key, part, payload));
    auto out = record::from_canonical<Document>(plain, 128 * 1024);
    base::wipe(plain);
    if (!out) {
        return base::refuse(base::refusal::does_not_open);
    }
    return out;
}

}  // namespace letterbox::core
