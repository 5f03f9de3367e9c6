// Opening what seal.hpp seals. The server never includes this.
#pragma once

#include <cstddef>
#include <cstdint>

#include "crypto/age/identity.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::age {

/// The file key that a header holds for `key`. The header is parsed, check_recipients() runs, then
/// each stanza is tried, then the MAC is checked. Refuses what parse_header() and
/// check_recipients() refuse; everything that depends on the key is one refusal, does_not_open.
base::result<file_key> open_header(base::byte_view header, const identity& key);

/// Whether `header` was made by somebody who had this file key: parse and MAC, stanzas of any type
/// and number. For diagnosis with a given file key. Refuses bad_header, does_not_open.
base::status open_header_mac_only(base::byte_view header, const file_key& key);

/// Opens a payload in bounded memory: holds back at most one chunk of 64 KiB and hands out a chunk
/// only after it verified. What was handed out is the beginning of the plain text, not all of it,
/// until finish() succeeds. Refuses does_not_open, and goes on refusing.
class payload_opener {
public:
    explicit payload_opener(const file_key& key);

    /// Takes more of the payload and appends to `out` what verified by now.
    base::status update(base::byte_view sealed, base::bytes& out);
    /// Appends the final chunk.
    base::status finish(base::bytes& out);

private:
    base::status open_chunk(base::byte_view chunk, bool final, base::bytes& out);

    file_key file_key_;
    base::secret key_;        // payload key, 32 bytes; empty until the nonce is complete
    base::bytes held_;        // the nonce, then up to one sealed chunk
    std::uint64_t next_ = 0;  // number of the next chunk
    bool ended_ = false;      // finished, or refused
};

/// The same in one step. Refuses too_large when the plain text is longer than `max_size` bytes,
/// before anything is allocated.
base::result<base::bytes> open_payload(const file_key& key, base::byte_view payload,
                                       std::size_t max_size);

}  // namespace letterbox::age
