// A letter screened on this machine, for its writer or for the worker who reads it.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "clients/core/earlier_letters.hpp"
#include "clients/core/screening_request.hpp"
#include "moderation/screening/clues.hpp"
#include "moderation/screening/language.hpp"
#include "moderation/screening/screening.hpp"

namespace letterbox::cli {

struct screened_letter {
    std::string text;
    std::vector<moderation::highlight> highlights;  // in the order of the text; people count from 1
    moderation::letter_language language = moderation::letter_language::english;
    std::vector<std::string> off;  // rules that the agency has switched off

    /// The words of the letter in [start, end), for a line of the terminal.
    [[nodiscard]] std::string passage(std::uint64_t start, std::uint64_t end) const;
};

/// Refuses damaged when the word lists of this program cannot be read.
base::result<screened_letter> screen_letter(const core::screening_request& request,
                                            const std::string& text);

/// The language as records and --json have it.
record::screened_language recorded(moderation::letter_language language);
/// What the record of a decision keeps of it, before any choice.
record::checks checks_of(const screened_letter& letter);

/// {"start","end","kind","severity","rule","reason","suggestion"}.
nlohmann::json highlight_json(const moderation::highlight& each);
/// {"engine","language","off":[...],"highlights":[...]}, each with its "number".
nlohmann::json screening_json(const screened_letter& letter);

/// "must look: "..."", the reason and the suggestion; ends with a line feed. `words` is printable.
std::string highlight_text(const moderation::highlight& each, const std::string& words);
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
