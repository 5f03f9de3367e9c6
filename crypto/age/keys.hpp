// The keys that age derives from a file key (C2SP age.md, "Header MAC" and "Payload").
#pragma once

#include "crypto/age/seal.hpp"
#include "crypto/base/bytes.hpp"

namespace letterbox::age {

/// Throws std::invalid_argument unless `key` has 16 bytes.
void check_size(const file_key& key);

/// The MAC of a header; `text` is what it covers, from the start through "---".
base::digest header_mac(const file_key& key, base::byte_view text);

/// The key of a payload's chunks, 32 bytes; `nonce` is the payload's first 16 bytes.
base::secret payload_key(const file_key& key, base::byte_view nonce);

}  // namespace letterbox::age
