#include "clients/core/sealing.hpp"

#include <algorithm>

#include "crypto/age/commit.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/padding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_part_size = 10ULL * 1024 * 1024;  // 8 MiB, padded and sealed

}  // namespace

base::result<sealed_part> seal_bytes(base::byte_view plain, const record::part_context& where,
                                     std::span<const base::recipient> to) {
    const auto key = age::new_file_key();
    sealed_part out;
    LETTERBOX_TRY(out.header, age::seal_header(key, to));
    out.header_hash = base::sha256(out.header);
    out.payload = age::seal_payload(key, plain);
    out.part = {base::sha256(out.payload), out.payload.size(), age::part_commit(key, where)};
    return out;
}

base::result<sealed_part> seal_document(base::byte_view document, const record::part_context& where,
                                        std::span<const base::recipient> to) {
    LETTERBOX_TRY(auto padded, age::pad_document(document));
    auto out = seal_bytes(padded, where, to);
    base::wipe(padded);
    return out;
}

base::result<spooled_part> seal_file(base::byte_view file, const record::part_context& where,
                                     std::span<const base::recipient> to, spool& into) {
    const auto key = age::new_file_key();
    spooled_part out;
    LETTERBOX_TRY(out.header, age::seal_header(key, to));
    out.header_hash = base::sha256(out.header);
    LETTERBOX_TRY(out.payload, into.make());

    age::payload_sealer sealer(key);
    base::sha256_stream hash;
    base::bytes piece;
    const auto pass_on = [&]() -> base::status {
        hash.update(piece);
        auto done = out.payload->append(piece);
        piece.clear();
        return done;
    };
    constexpr std::size_t step = 64 * 1024;
    for (std::size_t at = 0; at < file.size(); at += step) {
        sealer.update(file.subspan(at, std::min(step, file.size() - at)), piece);
        LETTERBOX_CHECK(pass_on());
    }
    const auto padding = static_cast<std::size_t>(age::padded_file_size(file.size())) - file.size();
    const base::bytes zeros(std::min(step, padding));
    for (std::size_t left = padding; left > 0;) {
        const auto count = std::min(left, zeros.size());
        sealer.update(base::byte_view(zeros).first(count), piece);
        LETTERBOX_CHECK(pass_on());
        left -= count;
    }
    sealer.finish(piece);
    LETTERBOX_CHECK(pass_on());
    out.part = {hash.finish(), out.payload->size(), age::part_commit(key, where)};
    return out;
}

base::result<age::file_key> open_key(base::byte_view header, const base::digest& named,
                                     const record::part& part, const record::part_context& where,
                                     const age::identity& key) {
    if (base::sha256(header) != named) {
        return refuse(refusal::mismatch, "header");
    }
    LETTERBOX_TRY(auto out, age::open_header(header, key));
    LETTERBOX_CHECK(age::check_commit(out, where, part.commit));
    return out;
}

base::result<base::bytes> open_part(const age::file_key& key, const record::part& part,
                                    base::byte_view payload) {
    if (payload.size() != part.size || base::sha256(payload) != part.payload) {
        return refuse(refusal::mismatch, "payload");
    }
    return age::open_payload(key, payload, max_part_size);
}

base::result<base::bytes> open_document(const age::file_key& key, const record::part& part,
                                        base::byte_view payload) {
    LETTERBOX_TRY(auto padded, open_part(key, part, payload));
    const auto document = age::strip_document(padded);
    if (!document) {
        base::wipe(padded);
        return document.error();
    }
    padded.resize(document->size());
    return padded;
}

}  // namespace letterbox::core
