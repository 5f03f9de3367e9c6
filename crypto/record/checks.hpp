// What a worker's device screened before a decision, and what the worker chose for each passage
// that it pointed to. Part of the decision's note to the team, so that it can be shown later.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crypto/record/policy.hpp"

namespace letterbox::record {

constexpr std::size_t max_checks = 256;         // passages in one note
constexpr std::size_t max_check_reason = 1000;  // bytes of a reason

enum class check_severity { gentle_note, worth_a_look, must_look };
constexpr auto names_of(check_severity /*unused*/) {
    return std::array<std::string_view, 3>{"gentle note", "worth a look", "must look"};
}

/// It may pass as it stands; the writer was asked to change it; the letter does not pass, for this.
enum class check_choice { set_aside, asked_to_change, not_passed_on };
constexpr auto names_of(check_choice /*unused*/) {
    return std::array<std::string_view, 3>{"set_aside", "asked_to_change", "not_passed_on"};
}

/// Of Welsh screening knows a part; of an unknown language protected details and numbers alone.
enum class screened_language { english, welsh, unknown };
constexpr auto names_of(screened_language /*unused*/) {
    return std::array<std::string_view, 3>{"english", "welsh", "unknown"};
}

/// One passage: code points [start, end) of the letter's text, or of what stands beside it.
struct check {
    /// In which text; absent: the letter's own, 0: the sign-off, N: what is said of photo N, from 1.
    std::optional<std::uint32_t> beside;
    std::optional<check_choice> choice;  // absent: none was made
    std::uint64_t end = 0;
    std::string kind;    // "school"
    std::string reason;  // the worker's, for the choice; may be empty
    std::string rule;    // "school.named"
    check_severity severity = check_severity::worth_a_look;
    std::uint64_t start = 0;
    LETTERBOX_FIELDS(visit("beside", self.beside); visit("choice", self.choice);
                     visit("end", self.end); visit("kind", self.kind); visit("reason", self.reason);
                     visit("rule", self.rule); visit("severity", self.severity);
                     visit("start", self.start););
    friend bool operator==(const check&, const check&) = default;
};

struct checks {
    std::uint32_t engine = 0;       // moderation::screening_version
    std::vector<check> highlights;  // of the text, then beside it, each in the order of its text
    std::string instead;            // how it was checked where the language is unknown
    screened_language language = screened_language::english;
    /// Rules that the agency had switched off then; absent: none, as in notes from before.
    std::optional<std::vector<std::string>> off;
    LETTERBOX_FIELDS(visit("engine", self.engine); visit("highlights", self.highlights);
                     visit("instead", self.instead); visit("language", self.language);
                     visit("off", self.off););
    friend bool operator==(const checks&, const checks&) = default;
};

/// `lengths`, in code points: the letter's text, the sign-off, what is said of each photo. Refuses
/// too_large beyond the bounds above; bad_field for an engine 0, for positions that are empty, not in
/// order or beyond their text, for a text that is not there, for words that are no kind or rule, and for
/// an empty `off`; what check_rules() refuses.
base::status check_bounds(const checks& what, std::span<const std::uint64_t> lengths);

}  // namespace letterbox::record
