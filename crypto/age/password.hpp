// What sealing and opening with a password share (C2SP age.md, "scrypt recipient type").
#pragma once

#include <cstddef>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

constexpr std::string_view password_stanza_type = "scrypt";
constexpr std::size_t password_salt_size = 16;  // bytes

/// The key that wraps the file key, 32 bytes. `work_factor` is at most max_password_work_factor.
/// Throws std::bad_alloc when there is no memory for it.
base::secret password_wrap_key(const base::secret& password, base::byte_view salt,
                               unsigned work_factor);

}  // namespace letterbox::age
