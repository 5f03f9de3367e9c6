// Age files sealed with a password instead of keys (C2SP age.md, "scrypt recipient type"), for what
// a person keeps on their own: an agency's root keys. Letters are never sealed this way, and the
// server never includes this.
//
//   -> scrypt <base64 of the 16-byte salt> <log2 of N, decimal> LF <base64 of 32 bytes> LF
//
//   wrap key = scrypt(password, "age-encryption.org/v1/scrypt" || salt, N, r = 8, p = 1), 32 bytes
//   body     = ChaCha20-Poly1305(wrap key, nonce 0, file key)
//
// The stanza is the only one in its header. Any age tool opens such a file with the password.
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

/// Work factors are log2 of scrypt's N. Deriving takes 2^(10 + work factor) bytes of memory:
/// 256 MiB for new files, at most 1 GiB for a file that somebody else made.
constexpr unsigned password_work_factor = 18;
constexpr unsigned max_password_work_factor = 20;

/// A complete age file. Throws std::invalid_argument unless `work_factor` is 1 to 20, std::bad_alloc
/// when there is no memory to derive with.
base::bytes seal_with_password(base::byte_view plain, const base::secret& password,
                               unsigned work_factor = password_work_factor);

/// Opens a complete age file; the caller wipes what comes back. Refuses, before it derives anything,
/// bad_header, other_recipient_type (also a password's stanza beside others) and too_large for a
/// work factor above 20; all else is does_not_open. Throws std::bad_alloc as above.
base::result<base::bytes> open_with_password(base::byte_view file, const base::secret& password);

}  // namespace letterbox::age
