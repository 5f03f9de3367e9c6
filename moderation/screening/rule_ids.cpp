#include "moderation/screening/rule_ids.hpp"

#include <algorithm>
#include <array>

#include "moderation/screening/learned_rules.hpp"

namespace letterbox::moderation {

namespace {

/// Those that are code. Others are phrases, in the lists, or were learned.
constexpr std::array<std::string_view, 73> in_code{
    "address.flat",
    "address.house",
    "address.house_and_street",
    "address.number_and_street",
    "address.street",
    "birth_date.feast",
    "birth_date.pieces",
    "birth_date.whole",
    "blame.price",
    "blame.reproach",
    "blame.signs",
    "club.church",
    "club.named",
    "club.type",
    "distress.end",
    "distress.signs",
    "email.described",
    "email.plain",
    "email.provider",
    "email.spoken",
    "landmark.inn",
    "life_news.signs",
    "meeting.hush",
    "meeting.signs",
    "meeting.watch",
    "money.signs",
    "money.will",
    "name.double_barrelled",
    "name.given_and_surname",
    "name.title_and_full",
    "name.title_and_surname",
    "parent_title.own",
    "parent_title.real",
    "phone.column",
    "phone.number",
    "phone.part",
    "postcode.half",
    "postcode.spelled",
    "postcode.whole",
    "pressure.signs",
    "promise.age",
    "promise.signs",
    "protected.abroad",
    "protected.backwards",
    "protected.beginning",
    "protected.date",
    "protected.exact",
    "protected.glued",
    "protected.initials",
    "protected.misspelt",
    "protected.nickname",
    "protected.no_vowels",
    "protected.part",
    "protected.short",
    "protected.spelt",
    "registration.current",
    "registration.older",
    "registration.spelled",
    "school.named",
    "school.saint",
    "school.type",
    "social.disguised",
    "social.dotted_name",
    "social.handle",
    "social.read_out",
    "threat.signs",
    "town.address_block",
    "town.named",
    "url.plain",
    "url.spoken",
    "workplace.firm",
    "workplace.named",
    "workplace.type",
};

}  // namespace

std::vector<std::string> rule_ids(const word_lists& lists) {
    std::vector<std::string> out(in_code.begin(), in_code.end());
    for (const auto& each : lists.phrases()) {
        out.emplace_back(each.id);
    }
    for (std::size_t i = 0; i < highlight_kind_count; ++i) {
        out.emplace_back(learned_rule(static_cast<highlight_kind>(i)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<std::string> rule_families(const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (const auto& each : ids) {
        auto family = each.substr(0, each.find('.'));
        if (out.empty() || out.back() != family) {
            out.push_back(std::move(family));
        }
    }
    return out;
}

}  // namespace letterbox::moderation
