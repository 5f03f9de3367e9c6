#include "server/contract/routes.hpp"

#include <algorithm>
#include <stdexcept>

namespace letterbox::contract {

using base::refusal;
using base::refuse;

namespace {

bool plain_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> out;
    while (true) {
        const auto end = text.find(at);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(end + 1);
    }
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path) {
    const auto expected = split(pattern, '/');
    const auto given = split(path, '/');
    if (expected.size() != given.size()) {
        return std::nullopt;
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (is_parameter(expected[i])) {
            if (given[i].empty()) {
                return std::nullopt;
            }
            out.emplace_back(given[i]);
        } else if (expected[i] != given[i]) {
            return std::nullopt;
        }
    }
    return out;
}

bool knows(const route& what, std::string_view parameter) {
    const auto names = split(what.query, ' ');
    return !parameter.empty() && std::find(names.begin(), names.end(), parameter) != names.end();
}

base::status read_query(std::string_view text, matched_route& into) {
    for (const auto pair : split(text, '&')) {
        const auto equals = pair.find('=');
        const auto key = pair.substr(0, equals);
        if (equals == std::string_view::npos || !knows(*into.what, key)) {
            return refuse(refusal::bad_request, "query parameter");
        }
        if (into.query_value(key)) {
            return refuse(refusal::bad_request, "query parameter twice");
        }
        into.query.emplace_back(key, pair.substr(equals + 1));
    }
    return {};
}

}  // namespace

std::string_view name(method what) {
    switch (what) {
    case method::get:
        return "GET";
    case method::post:
        return "POST";
    case method::del:
        return "DELETE";
    }
    throw std::logic_error("method");
}

std::optional<std::string> matched_route::query_value(std::string_view key) const {
    for (const auto& [known, value] : query) {
        if (known == key) {
            return value;
        }
    }
    return std::nullopt;
}

base::result<matched_route> match(std::string_view verb, std::string_view target) {
    if (target.size() > max_target) {
        return refuse(refusal::bad_request, "target is too long");
    }
    const auto allowed = [](char c) {
        return plain_character(c) || c == '/' || c == '?' || c == '=' || c == '&';
    };
    if (target.empty() || target.front() != '/' ||
        !std::all_of(target.begin(), target.end(), allowed)) {
        return refuse(refusal::bad_request, "target");
    }
    const auto mark = target.find('?');
    const auto path = target.substr(0, mark);
    bool path_known = false;
    for (const auto& each : routes) {
        auto parameters = match_path(each.pattern, path);
        if (!parameters) {
            continue;
        }
        path_known = true;
        if (name(each.verb) != verb) {
            continue;
        }
        matched_route out{&each, std::move(*parameters), {}};
        if (mark != std::string_view::npos) {
            LETTERBOX_CHECK(read_query(target.substr(mark + 1), out));
        }
        return out;
    }
    return path_known ? refusal::method_not_allowed : refusal::not_found;
}

const route& find_route(route_id id) {
    for (const auto& each : routes) {
        if (each.id == id) {
            return each;
        }
    }
    throw std::logic_error("route without a line in the table");
}

std::string make_target(route_id id, const std::vector<std::string>& parameters,
                        const std::vector<std::pair<std::string, std::string>>& query) {
    const auto checked = [](const std::string& value) -> const std::string& {
        if (value.empty() || !std::all_of(value.begin(), value.end(), plain_character)) {
            throw std::invalid_argument("value in a target");
        }
        return value;
    };
    std::string out;
    std::size_t used = 0;
    for (const auto segment : split(find_route(id).pattern.substr(1), '/')) {
        out += '/';
        out += is_parameter(segment) ? checked(parameters.at(used++)) : std::string(segment);
    }
    if (used != parameters.size()) {
        throw std::invalid_argument("parameters of a target");
    }
    char before = '?';
    for (const auto& [key, value] : query) {
        out += before + key + '=' + checked(value);
        before = '&';
    }
    return out;
}

}  // namespace letterbox::contract
