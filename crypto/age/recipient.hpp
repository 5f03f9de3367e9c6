// X-Wing public keys as the text "age1pq1..." that age tools show and take (C2SP age.md).
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::age {

/// Bech32 with the prefix age1pq, 1959 characters.
std::string write_recipient(const base::recipient& key);

/// Refuses bad_recipient: other prefix, length, case or checksum, or what check_recipient refuses.
base::result<base::recipient> parse_recipient(std::string_view text);

/// Whether something can be sealed to this key: the numbers of its ML-KEM half are reduced
/// (FIPS 203, section 7.2) and its X25519 half is not a point of small order.
/// Refuses bad_recipient.
base::status check_recipient(const base::recipient& key);

}  // namespace letterbox::age
