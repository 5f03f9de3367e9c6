// The keys of the person who is signed in.
#pragma once

#include "crypto/age/identity.hpp"
#include "crypto/record/common.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::core {

class own_keys {
public:
    /// New keys of epoch 1.
    static own_keys make(const base::member_id& member, const base::digest& agency);
    /// Both seeds have 32 bytes; throws std::invalid_argument otherwise.
    static own_keys from_seeds(const base::member_id& member, std::uint32_t epoch,
                               const base::digest& agency, const base::secret& sign_seed,
                               const base::secret& open_seed);

    /// 116 bytes, for a caller who keeps them unlocked between two runs (in memory that others
    /// cannot read); and back. Refuses damaged.
    [[nodiscard]] base::secret to_secret() const;
    static base::result<own_keys> from_secret(const base::secret& stored);

    [[nodiscard]] const base::member_id& member() const { return at_.member; }
    [[nodiscard]] const record::member_at& at() const { return at_; }
    [[nodiscard]] const base::digest& agency() const { return agency_; }
    [[nodiscard]] const statement::signer& sign() const { return sign_; }
    [[nodiscard]] const age::identity& open() const { return open_; }
    [[nodiscard]] const base::secret& sign_seed() const { return sign_seed_; }

private:
    own_keys(record::member_at at, base::digest agency, const base::secret& sign_seed,
             const base::secret& open_seed);

    record::member_at at_;
    base::digest agency_;  // fingerprint
    base::secret sign_seed_;
    statement::signer sign_;
    age::identity open_;
};

}  // namespace letterbox::core
