// How people spell on phones: "u", "wiv", "coz".
#pragma once

#include <string_view>

namespace letterbox::moderation {

/// The dictionary form of a folded word, or the word itself.
std::string_view everyday_spelling(std::string_view word);

}  // namespace letterbox::moderation
