// What may happen to a letter, and when. One table: every state and event give a new state or a
// named refusal. docs/lifecycle.md is printed from it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "crypto/base/result.hpp"

namespace letterbox::moderation {

/// Where one version of a letter is.
enum class letter_state {
    submitted,     // sent, nobody reads it now
    in_review,     // a worker has claimed it
    approved,      // checked, waits for a date or a reader
    delivered,     // passed on to its readers
    returned,      // back with the author, with comments
    declined,      // will not be passed on
    held,          // the worker waits on purpose
    kept_on_file,  // checked, stored because the reader does not want it now
    recalled,      // called back from every party that had not opened it
    withdrawn,     // taken back by the author
    corrected      // a newer version took its place
};
constexpr std::size_t letter_state_count = 11;
constexpr auto names_of(letter_state /*unused*/) {
    return std::array<std::string_view, letter_state_count>{
        "submitted", "in_review",    "approved", "delivered", "returned", "declined",
        "held",      "kept_on_file", "recalled", "withdrawn", "corrected"};
}

/// What people do. A lease that lapses is `release`. `approve` is the complete decision, with all its
/// approvers; `keep_on_file` follows it. `open` is a reader's receipt. `correct` is
/// told to the old version when a new one arrives.
enum class letter_event {
    claim,
    release,
    hand_over,
    hold,
    resume,
    approve,
    approve_and_deliver,
    deliver,
    keep_on_file,
    return_,  // NOLINT(readability-identifier-naming): "return" is a keyword
    decline,
    recall,
    withdraw,
    correct,
    open
};
constexpr std::size_t letter_event_count = 15;
constexpr auto names_of(letter_event /*unused*/) {
    return std::array<std::string_view, letter_event_count>{"claim",
                                                            "release",
                                                            "hand_over",
                                                            "hold",
                                                            "resume",
                                                            "approve",
                                                            "approve_and_deliver",
                                                            "deliver",
                                                            "keep_on_file",
                                                            "return",
                                                            "decline",
                                                            "recall",
                                                            "withdraw",
                                                            "correct",
                                                            "open"};
}

/// What the answer depends on besides the state.
struct letter_context {
    bool all_opened = false;     // every receiving party has got it and opened it
    bool two_people = false;     // the agreement asks for two approvals
    bool approved_once = false;  // the first of two people has approved
    bool parties_left = false;   // a receiving party has not got it yet
};

/// The state after the event; `open` and `hand_over` leave it as it is. Refuses not_allowed_now,
/// and where the reason has a name of its own: already_claimed, not_claimed, reading_started,
/// letter_withdrawn, already_opened, not_delivered, two_people_needed, duplicate (it is so already).
base::result<letter_state> next(letter_state state, letter_event event,
                                const letter_context& context);

/// No event leads out of these states.
bool is_final(letter_state state);

/// A worker has still to decide on it: submitted, in_review and held.
bool is_undecided(letter_state state);

/// Plain words for the family that wrote the letter.
std::string_view words_for_author(letter_state state);

std::string_view name(letter_state state);
std::string_view name(letter_event event);

}  // namespace letterbox::moderation
