// What a worker chooses for each passage that screening points to, and how it is shown later.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "clients/cli/context.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/cli/letter_screening.hpp"

namespace letterbox::cli {

/// The flags that take_choices() reads.
std::vector<flag> choice_flags();

/// The choices of the command line: `--set-aside NUMBER=REASON`, `--set-aside-file`, `--instead`.
/// Refuses usage for a number that no passage has, that is given twice or without a reason, and
/// what reading the file refuses.
base::status take_choices(const invocation& call, const screened_letter& letter,
                          record::checks& made);

/// The flags of a decision that does not pass a letter on: those of take_choices(), and `--marked`.
std::vector<flag> marked_flags();

/// `--marked NUMBER` or `NUMBER=REASON`: passages that such a decision is about get this choice.
/// Refuses usage as take_choices() does.
base::status take_marked(const invocation& call, record::check_choice choice, record::checks& made);

/// Asks for what is still open, if somebody may be asked. Refuses undecided_highlight, which names
/// the passages by number and kind, and not_screened where the language is unknown and nobody says
/// how the letter was checked instead.
base::status decide_rest(context& with, const screened_letter& letter, record::checks& made,
                         const std::string& tty = "/dev/tty");

/// What core::check_covered() says of the first person's choices, with the passages named by number.
base::status check_colleague(const std::optional<record::checks>& first,
                             const record::checks& made);

/// Passages that a comment for the writer is about: bytes [begin, end) of the text.
void take_comments(const std::vector<record::passage_comment>& comments, std::string_view text,
                   record::checks& made);

/// What was checked, with the words of the letter.
std::string checks_text(const record::checks& checks, const record::letter_body& body);
nlohmann::json checks_json(const record::checks& checks);

}  // namespace letterbox::cli
