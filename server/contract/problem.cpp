#include "server/contract/problem.hpp"

#include <algorithm>

namespace letterbox::contract {

namespace {

constexpr std::size_t max_shown_detail = 80;  // bytes

// A field, a limit, a day: nothing that a person could take for a sentence of this program.
std::string shown_detail(std::string_view detail) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_.:, -").find(c) != std::string_view::npos;
    };
    if (detail.empty() || detail.size() > max_shown_detail ||
        !std::all_of(detail.begin(), detail.end(), plain)) {
        return {};
    }
    return std::string(server_says) + std::string(detail);
}

}  // namespace

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
        const auto why = base::refusal_by_name(read->name);
        if (why && base::may_come_from_server(*why)) {
            return base::refuse(*why, shown_detail(read->detail.value_or("")));
        }
    }
    return base::refuse(status >= 500 ? base::refusal::unavailable : base::refusal::bad_request,
                        "HTTP status " + std::to_string(status));
}

}  // namespace letterbox::contract
