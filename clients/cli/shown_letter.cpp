#include "clients/cli/shown_letter.hpp"

#include <algorithm>

#include "crypto/base/hash.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

std::string name_of(const core::opened_letter& letter) {
    return "shown-" + letter.letter.letter_id.text();
}

/// The letter's statement hash, then a hash of what was marked: places, kinds, rules and severities.
base::bytes seen_of(const core::opened_letter& letter, const screened_letter& screened) {
    auto marked = checks_of(screened);
    marked.engine = 0;  // the same passages may be pointed to by another version
    marked.off.reset();
    auto out = base::to_bytes(letter.statement.view());
    base::append(out, base::sha256(base::view_of(record::to_canonical(marked))).view());
    return out;
}

}  // namespace

base::status remember_shown(core::state_store& state, const core::opened_letter& letter,
                            const screened_letter& screened) {
    return state.put(name_of(letter), seen_of(letter, screened));
}

base::status check_shown(core::state_store& state, const core::opened_letter& letter,
                         const screened_letter& screened) {
    LETTERBOX_TRY(const auto shown, state.get(name_of(letter)));
    const auto command = "letterbox review show " + letter.letter.letter_id.text();
    if (!shown) {
        return refuse(refusal::not_allowed_now, "nobody has read it here yet; " + command);
    }
    const auto statement = letter.statement.view();
    if (shown->size() < statement.size() ||
        !std::equal(statement.begin(), statement.end(), shown->begin())) {
        return refuse(refusal::mismatch, "the letter has changed since you read it; " + command);
    }
    return *shown == seen_of(letter, screened) ? base::status()
                                               : refuse(refusal::screening_changed, command);
}

}  // namespace letterbox::cli
