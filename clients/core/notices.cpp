#include "clients/core/notices.hpp"

#include "server/contract/joining.hpp"

namespace letterbox::core {

using contract::route_id;

base::result<contract::notices_answer> notices(client& me) {
    return me.server().get<contract::notices_answer>({route_id::notices});
}

base::status choose_notices(client& me, const contract::notice_choice& choice) {
    LETTERBOX_TRY(const auto done,
                  me.server().post<contract::nothing>({route_id::choose_notices}, choice));
    static_cast<void>(done);
    return {};
}

base::result<std::vector<contract::person_to_tell>> people_to_tell(client& me) {
    LETTERBOX_TRY(auto page, me.server().get<contract::people_answer>({route_id::people_to_tell}));
    return std::move(page.people);
}

base::status told(client& me, const base::member_id& who) {
    LETTERBOX_TRY(const auto done,
                  me.server().post<contract::nothing>({route_id::told, {who.text()}}));
    static_cast<void>(done);
    return {};
}

}  // namespace letterbox::core
