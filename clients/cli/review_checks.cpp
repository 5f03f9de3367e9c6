#include "clients/cli/review_checks.hpp"

#include <algorithm>
#include <array>

#include "clients/cli/check_choices.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/core/deciding.hpp"
#include "clients/core/people.hpp"

namespace letterbox::cli {

namespace {

/// What was decided before, by whom, and what was checked.
struct shown_decisions {
    nlohmann::json json = nlohmann::json::array();
    std::string text;
};

void add_note(const record::note& note, const record::letter_body& body, nlohmann::json& line,
              std::string& text) {
    line["to_team"] = note.text;
    text += note.text.empty() ? "" : "For the team: " + note.text + "\n";
    if (note.checks) {
        line["checks"] = checks_json(*note.checks);
        text += checks_text(*note.checks, body);
    }
}

std::string person_name(const std::map<base::member_id, std::string>& names,
                        const base::member_id& who) {
    const auto found = names.find(who);
    return found == names.end() ? who.text() : found->second;
}

base::result<shown_decisions> show_decisions(core::client& me, const core::letter_in_review& what) {
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    shown_decisions out;
    for (const auto& each : what.decisions) {
        nlohmann::json line = {{"outcome", record::encode(each.what.outcome)},
                               {"time", record::encode(each.what.time)},
                               {"by", nlohmann::json::array()}};
        std::string by;
        for (const auto& person : each.what.approvers) {
            line["by"].push_back(person.member.text());
            by += (by.empty() ? "" : " and ") + person_name(names, person.member);
        }
        out.text += "\nDecided on " + base::write_time(each.what.time) + " by " + by + ": " +
                    record::encode(each.what.outcome).get<std::string>() + "\n";
        if (each.to_team) {
            add_note(*each.to_team, what.letter.body, line, out.text);
        }
        if (each.note_withheld) {
            line["note_withheld"] = base::name(each.note_withheld->why);
            out.text += "There is a note for the team that cannot be opened here.\n";
        }
        out.json.push_back(std::move(line));
    }
    return out;
}

/// An approval by somebody else that waits for this person.
nlohmann::json show_proposal(const core::letter_in_review& what, std::string& text) {
    nlohmann::json line = {{"by", what.proposal->by.text()},
                           {"left_out", what.proposed->left_out},
                           {"time", record::encode(what.proposal->time)}};
    text += "\nA colleague has signed. What they checked:\n";
    if (what.proposed_note) {
        add_note(*what.proposed_note, what.letter.body, line, text);
    } else {
        text += "Nothing that can be shown here, so it cannot be completed.\n";
    }
    return line;
}

/// Clues of earlier letters, beside what this one says.
base::status add_clues(core::client& me, const core::letter_in_review& what, nlohmann::json& fields,
                       std::string& text) {
    LETTERBOX_TRY(const auto earlier, core::find_earlier_letters(me, what));
    auto list = nlohmann::json::array();
    for (const auto& each : earlier.letters) {
        list.push_back({{"letter", each.letter.text()}, {"written", each.written}});
    }
    fields["earlier"] = std::move(list);
    fields["earlier_closed"] = earlier.closed;
    LETTERBOX_TRY(const auto clues, find_clues(earlier.letters, what));
    fields["clues"] = clues.json;
    if (!earlier.letters.empty()) {
        text += "\nLooked at together with " + std::to_string(earlier.letters.size()) +
                " earlier " + (earlier.letters.size() == 1 ? "letter" : "letters") +
                " from the same home.\n" + clues.text;
    }
    if (earlier.closed > 0) {
        text += std::to_string(earlier.closed) + " earlier ones could not be opened here.\n";
    }
    return {};
}

/// For a worker who would ask for a change of a detail that the writer may only have guessed at.
std::string guessing_note(const screened_letter& screened) {
    const auto& all = screened.passages;
    const bool any = std::any_of(all.begin(), all.end(), [](const marked_passage& each) {
        return each.at.rule.rfind("protected", 0) == 0;
    });
    return any ? "Could the writer be guessing at what is protected? Asking about just those words "
                 "tells them that they are right. Say it in general words (--note) instead.\n"
               : "";
}

/// Whether the letter still waits for a decision, or for somebody to be passed on to.
bool may_still_pass(std::string_view state) {
    const std::array<std::string_view, 5> waiting{"submitted", "in_review", "held", "approved",
                                                  "kept_on_file"};
    return std::find(waiting.begin(), waiting.end(), state) != waiting.end();
}

}  // namespace

base::status check_not_held(const core::letter_in_review& letter) {
    return letter.summary.state != "held"
             ? base::status()
             : base::refuse(base::refusal::not_allowed_now,
                            "it is held; it goes on with letterbox review resume " +
                                letter.letter.letter.letter_id.text());
}

base::status still_agreed(const core::client& me, const core::letter_in_review& letter,
                          const std::vector<std::uint32_t>& left_out) {
    return core::check_still_agreed(
        me, letter, letter.proposed && left_out.empty() ? letter.proposed->left_out : left_out);
}

void add_agreement(const core::client& me, const core::letter_in_review& letter,
                   nlohmann::json& fields, std::string& text) {
    std::vector<std::string> lines;
    const auto add_lines = [&](const core::shown_agreement& agreement) {
        for (const auto& each : agreement.own) {
            for (const auto& detail : each.details) {
                auto line = "\nMust not cross (" + party_name(agreement, each.party) +
                            "): " + detail.kind + " \"" + detail.words + "\"";
                if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
                    text += line;
                    lines.push_back(std::move(line));
                }
            }
        }
    };
    add_lines(letter.agreement);
    fields["agreement_changed"] = letter.changed.has_value();
    if (!letter.changed) {
        text += "\n";
        return;
    }
    add_lines(*letter.changed);
    if (!may_still_pass(letter.summary.state)) {
        text += "\n";
        return;
    }
    const auto allowed = still_agreed(me, letter, {});
    if (!allowed) {
        fields["stopped_by"] = base::name(allowed.why());
    }
    text += "\n\n" +
            std::string(allowed ? "The agreement has changed since this letter was "
                                  "written. What it protects now is looked for, too."
                                : base::words(allowed.why())) +
            "\n";
}

base::status add_checks(core::client& me, const core::letter_in_review& what,
                        const screened_letter& screened, nlohmann::json& fields,
                        std::string& text) {
    fields["screening"] = screening_json(screened);
    text += "\n" + screening_text(screened) + guessing_note(screened);
    const auto note = moderation::language_note(screened.language);
    text += note.empty() ? "" : std::string(note) + "\n";
    LETTERBOX_CHECK(add_clues(me, what, fields, text));
    if (what.proposal) {
        fields["proposal"] = show_proposal(what, text);
    }
    LETTERBOX_TRY(const auto decided, show_decisions(me, what));
    fields["decisions"] = decided.json;
    text += decided.text;
    return {};
}

}  // namespace letterbox::cli
