#include "moderation/screening/screening.hpp"

#include <algorithm>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/cue_finding.hpp"
#include "moderation/screening/find.hpp"
#include "moderation/screening/learned_layer.hpp"
#include "moderation/screening/settle.hpp"
#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/word_tools.hpp"
#include "moderation/screening/wording.hpp"

namespace letterbox::moderation {

namespace {

/// By the whole id, or by the part before the dot.
bool switched_off(std::string_view rule, const std::vector<std::string>& off) {
    const auto family = rule.substr(0, rule.find('.'));
    return std::any_of(off.begin(), off.end(),
                       [&](const std::string& each) { return each == rule || each == family; });
}

/// A writer is not told "must look": they are asked to look again.
severity for_view(const finding& each, screening_view view) {
    if (view == screening_view::worker || identifying(each.kind)) {
        return each.how;
    }
    return each.how == severity::must_look ? severity::worth_a_look : severity::gentle_note;
}

}  // namespace

struct screening_engine::inside {
    explicit inside(const word_lists& with)
        : lists(with), book(with.phrases()), learned(with.learned()) {}

    const word_lists& lists;
    cue_book book;
    sign_book signs;
    learned_layer learned;
};

screening_engine::screening_engine(const word_lists& lists)
    : inside_(std::make_unique<inside>(lists)) {}
screening_engine::~screening_engine() = default;
screening_engine::screening_engine(screening_engine&&) noexcept = default;
screening_engine& screening_engine::operator=(screening_engine&&) noexcept = default;

std::vector<highlight> screening_engine::screen(std::string_view utf8,
                                                const screening_request& request) const {
    const letter_text text(utf8.substr(0, max_screened_size));
    std::vector<finding> found;
    const search in{text, inside_->lists, found, people_of(text, request.expected_signoff),
                    writers_of(request.expected_signoff)};
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
    find_by_cues(in, inside_->book, is_adopters_side(request.author));
    inside_->signs.find(in, is_adopters_side(request.author));
    find_named_groups(in);
    find_parent_titles(in, request.author, request.expected_signoff);
    find_protected(in, request.details);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const finding& each) {
                                   return switched_off(each.rule, request.switched_off);
                               }),
                found.end());
    inside_->learned.look(in, is_adopters_side(request.author), request.switched_off);
    std::vector<highlight> out;
    for (const auto& each : settle(std::move(found))) {
        out.push_back({each.start, each.end, each.kind, for_view(each, request.view),
                       std::string(each.rule), reason_for(each, request.view),
                       suggestion_for(each)});
    }
    return out;
}

}  // namespace letterbox::moderation
