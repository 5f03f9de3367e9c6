#include "moderation/screening/kinds.hpp"

#include <algorithm>

namespace letterbox::moderation {

namespace {

constexpr std::array<std::string_view, highlight_kind_count> kind_names = {
    "surname",      "full_name", "child_name", "street_address", "postcode",
    "town",         "school",    "workplace",  "club",           "phone",
    "email",        "social",    "url",        "date_of_birth",  "vehicle_registration",
    "landmark",     "meeting",   "blame",      "pressure",       "promise",
    "parent_title", "life_news", "distress",   "threat",         "money",
};

}  // namespace

std::string_view name(highlight_kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<highlight_kind> kind_named(std::string_view name) {
    const auto* at = std::find(kind_names.begin(), kind_names.end(), name);
    if (at == kind_names.end()) {
        return std::nullopt;
    }
    return static_cast<highlight_kind>(at - kind_names.begin());
}

std::string_view name(severity how) {
    switch (how) {
    case severity::must_look:
        return "must look";
    case severity::worth_a_look:
        return "worth a look";
    case severity::gentle_note:
        return "gentle note";
    }
    return "worth a look";
}

}  // namespace letterbox::moderation
