#include "server/contract/problem.hpp"

namespace letterbox::contract {

problem describe(const base::failure& why, std::uint32_t status) {
    problem out;
    if (!why.detail.empty()) {
        out.detail = why.detail;
    }
    out.name = base::name(why.why);
    out.status = status;
    out.title = base::words(why.why);
    out.type = std::string(problem_type_prefix) + out.name;
    return out;
}

base::failure read_problem(base::byte_view body, std::uint32_t status) {
    const auto read = record::from_json<problem>(body, max_problem_size);
    if (read) {
        if (const auto why = base::refusal_by_name(read->name)) {
            return base::refuse(*why, read->detail.value_or(""));
        }
    }
    return base::refuse(status >= 500 ? base::refusal::unavailable : base::refusal::bad_request,
                        "HTTP status " + std::to_string(status));
}

}  // namespace letterbox::contract
