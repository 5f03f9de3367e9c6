#include "clients/cli/invocation.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace letterbox::cli {

namespace {

template <class Part>
void must_have(const std::vector<Part>& parts, std::string_view name) {
    const bool known = std::any_of(parts.begin(), parts.end(),
                                   [name](const auto& each) { return each.name == name; });
    if (!known) {
        throw std::logic_error("the command has no " + std::string(name));
    }
}

template <class Map>
std::vector<std::string> values_in(const Map& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace

bool invocation::has(std::string_view flag_name) const {
    must_have(what_->flags, flag_name);
    return flags_.find(flag_name) != flags_.end();
}

std::optional<std::string> invocation::value(std::string_view flag_name) const {
    const auto all = values(flag_name);
    return all.empty() ? std::nullopt : std::optional<std::string>(all.front());
}

std::vector<std::string> invocation::values(std::string_view flag_name) const {
    must_have(what_->flags, flag_name);
    return values_in(flags_, flag_name);
}

std::string invocation::argument(std::string_view argument_name) const {
    const auto all = arguments(argument_name);
    return all.empty() ? std::string() : all.front();
}

std::vector<std::string> invocation::arguments(std::string_view argument_name) const {
    must_have(what_->arguments, argument_name);
    return values_in(arguments_, argument_name);
}

void invocation::set_flag(const std::string& name, std::vector<std::string> values) {
    must_have(what_->flags, name);
    flags_[name] = std::move(values);
}

void invocation::set_argument(const std::string& name, std::vector<std::string> values) {
    must_have(what_->arguments, name);
    arguments_[name] = std::move(values);
}

}  // namespace letterbox::cli
