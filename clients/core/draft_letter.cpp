#include "clients/core/draft_letter.hpp"

#include <algorithm>

#include "clients/core/mailbox.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

namespace {

constexpr std::uint32_t max_letters = 8;  // of one draft
constexpr std::string_view domain = "letterbox/v1/letter of draft";

std::vector<base::party_id> sorted(std::vector<base::party_id> parties) {
    std::sort(parties.begin(), parties.end());
    return parties;
}

bool same_words(const arrived_letter& arrived, const record::draft_body& words) {
    const auto& one = arrived.letter;
    return one.letter.agreement == words.agreement && one.letter.to == sorted(words.to) &&
           one.body.text == words.text && one.body.language == words.language &&
           (!words.sign_off || one.body.sign_off == *words.sign_off);
}

bool same_pictures(const arrived_letter& arrived, const std::vector<picture>& pictures) {
    const auto& there = arrived.letter.body.attachments;
    return std::equal(there.begin(), there.end(), pictures.begin(), pictures.end(),
                      [](const auto& one, const auto& other) {
                          return one.alt == other.alt && one.name == other.name;
                      });
}

const contract::letter_summary* find(const std::vector<contract::letter_summary>& sent,
                                     const base::letter_id& letter) {
    const auto found = std::find_if(sent.begin(), sent.end(),
                                    [&](const auto& each) { return each.letter == letter; });
    return found == sent.end() ? nullptr : &*found;
}

}  // namespace

base::letter_id letter_of_draft(const base::object_id& draft, std::uint32_t number) {
    const auto text = std::string(domain) + '\0' + draft.text() + " " + std::to_string(number);
    const auto hash = base::sha256(base::view_of(text));
    base::letter_id out;
    std::copy_n(hash.data.begin(), out.data.size(), out.data.begin());
    return out;
}

base::result<std::vector<contract::letter_summary>> letters_sent(client& me) {
    letters_query query;
    query.which = box::out;
    LETTERBOX_TRY(auto page, list_letters(me, query));
    return std::move(page.letters);
}

base::result<place_of_letter> place_letter(client& me, const letter_draft& letter) {
    LETTERBOX_TRY(const auto sent, letters_sent(me));
    for (std::uint32_t number = 0; number < max_letters; ++number) {
        const auto id = letter_of_draft(*letter.from, number);
        const auto* there = find(sent, id);
        if (there == nullptr) {
            return place_of_letter{id, std::nullopt};
        }
        LETTERBOX_TRY(auto arrived, find_own_letter(me, id, there->version));
        if (arrived && same_words(*arrived, draft_of(letter)) &&
            same_pictures(*arrived, letter.pictures)) {
            return place_of_letter{id, std::move(arrived)};
        }
    }
    return place_of_letter{base::letter_id::make(), std::nullopt};
}

base::result<std::optional<arrived_letter>> became(
    client& me, const opened_draft& draft, const std::vector<contract::letter_summary>& sent) {
    const auto& words = draft.words;
    for (std::uint32_t number = 0; number < max_letters; ++number) {
        const auto* there = find(
            sent, words.corrects ? *words.corrects : letter_of_draft(draft.place.object, number));
        // What was sent back still waits for the correction that this draft is.
        if (there == nullptr || (words.corrects && there->state == "returned")) {
            break;
        }
        LETTERBOX_TRY(auto arrived, find_own_letter(me, there->letter, there->version));
        if (arrived && same_words(*arrived, words) &&
            (arrived->letter.letter.version > 1 || !words.corrects)) {
            return arrived;
        }
        if (words.corrects) {
            break;
        }
    }
    return std::optional<arrived_letter>();
}

}  // namespace letterbox::core
