#include "clients/core/draft_letter.hpp"

#include <algorithm>

#include "clients/core/mailbox.hpp"
#include "clients/core/unanswered.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

namespace {

constexpr std::uint32_t max_letters = 8;  // of one draft
constexpr std::string_view domain = "letterbox/v1/letter of draft";

bool same_words(const opened_letter& one, const record::draft_body& words) {
    auto to = words.to;
    std::sort(to.begin(), to.end());
    return one.letter.agreement == words.agreement && one.letter.to == to &&
           one.body.text == words.text && one.body.language == words.language &&
           (!words.sign_off || one.body.sign_off == *words.sign_off);
}

bool same_pictures(const opened_letter& one, const std::vector<picture>& pictures) {
    const auto& there = one.body.attachments;
    return std::equal(
        there.begin(), there.end(), pictures.begin(), pictures.end(),
        [](const auto& a, const auto& b) { return a.alt == b.alt && a.name == b.name; });
}

/// `pictures`: those that must be the same; null where they do not matter.
base::result<place_of_letter> look(client& me, const record::draft_body& words,
                                   const base::object_id& draft,
                                   const std::vector<picture>* pictures,
                                   const contract::letters_page& sent) {
    place_of_letter out;
    for (std::uint32_t number = 0; number < max_letters; ++number) {
        out.letter = words.corrects ? *words.corrects : letter_of_draft(draft, number);
        const auto there =
            std::find_if(sent.letters.begin(), sent.letters.end(),
                         [&](const auto& each) { return each.letter == out.letter; });
        // What was sent back still waits for the correction that this draft is.
        if (there == sent.letters.end() ||
            (words.corrects && (there->version == 1 || there->state == "returned"))) {
            return out;
        }
        LETTERBOX_TRY(const auto arrived, find_own_letter(me, out.letter, there->version));
        if (arrived && same_words(arrived->letter, words) &&
            (pictures == nullptr || same_pictures(arrived->letter, *pictures))) {
            out.arrived = sent_letter{out.letter, there->version, arrived->letter.statement,
                                      arrived->state, true};
            return out;
        }
        if (words.corrects) {
            return out;
        }
    }
    out.letter = base::letter_id::make();
    return out;
}

}  // namespace

base::letter_id letter_of_draft(const base::object_id& draft, std::uint32_t number) {
    const auto text = std::string(domain) + '\0' + draft.text() + " " + std::to_string(number);
    const auto hash = base::sha256(base::view_of(text));
    base::letter_id out;
    std::copy_n(hash.data.begin(), out.data.size(), out.data.begin());
    return out;
}

base::result<place_of_letter> place_letter(client& me, const letter_draft& letter) {
    letters_query query;
    query.which = box::out;
    LETTERBOX_TRY(const auto sent, list_letters(me, query));
    return look(me, draft_of(letter), *letter.from, &letter.pictures, sent);
}

base::result<std::optional<sent_letter>> became(client& me, const opened_draft& draft,
                                                const contract::letters_page& sent) {
    LETTERBOX_TRY(auto found, look(me, draft.words, draft.place.object, nullptr, sent));
    return std::move(found.arrived);
}

}  // namespace letterbox::core
