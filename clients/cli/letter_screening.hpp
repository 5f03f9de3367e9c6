// A letter screened on this machine, for its writer or for the worker who reads it.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/core/earlier_letters.hpp"
#include "clients/core/screening_request.hpp"
#include "moderation/screening/clues.hpp"
#include "moderation/screening/language.hpp"
#include "moderation/screening/screening.hpp"

namespace letterbox::cli {

/// One passage that the screening points to.
struct marked_passage {
    std::optional<std::uint32_t> beside;  // in which text, as record::check has it
    moderation::highlight at;
    std::string words;  // for a line of the terminal
};

struct screened_letter {
    std::vector<marked_passage> passages;  // in the order of record::checks; people count from 1
    moderation::letter_language language = moderation::letter_language::english;
    std::vector<std::string> off;  // rules that the agency has switched off
};

/// The words alone. Refuses damaged when the word lists of this program cannot be read.
base::result<screened_letter> screen_words(const core::screening_request& request,
                                           const std::string& text);
/// The words, and beside them the sign-off and what is said of each photo, each as a text of its own. A
/// sign-off that is just as the agreement says was agreed, and is left out. Refuses as screen_words().
base::result<screened_letter> screen_letter(const core::screening_request& request,
                                            const record::letter_body& body);

/// "In the sign-off", "In what is said of photo 2"; empty for the letter's own words.
std::string place_words(std::optional<std::uint32_t> beside);
/// The words that a check of this letter is about, for a line of the terminal.
std::string words_of(const record::check& what, const record::letter_body& body);

/// The language as records and --json have it.
record::screened_language recorded(moderation::letter_language language);
/// What the record of a decision keeps of it, before any choice.
record::checks checks_of(const screened_letter& letter);

/// {"start","end","kind","severity","rule","reason","suggestion"}.
nlohmann::json highlight_json(const moderation::highlight& each);
/// {"engine","language","off":[...],"highlights":[...],"beside":[...]}, each with its "number". Those
/// beside the words have "where":"sign_off"|"photo", "photo":2 and "words" as well; their places are
/// those in that text.
nlohmann::json screening_json(const screened_letter& letter);

/// "must look: "..."", the reason and the suggestion; ends with a line feed.
std::string passage_text(const marked_passage& each);
/// All of them, numbered; a line that says so when there are none, and what was not looked for.
std::string screening_text(const screened_letter& letter);

/// Clues that add up over the letters of one writer, each with the id of its letter.
struct earlier_clues {
    nlohmann::json json = nlohmann::json::array();
    std::string text;
};
base::result<earlier_clues> find_clues(const std::vector<core::earlier_letter>& earlier,
                                       const core::letter_in_review& letter);

}  // namespace letterbox::cli
