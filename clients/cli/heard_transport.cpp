#include "clients/cli/heard_transport.hpp"

#include "server/contract/problem.hpp"

namespace letterbox::cli {

base::result<core::http_response> heard_transport::send(const core::http_request& request) {
    heard_.anything = true;
    auto answer = net_.send(request);
    if (!answer && answer.why() == base::refusal::certificate_changed && first_contact_) {
        return base::refuse(
            base::refusal::usage,
            "This machine does not know the server's certificate. Nothing was sent. If the server "
            "made "
            "it itself, your agency gave you its fingerprint: add --certificate FINGERPRINT, once. "
            "letterbox doctor shows the one that the server has now. Compare both by telephone, "
            "not "
            "through the server. If your agency knows of no fingerprint, stop here and call them");
    }
    if (answer && answer->status >= 300 && answer->body.size() <= contract::max_problem_size) {
        heard_.refused.insert(contract::read_problem(answer->body, answer->status).why);
    }
    return answer;
}

}  // namespace letterbox::cli
