// Short and pet forms of given names.
#pragma once

#include <string>
#include <string_view>

namespace letterbox::moderation {

/// Whether `word` is a usual short form of `name`, both folded: "ted" of "teddy", "izzy" of
/// "isabella", "flossie" of "florence".
bool is_nickname(std::string_view word, std::string_view name);

}  // namespace letterbox::moderation
