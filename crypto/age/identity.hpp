// The secret half of an X-Wing key pair, and the key file that age tools read and write.
// The server never includes this.
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

constexpr std::size_t identity_seed_size = 32;             // bytes
constexpr std::size_t max_identity_file_size = 64 * 1024;  // bytes

class identity {
public:
    /// `seed` has 32 bytes; throws std::invalid_argument otherwise.
    static identity from_seed(const base::secret& seed);
    static identity make();

    /// The public key that belongs to it.
    [[nodiscard]] const base::recipient& recipient() const { return recipient_; }
    /// 32 bytes. For account bundles and team seeds.
    [[nodiscard]] const base::secret& seed() const { return seed_; }

    /// Decapsulates: the 32-byte shared secret of X-Wing. A ciphertext made for somebody else gives
    /// a secret that nobody else has. Refuses does_not_open: a length other than 1120 bytes, or an
    /// X25519 point of small order.
    [[nodiscard]] base::result<base::secret> decapsulate(base::byte_view encapsulated) const;

private:
    identity() = default;
    base::secret seed_;
    base::recipient recipient_;
};

/// "AGE-SECRET-KEY-PQ-1...", 77 characters, without a line end.
base::secret write_identity(const identity& key);

/// Text of a key file: blank lines, lines that begin with #, and exactly one line as
/// write_identity() makes it; lines end with LF or CR LF. Refuses bad_identity_file.
base::result<identity> parse_identity_file(base::byte_view text);

}  // namespace letterbox::age
