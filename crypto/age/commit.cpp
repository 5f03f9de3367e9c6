#include "crypto/age/commit.hpp"

#include <algorithm>

#include "crypto/age/keys.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::age {

base::digest part_commit(const file_key& key, const record::part_context& where) {
    check_size(key);
    base::bytes info = base::to_bytes(base::view_of("letterbox/v1/part"));
    info.push_back(0);
    base::append(info, base::sha256(base::view_of(record::to_canonical(where))).view());
    const auto derived = base::hkdf_sha256(key.view(), {}, info, base::digest::size);
    base::digest out;
    std::copy(derived.view().begin(), derived.view().end(), out.data.begin());
    return out;
}

base::status check_commit(const file_key& key, const record::part_context& where,
                          const base::digest& expected) {
    if (!base::equal_secret(part_commit(key, where).view(), expected.view())) {
        return base::refuse(base::refusal::does_not_open);
    }
    return {};
}

}  // namespace letterbox::age
