#include "moderation/screening/screening.hpp"

#include "moderation/screening/all_rules.hpp"
#include "moderation/screening/learned_layer.hpp"
#include "moderation/screening/settle.hpp"
#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/word_tools.hpp"
#include "moderation/screening/wording.hpp"

namespace letterbox::moderation {

namespace {

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
        : lists(with), rules(with), learned(with.learned(), with.learned_names()) {}

    const word_lists& lists;
    all_rules rules;
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
    inside_->rules.find(in, request);
    inside_->learned.look(in, is_adopters_side(request.author), request.switched_off);
    std::vector<highlight> out;
    for (const auto& each : settle(std::move(found))) {
        out.push_back({each.start, each.end, each.kind, for_view(each, request.view),
                       std::string(each.rule), reason_for(each, request.view),
                       suggestion_for(each, in)});
    }
    return out;
}

}  // namespace letterbox::moderation
