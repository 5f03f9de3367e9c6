#include "clients/core/draft_letter.hpp"

#include <algorithm>

#include "clients/core/document.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/unanswered.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;

namespace {

constexpr std::uint8_t max_letters = 8;  // of one draft
constexpr std::string_view domain = "letterbox/v1/letter of draft";

/// What a draft and a letter that is to be sealed have in common.
struct written {
    const base::agreement_id& agreement;
    const std::optional<base::letter_id>& corrects;
    const std::string& language;
    const std::optional<std::string>& sign_off;
    const std::string& text;
    const std::vector<base::party_id>& to;
    const std::vector<picture>* pictures = nullptr;  // null: they do not matter
};

bool same_words(const opened_letter& one, const written& what) {
    auto to = what.to;
    std::sort(to.begin(), to.end());
    return one.letter.agreement == what.agreement && one.letter.to == to &&
           one.body.text == what.text && one.body.language == what.language &&
           (!what.sign_off || one.body.sign_off == *what.sign_off);
}

/// The version of the letter that the server has, absent where it has none. The list ends after the newest
/// letters, so one that it does not name is asked for by itself.
base::result<std::optional<std::uint32_t>> version_there(client& me, const base::letter_id& letter,
                                                         const contract::letters_page& sent) {
    const auto there = std::find_if(sent.letters.begin(), sent.letters.end(),
                                    [&](const auto& each) { return each.letter == letter; });
    if (there != sent.letters.end()) {
        return std::optional(there->version);
    }
    if (!sent.next) {
        return std::optional<std::uint32_t>();
    }
    const auto fetched = fetch_letter(me, letter);
    if (!fetched) {
        return fetched.why() == refusal::not_found
                 ? base::result<std::optional<std::uint32_t>>(std::optional<std::uint32_t>())
                 : fetched.error();
    }
    return std::optional(fetched->document.summary.version);
}

base::result<place_of_letter> look(client& me, const written& what, const base::object_id& draft,
                                   const contract::letters_page& sent) {
    place_of_letter out;
    for (std::uint8_t number = 0; number < max_letters; ++number) {
        out.letter = what.corrects ? *what.corrects : letter_of_draft(draft, number);
        LETTERBOX_TRY(const auto version, version_there(me, out.letter, sent));
        if (!version || (what.corrects && *version == 1)) {
            return out;
        }
        LETTERBOX_TRY(const auto arrived, find_own_letter(me, out.letter, *version));
        // What was sent back still waits for the correction that this draft is.
        if (what.corrects && arrived && arrived->state == "returned") {
            return out;
        }
        bool same = arrived && same_words(arrived->letter, what);
        if (same && what.pictures != nullptr) {
            LETTERBOX_TRY(same, has_pictures(me, *arrived, *what.pictures));
        }
        if (same) {
            LETTERBOX_CHECK(keep_arrived(me, *arrived));
            out.arrived =
                sent_letter{out.letter, *version, arrived->letter.statement, arrived->state, true};
            return out;
        }
        if (what.corrects) {
            return out;
        }
    }
    out.letter = base::letter_id::make();
    return out;
}

}  // namespace

base::letter_id letter_of_draft(const base::object_id& draft, std::uint8_t number) {
    std::string text(domain);
    text += '\0';
    text += draft.text();
    text += static_cast<char>(number);
    const auto hash = base::sha256(base::view_of(text));
    base::letter_id out;
    std::copy_n(hash.data.begin(), out.data.size(), out.data.begin());
    return out;
}

base::result<place_of_letter> place_letter(client& me, const letter_draft& letter) {
    letters_query query;
    query.which = box::out;
    LETTERBOX_TRY(const auto sent, list_letters(me, query));
    return look(me,
                {letter.agreement, letter.corrects, letter.language, letter.sign_off, letter.text,
                 letter.to, &letter.pictures},
                *letter.from, sent);
}

base::result<std::optional<sent_letter>> became(client& me, const opened_draft& draft,
                                                const contract::letters_page& sent) {
    const auto& words = draft.words;
    LETTERBOX_TRY(auto found, look(me,
                                   {words.agreement, words.corrects, words.language, words.sign_off,
                                    words.text, words.to},
                                   draft.place.object, sent));
    return std::move(found.arrived);
}

}  // namespace letterbox::core
