// Bech32 (BIP 173) without its limit of 90 characters, as age uses it for keys.
//
//   text = prefix "1" *data-char 6checksum-char       all lower or all upper case
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

/// The text's case is that of `prefix`. Held as a secret, since some of these texts are.
base::secret write_bech32(std::string_view prefix, base::byte_view data);

/// Exactly `size` bytes behind exactly this prefix, in its case; nothing when the text is any other.
std::optional<base::secret> read_bech32(std::string_view prefix, std::string_view text,
                                        std::size_t size);

}  // namespace letterbox::age
