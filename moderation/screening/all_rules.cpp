#include "moderation/screening/all_rules.hpp"

#include <algorithm>

#include "moderation/screening/cue_finding.hpp"
#include "moderation/screening/find.hpp"

namespace letterbox::moderation {

namespace {

/// By the whole id, or by the part before the dot.
bool switched_off(std::string_view rule, const std::vector<std::string>& off) {
    const auto family = rule.substr(0, rule.find('.'));
    return std::any_of(off.begin(), off.end(),
                       [&](const std::string& each) { return each == rule || each == family; });
}

}  // namespace

void all_rules::find(const search& in, const screening_request& request) const {
    const bool from_adopters = is_adopters_side(request.author);
    find_phones(in);
    find_postcodes(in);
    find_registrations(in);
    find_birth_dates(in);
    find_internet_addresses(in);
    find_handles(in);
    find_street_addresses(in);
    find_address_blocks(in);
    find_people(in);
    find_organisations(in);
    find_by_cues(in, book_, from_adopters);
    signs_.find(in, from_adopters);
    find_named_groups(in);
    find_parent_titles(in, request.author, request.expected_signoff);
    find_protected(in, request.details);
    find_protected_dates(in, request.details);
    in.found.erase(std::remove_if(in.found.begin(), in.found.end(),
                                  [&](const finding& each) {
                                      return switched_off(each.rule, request.switched_off);
                                  }),
                   in.found.end());
}

}  // namespace letterbox::moderation
