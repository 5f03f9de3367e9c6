#include "clients/cli/shown_letter.hpp"

#include <algorithm>

#include "crypto/base/hash.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::ptrdiff_t before_photos = 64;  // bytes: two hashes

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

bool is_of(const base::bytes& kept, const core::opened_letter& letter) {
    const auto statement = letter.statement.view();
    return kept.size() >= statement.size() &&
           std::equal(statement.begin(), statement.end(), kept.begin());
}

}  // namespace

base::status remember_shown(core::state_store& state, const core::opened_letter& letter,
                            const screened_letter& screened,
                            const std::vector<std::uint32_t>& saved) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto photos, photos_looked_at(state, letter));
    photos.insert(photos.end(), saved.begin(), saved.end());
    std::sort(photos.begin(), photos.end());
    photos.erase(std::unique(photos.begin(), photos.end()), photos.end());
    auto seen = seen_of(letter, screened);
    for (const auto each : photos) {
        seen.push_back(static_cast<std::uint8_t>(each));
    }
    return state.put(name_of(letter), seen);
}

base::status check_shown(core::state_store& state, const core::opened_letter& letter,
                         const screened_letter& screened) {
    LETTERBOX_TRY(const auto shown, state.get(name_of(letter)));
    const auto command = "letterbox review show " + letter.letter.letter_id.text();
    if (!shown) {
        return refuse(refusal::not_allowed_now, "nobody has read it here yet; " + command);
    }
    if (!is_of(*shown, letter)) {
        return refuse(refusal::mismatch, "the letter has changed since you read it; " + command);
    }
    const auto seen = seen_of(letter, screened);
    return shown->size() >= seen.size() && std::equal(seen.begin(), seen.end(), shown->begin())
             ? base::status()
             : refuse(refusal::screening_changed, command);
}

base::result<std::vector<std::uint32_t>> photos_looked_at(core::state_store& state,
                                                          const core::opened_letter& letter) {
    LETTERBOX_TRY(const auto shown, state.get(name_of(letter)));
    if (!shown || !is_of(*shown, letter) ||
        shown->size() < static_cast<std::size_t>(before_photos)) {
        return std::vector<std::uint32_t>();
    }
    return std::vector<std::uint32_t>(shown->begin() + before_photos, shown->end());
}

}  // namespace letterbox::cli
