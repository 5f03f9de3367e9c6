#include "moderation/screening/learned_rules.hpp"

#include <algorithm>
#include <array>

namespace letterbox::moderation {

namespace {

// In the order of highlight_kind.
constexpr std::array<std::string_view, highlight_kind_count> rules = {
    "learned.surname",
    "learned.full_name",
    "learned.child_name",
    "learned.street_address",
    "learned.postcode",
    "learned.town",
    "learned.school",
    "learned.workplace",
    "learned.club",
    "learned.phone",
    "learned.email",
    "learned.social",
    "learned.url",
    "learned.date_of_birth",
    "learned.vehicle_registration",
    "learned.landmark",
    "learned.meeting",
    "learned.blame",
    "learned.pressure",
    "learned.promise",
    "learned.parent_title",
    "learned.life_news",
    "learned.distress",
    "learned.threat",
    "learned.money",
};

bool is_in(std::string_view rule, const std::vector<std::string>& off) {
    return std::find(off.begin(), off.end(), rule) != off.end();
}

}  // namespace

std::string_view learned_rule(highlight_kind kind) {
    return rules.at(static_cast<std::size_t>(kind));
}

bool is_learned_off(const std::vector<std::string>& off) {
    return is_in("learned", off);
}

bool is_learned_off(highlight_kind kind, const std::vector<std::string>& off) {
    return is_in(learned_rule(kind), off) || is_in(name(kind), off);
}

bool is_named(highlight_kind kind) {
    using enum highlight_kind;
    return kind == surname || kind == full_name || kind == street_address || kind == town ||
           kind == school || kind == workplace || kind == club;
}

bool is_learned_sentence(const finding& each) {
    return each.rule == learned_rule(each.kind) && !is_named(each.kind);
}

bool is_learned_name(const finding& each) {
    return each.rule == learned_rule(each.kind) && is_named(each.kind);
}

bool always_kept(const finding& each) {
    return each.agreed || each.kind == highlight_kind::distress ||
           each.kind == highlight_kind::threat ||
           (identifying(each.kind) && each.how == severity::must_look);
}

}  // namespace letterbox::moderation
