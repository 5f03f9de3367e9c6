#include "clients/cli/check_choices.hpp"

#include <algorithm>
#include <charconv>

#include "clients/cli/kept_words.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/rule_choice.hpp"
#include "clients/cli/terminal.hpp"
#include "clients/core/checking.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_choices_file = std::size_t{512} * 1024;  // bytes

/// The passage that a line names by number and that nothing was chosen for, and where in the line the
/// number ends.
struct named_passage {
    record::check* chosen;
    std::string number;
    std::size_t end;
};
base::result<named_passage> find_passage(std::string_view line, std::string_view flag_name,
                                         record::checks& made) {
    const auto length = std::min(line.find('='), line.size());
    std::size_t number = 0;
    const auto* end = line.data() + length;
    const auto [stop, failed] = std::from_chars(line.data(), end, number);
    if (failed != std::errc() || stop != end || number == 0) {
        return refuse(refusal::usage, "--" + std::string(flag_name) +
                                          " takes the number of a passage, =, and a reason");
    }
    const auto name = std::to_string(number);
    if (number > made.highlights.size()) {
        return refuse(refusal::usage, "There is no passage " + name);
    }
    auto& chosen = made.highlights[number - 1];
    if (chosen.choice) {
        return refuse(refusal::usage, "Passage " + name + " is named twice");
    }
    return named_passage{&chosen, name, length};
}

base::status set_aside(std::string_view line, record::checks& made) {
    LETTERBOX_TRY(const auto passage, find_passage(line, "set-aside", made));
    const auto reason = line.substr(std::min(passage.end + 1, line.size()));
    LETTERBOX_TRY(passage.chosen->reason, nfc_text(std::string(reason)));
    if (passage.chosen->reason.find_first_not_of(" \t") == std::string::npos) {
        return refuse(refusal::usage, "Passage " + passage.number + " needs a reason");
    }
    passage.chosen->choice = record::check_choice::set_aside;
    return {};
}

base::status take_file(const std::string& path, record::checks& made) {
    LETTERBOX_TRY(const auto file, read_text(path, max_choices_file));
    std::string_view rest = file;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (!line.empty()) {
            LETTERBOX_CHECK(set_aside(line, made));
        }
    }
    return {};
}

bool is_open(const record::check& each) {
    return each.severity == record::check_severity::must_look && !each.choice;
}

/// "1 (town), 3 (phone)".
std::string open_ones(const record::checks& made) {
    std::string out;
    for (std::size_t i = 0; i < made.highlights.size(); ++i) {
        if (is_open(made.highlights[i])) {
            out += (out.empty() ? "" : ", ") + std::to_string(i + 1) + " (" +
                   made.highlights[i].kind + ")";
        }
    }
    return out;
}

bool needs_instead(const record::checks& made) {
    return made.language == record::screened_language::unknown && made.instead.empty();
}

base::status refuse_open(const record::checks& made) {
    if (needs_instead(made)) {
        return refuse(refusal::not_screened, "the language is unknown; --instead WORDS");
    }
    const auto open = open_ones(made);
    return open.empty() ? base::status{}
                        : refuse(refusal::undecided_highlight,
                                 "passage " + open + "; --set-aside NUMBER=REASON");
}

/// A line that is not blank. Refuses `otherwise` when it is.
base::result<std::string> ask_reason(terminal& tty, std::string_view question, refusal otherwise) {
    LETTERBOX_TRY(const auto typed, tty.ask(question));
    LETTERBOX_TRY(auto reason, nfc_text(typed));
    if (reason.find_first_not_of(" \t") == std::string::npos) {
        return refuse(otherwise, "no reason was given");
    }
    return reason;
}

base::status ask(terminal& tty, const screened_letter& letter, record::checks& made) {
    if (needs_instead(made)) {
        LETTERBOX_TRY(made.instead, ask_reason(tty,
                                               std::string(language_note(letter.language)) +
                                                   "\nHow was it checked instead? ",
                                               refusal::not_screened));
    }
    for (std::size_t i = 0; i < made.highlights.size(); ++i) {
        auto& each = made.highlights[i];
        if (!is_open(each)) {
            continue;
        }
        tty.say("\n" + std::to_string(i + 1) + ". " + printable(passage_text(letter.passages[i])));
        LETTERBOX_TRY(const auto may, tty.ask("May it pass as it stands? y or n: "));
        if (!is_yes(may)) {
            return refuse(refusal::undecided_highlight,
                          "nothing was decided; letterbox review return asks for a change");
        }
        LETTERBOX_TRY(each.reason, ask_reason(tty, "Why? Your team can read it later: ",
                                              refusal::undecided_highlight));
        each.choice = record::check_choice::set_aside;
    }
    return {};
}

