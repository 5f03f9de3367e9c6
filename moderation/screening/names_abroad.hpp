// Given names that are one name in several languages: "Piotr" and "Peter".
#pragma once

#include <string_view>
#include <vector>

namespace letterbox::moderation {

/// The lines, words with spaces between, of all names that are the same as `name`, folded.
std::vector<std::string_view> names_abroad_of(std::string_view name);

}  // namespace letterbox::moderation
