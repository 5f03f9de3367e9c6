#include "clients/core/draft_letter.hpp"

#include <algorithm>
#include <functional>

#include "clients/core/document.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/unanswered.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;

namespace {

constexpr std::uint8_t max_letters = 8;  // of one draft
constexpr std::string_view draft_domain = "letterbox/v1/letter of draft";
constexpr std::string_view thanks_domain = "letterbox/v1/thanks for letter";

using id_of_number = std::function<base::letter_id(std::uint8_t number)>;

/// What a draft and a letter that is to be sealed have in common.
struct written {
    const base::agreement_id& agreement;
    const std::optional<base::letter_id>& corrects;
    const std::string& language;
    const std::optional<std::string>& sign_off;
    const std::string& text;
    const std::vector<base::party_id>& to;
    const std::vector<picture>* pictures = nullptr;  // null: they do not matter
    bool any_words = false;                          // of the own letter
};

bool same_words(const opened_letter& one, const written& what) {
    auto to = what.to;
    std::sort(to.begin(), to.end());
    return one.letter.agreement == what.agreement && one.letter.to == to &&
           one.body.text == what.text && one.body.language == what.language &&
           (!what.sign_off || one.body.sign_off == *what.sign_off);
}

std::optional<std::uint32_t> version_listed(const base::letter_id& letter,
                                            const contract::letters_page& sent) {
    const auto there = std::find_if(sent.letters.begin(), sent.letters.end(),
                                    [&](const auto& each) { return each.letter == letter; });
    return there == sent.letters.end() ? std::optional<std::uint32_t>()
                                       : std::optional(there->version);
}

/// The version of the letter that the server shows, absent where it shows none.
base::result<std::optional<std::uint32_t>> ask_version(client& me, const base::letter_id& letter) {
    const auto fetched = fetch_letter(me, letter);
    if (fetched) {
        return std::optional(fetched->document.summary.version);
    }
    if (fetched.why() == refusal::not_found) {
        return std::optional<std::uint32_t>();
    }
    return fetched.error();
}

/// What an author can cause, and no server: it answers for bytes by their hashes.
bool is_authors_fault(const base::failure& from) {
    return from.why == refusal::not_allowed || from.why == refusal::does_not_open ||
           from.why == refusal::not_certified || from.why == refusal::unknown_party ||
           (from.why == refusal::mismatch && (from.detail == "body" || from.detail == "headers"));
}

/// Whether a letter that refused to be opened is somebody else's, and so none that came of this draft: who
/// may read a draft may read the letter that is made of it, where it is made by this program and after they
/// were certified. What stands there then is another letter, or one that somebody of the home put in the way.
base::result<bool> is_anothers(client& me, const base::letter_id& letter, std::uint32_t version,
                               const base::failure& why) {
    if (!is_authors_fault(why)) {
        return false;
    }
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter, version));
    const auto self = self_of(me);
    const auto verified =
        verify_letter(me.known(), fetched.document, fetched.in, self ? &*self : nullptr);
    if (verified) {
        return verified->letter.what.author.member != me.keys().member();
    }
    if (!is_authors_fault(verified.error())) {
        return verified.error();
    }
    // By a newcomer, whom nobody has certified and who sees no draft of the home.
    LETTERBOX_TRY(const auto envelope,
                  statement::parse_envelope(base::view_of(fetched.document.letter.statement)));
    LETTERBOX_TRY(const auto said, statement::decode_payload<record::letter>(envelope));
    return said.author.member != me.keys().member();
}

/// The letter of this id and version, where it is what was written.
base::result<std::optional<sent_letter>> written_there(client& me, const written& what,
                                                       const base::letter_id& letter,
                                                       std::uint32_t version) {
    const std::optional<sent_letter> none;
    const auto found = find_own_letter(me, letter, version);
    if (!found) {
        LETTERBOX_TRY(const bool others, is_anothers(me, letter, version, found.error()));
        return others && !what.corrects ? base::result<std::optional<sent_letter>>(none)
                                        : found.error();
    }
    const auto& arrived = *found;
    if (!arrived) {
        return none;
    }
    const bool own = arrived->letter.letter.author.member == me.keys().member();
    const bool same = what.any_words ? own : same_words(arrived->letter, what);
    // What was sent back still waits for the correction that this draft is; thanks that did not pass may be
    // said again.
    const bool returned = arrived->state == "returned";
    const bool passes = !(what.corrects && returned) &&
                        !(what.any_words && (returned || arrived->state == "declined"));
    if (!same || !passes) {
        return none;
    }
    if (what.pictures != nullptr) {
        const auto all_same = has_pictures(me, *arrived, *what.pictures);
        if (!all_same && (own || !is_authors_fault(all_same.error()))) {
            return all_same.error();
        }
        if (!all_same || !*all_same) {
            return none;
        }
    }
    LETTERBOX_CHECK(keep_arrived(me, *arrived));
    return std::optional(
        sent_letter{letter, version, arrived->letter.statement, arrived->state, true});
}

