#include "clients/cli/heard_transport.hpp"

#include "server/contract/problem.hpp"

namespace letterbox::cli {

base::result<core::http_response> heard_transport::send(const core::http_request& request) {
    heard_.anything = true;
    auto answer = net_.send(request);
    if (answer && answer->status >= 300 && answer->body.size() <= contract::max_problem_size) {
        heard_.refused.insert(contract::read_problem(answer->body, answer->status).why);
    }
    return answer;
}

}  // namespace letterbox::cli
