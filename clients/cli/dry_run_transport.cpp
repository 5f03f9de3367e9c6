#include "clients/cli/dry_run_transport.hpp"

#include "server/contract/routes.hpp"

namespace letterbox::cli {

namespace {

using contract::route_id;

bool changes_nothing(const contract::route& what) {
    return what.verb == contract::method::get || what.id == route_id::challenge ||
           what.id == route_id::sign_in;
}

std::string detail_of(const std::string& route) {
    return "held back by --dry-run: " + route;
}

}  // namespace

base::result<core::http_response> dry_run_transport::send(const core::http_request& request) {
    const auto found = contract::match(request.method, request.target);
    if (found && changes_nothing(*found->what)) {
        return net_.send(request);
    }
    held_back_ = found ? std::string(found->what->name) : request.method + " " + request.target;
    return base::refuse(base::refusal::cancelled, detail_of(*held_back_));
}

bool is_end_of_dry_run(const base::failure& why, const std::optional<std::string>& held_back) {
    return held_back && why.why == base::refusal::cancelled && why.detail == detail_of(*held_back);
}

}  // namespace letterbox::cli
