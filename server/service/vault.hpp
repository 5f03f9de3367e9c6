// What the server can do with its key file: the file is not in the database or its backups, so a
// stolen database gives no names, no sign-in keys, no salts and no bundles (protocol, section 7).
#pragma once

#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::service {

class vault {
public:
    static constexpr std::size_t min_key = 32;  // bytes

    /// `key`: the contents of the key file; throws std::invalid_argument when it is too short.
    explicit vault(const base::secret& key);

    /// Keyed BLAKE2b-256 of a sign-in name, of an address, of anything that is only compared.
    [[nodiscard]] base::digest name_hash(std::string_view name) const;
    [[nodiscard]] base::digest address_hash(std::string_view address) const;

    /// What an unknown name is answered with: always the same for that name.
    [[nodiscard]] base::salt16 false_salt(std::string_view name) const;
    [[nodiscard]] base::member_id false_member(std::string_view name) const;

    /// XChaCha20-Poly1305 with a random nonce in front; `about` is authenticated (a member id, the
    /// name of a setting), so that no row can stand in for another.
    [[nodiscard]] base::bytes seal(base::byte_view plain, std::string_view about) const;
    /// Refuses damaged.
    [[nodiscard]] base::result<base::secret> open(base::byte_view sealed,
                                                  std::string_view about) const;

private:
    base::secret names_;
    base::secret addresses_;
    base::secret salts_;
    base::secret rows_;
};

}  // namespace letterbox::service
