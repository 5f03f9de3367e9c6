// Named refusals: one name for each check that can fail (protocol, section 14).
#pragma once

#include <optional>
#include <string_view>

namespace letterbox::base {

enum class refusal {
#define LETTERBOX_REFUSAL(name, words) name,
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
};

/// The refusal's name, for example "does_not_open".
std::string_view name(refusal why);

/// One or two plain English sentences for people.
std::string_view words(refusal why);

/// The refusal with this name, if there is one.
std::optional<refusal> refusal_by_name(std::string_view name);

/// Whether a server may refuse a client with it; the others a device finds out by itself.
bool may_come_from_server(refusal why);

}  // namespace letterbox::base
