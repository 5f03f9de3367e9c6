#include "server/service/agency_token.hpp"

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::service {

base::digest agency_token_hash(std::string_view token) {
    return base::sha256(base::view_of("letterbox/agency-token/" + std::string(token)));
}

void issue_agency_token(store::store& rows, std::function<void(base::result<std::string>)> done) {
    rows.write<std::string>(
        [](store::writing& to) -> base::result<std::string> {
            LETTERBOX_TRY(const auto size, to.read().tree_size());
            if (size != 0) {
                return base::refuse(base::refusal::already_used, "there is an agency already");
            }
            auto token = base::crockford(base::random_bytes(20));
            LETTERBOX_CHECK(to.put_setting(agency_token_setting, agency_token_hash(token).view()));
            return token;
        },
        std::move(done));
}

}  // namespace letterbox::service