std::string_view choice_words(const record::check& each) {
    if (!each.choice) {
        return "nothing was chosen";
    }
    switch (*each.choice) {
    case record::check_choice::set_aside:
        return "set aside";
    case record::check_choice::asked_to_change:
        return "the writer was asked to change it";
    case record::check_choice::not_passed_on:
        return "not passed on for this";
    }
    return "";
}

}  // namespace

std::vector<flag> choice_flags() {
    return {{.name = "set-aside",
             .value = "CHOICE",
             .help = "NUMBER=REASON, a marked passage that may pass as it stands, and why",
             .repeated = true},
            {.name = "set-aside-file",
             .value = "FILE",
             .help = "The same, one NUMBER=REASON a line; - reads standard input"},
            {.name = "instead",
             .value = "WORDS",
             .help = "How the letter was checked, where screening does not know its language"}};
}

std::vector<flag> marked_flags() {
    auto out = choice_flags();
    out.insert(out.begin(),
               {.name = "marked",
                .value = "CHOICE",
                .help = "NUMBER or NUMBER=REASON, a marked passage that this is about; "
                        "for the team alone",
                .repeated = true});
    return out;
}

base::status take_marked(const invocation& call, record::check_choice choice,
                         record::checks& made) {
    for (const auto& line : call.values("marked")) {
        LETTERBOX_TRY(const auto passage, find_passage(line, "marked", made));
        const auto reason = line.substr(std::min(passage.end + 1, line.size()));
        LETTERBOX_TRY(passage.chosen->reason, nfc_text(reason));
        passage.chosen->choice = choice;
    }
    return {};
}

base::status take_choices(const invocation& call, const screened_letter& letter,
                          record::checks& made) {
    made = checks_of(letter);
    for (const auto& each : call.values("set-aside")) {
        LETTERBOX_CHECK(set_aside(each, made));
    }
    if (const auto path = call.value("set-aside-file")) {
        LETTERBOX_CHECK(take_file(*path, made));
    }
    LETTERBOX_TRY(made.instead, nfc_text(call.value("instead").value_or("")));
    return {};
}

base::status decide_rest(context& with, const screened_letter& letter, record::checks& made,
                         const std::string& tty) {
    if (auto open = refuse_open(made); !open && !with.options.no_input && !with.options.yes) {
        auto person = terminal::open(tty);
        if (person) {
            LETTERBOX_CHECK(ask(*person, letter, made));
        }
    }
    return refuse_open(made);
}

base::status check_colleague(const std::optional<record::checks>& first,
                             const record::checks& made) {
    const auto covered = core::check_covered(first, made);
    if (covered || covered.error().why != refusal::undecided_highlight) {
        return covered;
    }
    std::string open;
    auto one = made;
    for (std::size_t i = 0; i < made.highlights.size(); ++i) {
        one.highlights = {made.highlights[i]};
        if (!core::check_covered(first, one)) {
            open += (open.empty() ? "" : ", ") + std::to_string(i + 1) + " (" +
                    made.highlights[i].kind + ")";
        }
    }
    return refuse(refusal::undecided_highlight, "your colleague did not set aside passage " + open +
                                                    "; letterbox review show names it");
}

void take_comments(const std::vector<record::passage_comment>& comments, std::string_view text,
                   record::checks& made) {
    for (const auto& comment : comments) {
        const auto start = core::count_points(text.substr(0, comment.begin));
        const auto end = core::count_points(text.substr(0, comment.end));
        for (auto& each : made.highlights) {
            if (!each.beside && each.start < end && start < each.end && !each.choice) {
                each.choice = record::check_choice::asked_to_change;
            }
        }
    }
}

std::string checks_text(const record::checks& checks, const record::letter_body& body) {
    std::string out = "Screened by version " + std::to_string(checks.engine) + ".";
    out += (checks.off ? " " + off_sentence(*checks.off) : "") + "\n";
    if (checks.language == record::screened_language::unknown) {
        out += "Its language was not known. Checked instead: " + checks.instead + "\n";
    }
    for (const auto& each : checks.highlights) {
        const auto place = place_words(each.beside);
        out += "- " + place + (place.empty() ? "" : ", ") +
               std::string(names_of(each.severity).at(static_cast<std::size_t>(each.severity))) +
               ", " + each.kind + ", \"" + words_of(each, body) +
               "\": " + std::string(choice_words(each)) +
               (each.reason.empty() ? "" : ", \"" + each.reason + "\"") + "\n";
    }
    return out;
}

nlohmann::json checks_json(const record::checks& checks) {
    return record::encode(checks);
}

}  // namespace letterbox::cli
