#include "clients/cli/environment.hpp"

#include <unistd.h>

namespace letterbox::cli {

environment environment::of_process() {
    variable_map values;
    for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
        const std::string_view line(*each);
        const auto equals = line.find('=');
        if (equals != std::string_view::npos) {
            values.emplace(line.substr(0, equals), line.substr(equals + 1));
        }
    }
    return environment(std::move(values));
}

std::optional<std::string> environment::get(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.empty()) {
        return std::nullopt;
    }
    return found->second;
}

}  // namespace letterbox::cli
