#include "clients/cli/inviting.hpp"

namespace letterbox::cli {

std::optional<inviting_right> inviting_right_of(const statement::ledger& known,
                                                const base::member_id& who, base::instant now) {
    const auto until = core::registrar_until(known, who);
    if (!until) {
        return std::nullopt;
    }
    const auto day = base::write_day(*until);
    const std::string how = "A manager renews it with letterbox agency renew --keys FILE";
    if (*until <= now) {
        return inviting_right{false, "you may not invite or confirm people any more, since " + day +
                                         ". " + how};
    }
    if (*until <= now.plus(core::renew_before_seconds)) {
        return inviting_right{false,
                              "you may invite and confirm people only until " + day + ". " + how};
    }
    return inviting_right{true, "you may invite and confirm people until " + day};
}

}  // namespace letterbox::cli
