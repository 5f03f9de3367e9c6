// Given names that are one name in several languages: "Piotr" and "Peter".
#pragma once

#include <string_view>

namespace letterbox::moderation {

/// Both folded; of a name with itself false.
bool is_same_name_abroad(std::string_view one, std::string_view other);

}  // namespace letterbox::moderation
