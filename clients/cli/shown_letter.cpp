#include "clients/cli/shown_letter.hpp"

#include <algorithm>

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

std::string name_of(const core::opened_letter& letter) {
    return "shown-" + letter.letter.letter_id.text();
}

}  // namespace

base::status remember_shown(core::state_store& state, const core::opened_letter& letter) {
    return state.put(name_of(letter), letter.statement.view());
}

base::status check_shown(core::state_store& state, const core::opened_letter& letter) {
    LETTERBOX_TRY(const auto shown, state.get(name_of(letter)));
    const auto command = "letterbox review show " + letter.letter.letter_id.text();
    if (!shown) {
        return refuse(refusal::not_allowed_now, "nobody has read it here yet; " + command);
    }
    const auto now = letter.statement.view();
    if (!std::equal(shown->begin(), shown->end(), now.begin(), now.end())) {
        return refuse(refusal::mismatch, "the letter has changed since you read it; " + command);
    }
    return {};
}

}  // namespace letterbox::cli
