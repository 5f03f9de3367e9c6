#include "clients/core/own_keys.hpp"

#include <algorithm>

namespace letterbox::core {

namespace {

constexpr std::size_t seed_size = 32;
constexpr std::size_t stored_size = 16 + 4 + 32 + 2 * seed_size;

}  // namespace

own_keys::own_keys(record::member_at at, base::digest agency, const base::secret& sign_seed,
                   const base::secret& open_seed)
    : at_(at),
      agency_(agency),
      sign_seed_(sign_seed.clone()),
      sign_(statement::signer::from_seed(sign_seed)),
      open_(age::identity::from_seed(open_seed)) {}

own_keys own_keys::make(const base::member_id& member, const base::digest& agency) {
    return from_seeds(member, 1, agency, base::secret::random(seed_size),
                      base::secret::random(seed_size));
}

own_keys own_keys::from_seeds(const base::member_id& member, std::uint32_t epoch,
                              const base::digest& agency, const base::secret& sign_seed,
                              const base::secret& open_seed) {
    return {record::member_at{member, epoch}, agency, sign_seed, open_seed};
}

base::secret own_keys::to_secret() const {
    base::secret out(stored_size);
    auto to = out.writable().begin();
    const auto put = [&to](base::byte_view from) { to = std::copy(from.begin(), from.end(), to); };
    put(at_.member.view());
    for (unsigned shift = 0; shift < 32; shift += 8) {
        *to++ = static_cast<std::uint8_t>(at_.epoch >> shift);
    }
    put(agency_.view());
    put(sign_seed_.view());
    put(open_.seed().view());
    return out;
}

base::result<own_keys> own_keys::from_secret(const base::secret& stored) {
    if (stored.size() != stored_size) {
        return base::refuse(base::refusal::damaged, "keys");
    }
    record::member_at at;
    const auto view = stored.view();
    std::copy_n(view.begin(), at.member.data.size(), at.member.data.begin());
    for (unsigned i = 0; i < 4; ++i) {
        at.epoch |= static_cast<std::uint32_t>(view[16 + i]) << (8 * i);
    }
    base::digest agency;
    std::copy_n(view.begin() + 20, agency.data.size(), agency.data.begin());
    return own_keys(at, agency, base::secret::copy_of(stored.view(52, seed_size)),
                    base::secret::copy_of(stored.view(52 + seed_size, seed_size)));
}

}  // namespace letterbox::core