/// The list ends after the newest letters, so one that it does not name is asked for by itself.
base::result<place_of_letter> look_for_correction(client& me, const written& what,
                                                  const contract::letters_page& sent) {
    place_of_letter out{*what.corrects, std::nullopt};
    auto version = version_listed(out.letter, sent);
    if (!version && sent.next) {
        LETTERBOX_TRY(version, ask_version(me, out.letter));
    }
    if (version && *version > 1) {
        LETTERBOX_TRY(out.arrived, written_there(me, what, out.letter, *version));
    }
    return out;
}

/// Behind the first id that is free the list alone is asked: that one may have been taken before.
base::result<place_of_letter> look(client& me, const written& what, const id_of_number& id_of,
                                   const contract::letters_page& sent,
                                   const std::vector<base::letter_id>& taken = {}) {
    if (what.corrects) {
        return look_for_correction(me, what, sent);
    }
    std::optional<base::letter_id> place;
    for (std::uint8_t number = 0; number < max_letters; ++number) {
        const auto letter = id_of(number);
        const auto refused = std::count(taken.begin(), taken.end(), letter);
        // Twice: of people whose letters this person does not see. Once, the first may have been of one from
        // here that the server could not keep in the end.
        const auto most = !taken.empty() && letter == taken.front() ? 2 : 1;
        auto version = version_listed(letter, sent);
        if (!version && !place && (sent.next || refused > 0)) {
            LETTERBOX_TRY(version, ask_version(me, letter));
        }
        if (version) {
            LETTERBOX_TRY(auto arrived, written_there(me, what, letter, *version));
            if (arrived) {
                return place_of_letter{letter, std::move(arrived)};
            }
        } else if (!place && refused < most) {
            place = letter;
        }
    }
    return place_of_letter{place.value_or(base::letter_id::make()), std::nullopt};
}

std::string numbered(std::string_view domain, const std::string& id, std::uint8_t number) {
    std::string out(domain);
    out += '\0';
    out += id;
    out += static_cast<char>(number);
    return out;
}

}  // namespace

base::letter_id letter_of_draft(const base::object_id& draft, std::uint8_t number) {
    const auto hash = base::sha256(base::view_of(numbered(draft_domain, draft.text(), number)));
    base::letter_id out;
    std::copy_n(hash.data.begin(), out.data.size(), out.data.begin());
    return out;
}

base::letter_id thanks_for_letter(const own_keys& author, const base::letter_id& answered,
                                  std::uint8_t number) {
    base::letter_id out;
    const auto bytes = base::hkdf_sha256(
        author.sign_seed().view(), {},
        base::view_of(numbered(thanks_domain, answered.text(), number)), out.data.size());
    std::copy_n(bytes.view().begin(), out.data.size(), out.data.begin());
    return out;
}

base::result<place_of_letter> place_letter(client& me, const letter_draft& letter) {
    letters_query query;
    query.which = box::out;
    LETTERBOX_TRY(const auto sent, list_letters(me, query));
    written what{letter.agreement, letter.corrects, letter.language, letter.sign_off,
                 letter.text,      letter.to,       &letter.pictures};
    what.any_words = !letter.from && letter.thanks_for;
    const auto id_of = [&](std::uint8_t number) {
        return letter.from ? letter_of_draft(*letter.from, number)
                           : thanks_for_letter(me.keys(), *letter.thanks_for, number);
    };
    return look(me, what, id_of, sent, letter.taken);
}

base::result<std::optional<sent_letter>> became(client& me, const opened_draft& draft,
                                                const contract::letters_page& sent) {
    const auto& words = draft.words;
    LETTERBOX_TRY(
        auto found,
        look(
            me,
            {words.agreement, words.corrects, words.language, words.sign_off, words.text, words.to},
            [&](std::uint8_t number) { return letter_of_draft(draft.place.object, number); },
            sent));
    return std::move(found.arrived);
}

}  // namespace letterbox::core
