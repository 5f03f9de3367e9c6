#include "server/contract/server_info.hpp"

#include "server/service/use_cases.hpp"

namespace letterbox::service {

read_answer server_info(context& with) {
    contract::server_info out;
    out.log_key = with.log.key();
    out.origin = with.settings.origin;
    out.sends_email = with.settings.sends_email;
    out.time = with.now();
    out.version = with.settings.version;
    with.directory.read([&](const statement::ledger* known) {
        if (known != nullptr) {
            out.agency = contract::agency_ref{known->pinned(), known->agency()->what.scope.id};
        }
        return true;
    });
    return answer_with(out);
}

}  // namespace letterbox::service
