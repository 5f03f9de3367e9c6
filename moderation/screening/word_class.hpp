// Words that rules take as one: relatives, places to live in, days.
#pragma once

#include <string_view>
#include <vector>

namespace letterbox::moderation {

/// The words of a class, separated by spaces; empty for an unknown one.
std::string_view word_class(std::string_view name);
bool in_class(std::string_view name, std::string_view word);
/// The same for a few words of one rule, "miss ms sir": smaller than a comparison with each.
bool is_one_of(std::string_view words, std::string_view word);
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace letterbox::moderation
