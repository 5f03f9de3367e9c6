// letterbox review: reading a letter before it passes, and deciding.
#include <algorithm>

#include "clients/cli/asking.hpp"
#include "clients/cli/check_choices.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/letter_screening.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/opened_review.hpp"
#include "clients/cli/passage_comments.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/review_checks.hpp"
#include "clients/cli/review_photos.hpp"
#include "clients/cli/second_person.hpp"
#include "clients/cli/shown_letter.hpp"
#include "clients/cli/summary.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/deciding.hpp"
#include "clients/core/teams.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::result<screened_letter> screen(const opened_review& what) {
    return screen_letter(core::worker_screening(what.letter), what.letter.letter.body);
}

base::status show(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto what, open_review(with, call));
    auto fields = letter_json(what.letter.letter);
    fields["summary"] = summary_json(what.letter.summary);
    fields["certified"] = what.letter.verified.certified;
    LETTERBOX_TRY(const auto saved, show_photos(with, call, what.letter, fields));
    auto text = letter_text(what.letter.letter, what.letter.agreement);
    if (what.letter.unreadable) {
        fields["unreadable"] = base::name(what.letter.unreadable->why);
        text += "\nThis letter cannot be read: " +
                std::string(base::words(what.letter.unreadable->why)) +
                " Ask a colleague whether it opens for them. If not, ask the writer to send it "
                "again: letterbox review return " +
                what.letter.letter.letter.letter_id.text() + " --note WORDS\n";
    }
    add_agreement(what.place->me(), what.letter, fields, text);
    LETTERBOX_TRY(const auto screened, screen(what));
    LETTERBOX_CHECK(add_checks(what.place->me(), what.letter, screened, fields, text));
    with.out.show(fields, text);
    LETTERBOX_CHECK(with.out.flush());
    LETTERBOX_CHECK(remember_shown(what.place->me().state(), what.letter.letter, screened, saved));
    if (!what.letter.verified.certified) {
        with.out.warning("The writer's keys are not confirmed yet, so nothing can be decided.");
    }
    warn_of_hidden(what.letter.letter.to_worker, with.out);
    warn_of_hidden(what.letter.letter.body, with.out);
    return {};
}

base::result<std::string> words_of(const invocation& call, std::string_view flag_name) {
    return nfc_text(call.value(flag_name).value_or(""));
}

/// The second person signs what the first one did, or nothing.
base::status fits_proposal(const core::verdict& verdict, const record::decision& proposed) {
    if (!verdict.left_out.empty() && verdict.left_out != proposed.left_out) {
        return refuse(refusal::usage,
                      "Your colleague signed for other photos. Approve the same, or "
                      "return the letter");
    }
    const auto& made = verdict.screening->highlights;
    if (!verdict.to_team.empty() || std::any_of(made.begin(), made.end(), [](const auto& each) {
            return each.choice.has_value();
        })) {
        return refuse(refusal::usage,
                      "Only the first of two can leave a note for the team and set passages aside");
    }
    return {};
}

/// The first person's approval is dropped, and this person becomes the first of two. Refuses usage, and
/// drops nothing, where they say something to the reader, which only a delivery can carry, or where they
/// want the letter kept on file, which is for the second to say.
base::result<core::decided> begin_again(core::client& me, core::letter_in_review& letter,
                                        core::verdict verdict) {
    if (!verdict.to_reader.empty() || verdict.keep) {
        return refuse(refusal::usage,
                      "What your colleague signed cannot be completed any more, so you will be the "
                      "first of two. Please try again without " +
                          std::string(verdict.keep ? "--keep" : "--note") + ": the second says it");
    }
    LETTERBOX_CHECK(core::drop_proposal(me, letter.proposal->statement_hash));
    if (verdict.left_out.empty()) {
        verdict.left_out = letter.proposed->left_out;
    }
    for (const auto& each : letter.proposed->approvers) {
        if (each.member != me.keys().member()) {
            verdict.second = each.member;
        }
    }
    letter.proposal.reset();
    letter.proposed.reset();
    return core::decide(me, letter, verdict);
}

/// Approved before letters were screened: that cannot be completed any more.
bool is_unscreened(const core::letter_in_review& letter) {
    return letter.proposal && !(letter.proposed_note && letter.proposed_note->checks);
}

/// A proposal follows the agreement's decisions as they were when the first person signed. When
/// another decision came in between it can never stand.
base::result<core::decided> complete_or_begin_again(core::client& me,
                                                    core::letter_in_review& letter,
                                                    core::verdict verdict) {
    auto done =
        core::complete_approval(me, letter, verdict.screening, verdict.to_reader, verdict.keep);
    if (done || done.why() != refusal::out_of_order) {
        return done;
    }
    // What the first person set aside covers what this device points to: complete_approval() saw to it.
    verdict.screening = letter.proposed_note->checks;
    return begin_again(me, letter, verdict);
}

/// Whether this approval may end with the letter on file.
base::status may_keep(const opened_review& what, const core::verdict& verdict) {
    if (!verdict.to_reader.empty()) {
        return refuse(refusal::usage,
                      "A note for the reader goes with the letter. Please say it when you pass the "
                      "letter on: letterbox review deliver " +
                          what.id() + " --note WORDS");
    }
    return is_first_of_two(what.letter)
             ? refuse(refusal::usage, "Two people must check this letter, and the second decides "
                                      "whether it is kept on file. Please try again without --keep")
             : base::status();
}

/// What was approved is approved, though keeping it on file failed.
base::failure say_approved(const base::failure& why, const std::string& letter) {
    return why.detail != core::approved_not_kept
             ? why
             : refuse(why.why,
                      "the letter is checked and safe, but not on file. Finish it with letterbox "
                      "review keep " +
                          letter + ", unless a colleague did something else with it meanwhile");
}

base::status approve(context& with, const invocation& call) {
    core::verdict verdict;
    verdict.keep = call.has("keep");
    LETTERBOX_TRY(verdict.left_out, left_out(call));
    LETTERBOX_TRY(verdict.to_reader, words_of(call, "note"));
    LETTERBOX_TRY(verdict.to_team, words_of(call, "team-note"));
    LETTERBOX_TRY(auto what, open_review(with, call));
    auto& me = what.place->me();
    LETTERBOX_CHECK(check_not_held(what.letter));
    if (verdict.keep) {
        LETTERBOX_CHECK(may_keep(what, verdict));
    }
    LETTERBOX_CHECK(check_left_out(what.letter, verdict.left_out));
    LETTERBOX_TRY(verdict.second, choose_second(me, what.letter, call.value("second")));
    LETTERBOX_CHECK(still_agreed(me, what.letter, verdict.left_out));
    LETTERBOX_TRY(const auto screened, screen(what));
    LETTERBOX_CHECK(of_own(with.heard, check_shown(me.state(), what.letter.letter, screened),
                           {refusal::mismatch}));
    LETTERBOX_CHECK(check_looked_at(me.state(), what.letter, verdict.left_out));
    LETTERBOX_CHECK(take_choices(call, screened, verdict.screening.emplace()));
    const bool unscreened = is_unscreened(what.letter);
    if (what.letter.proposal && !unscreened) {
        LETTERBOX_CHECK(fits_proposal(verdict, *what.letter.proposed));
        LETTERBOX_CHECK(check_colleague(what.letter.proposed_note->checks, *verdict.screening));
    } else {
        LETTERBOX_CHECK(decide_rest(with, screened, *verdict.screening));
    }
    const auto to_whom = readers_of(what) + left_out_words(what.letter);
    LETTERBOX_CHECK(confirm(with, verdict.keep
                                      ? "Approve this letter, keep it on file, and pass it on to " +
                                            to_whom + " later?"
                                      : "Pass this letter on to " + to_whom + "?"));
    if (with.options.dry_run) {
        with.out.show({{"decided", "nothing"}}, "Nothing was decided.");
        return {};
    }
    auto done = of_own(with.heard,
                       unscreened             ? begin_again(me, what.letter, verdict)
                       : what.letter.proposal ? complete_or_begin_again(me, what.letter, verdict)
                                              : core::decide(me, what.letter, verdict),
                       {refusal::two_people_needed, refusal::bad_field});
    if (!done) {
        return say_approved(done.error(), what.id());
    }
    tell_decided(with, what, *done);
    return {};
}

base::status send_back(context& with, const invocation& call, record::outcome outcome,
                       const std::string& question) {
    core::verdict verdict;
    verdict.outcome = outcome;
    LETTERBOX_TRY(verdict.to_author, words_of(call, "note"));
    LETTERBOX_TRY(verdict.to_team, words_of(call, "team-note"));
    LETTERBOX_TRY(const auto what, open_review(with, call));
    LETTERBOX_TRY(const auto screened, screen(what));
    LETTERBOX_CHECK(of_own(with.heard,
                           check_shown(what.place->me().state(), what.letter.letter, screened),
                           {refusal::mismatch}));
    if (outcome == record::outcome::returned) {
        LETTERBOX_TRY(verdict.comments, comments_of(call, what.letter.letter.body.text));
    }
    LETTERBOX_CHECK(take_choices(call, screened, verdict.screening.emplace()));
    LETTERBOX_CHECK(take_marked(call,
                                outcome == record::outcome::returned
                                    ? record::check_choice::asked_to_change
                                    : record::check_choice::not_passed_on,
                                *verdict.screening));
    take_comments(verdict.comments, what.letter.letter.body.text, *verdict.screening);
    if (verdict.to_author.empty() && verdict.comments.empty()) {
        return refuse(refusal::usage, "The writer needs to know why: --note WORDS");
    }
    LETTERBOX_CHECK(confirm(with, question));
    LETTERBOX_TRY(const auto done, core::decide(what.place->me(), what.letter, verdict));
    tell_decided(with, what, done);
    return {};
}

base::status give_back(context& with, const invocation& call) {
    return send_back(with, call, record::outcome::returned, "Ask the writer for these changes?");
}
base::status decline(context& with, const invocation& call) {
    return send_back(with, call, record::outcome::decline, "Not pass this letter on at all?");
}

const argument which{.name = "LETTER", .help = "Id, or the beginning of one"};
const flag team_note{.name = "team-note", .value = "WORDS", .help = "For the team alone"};

std::vector<flag> approve_flags() {
    auto out = choice_flags();
    out.insert(
        out.begin(),
        {{.name = "leave-out",
          .value = "NUMBER",
          .help = "A photo that is not passed on",
          .repeated = true},
         {.name = "note", .value = "WORDS", .help = "For the reader"},
         team_note,
         {.name = "second", .value = "MEMBER", .help = "Who checks it after you, where two must"},
         {.name = "keep", .help = "Do not pass it on now: the reader does not want it yet"}});
    return out;
}

/// Of a decision that sends a letter back.
std::vector<flag> with_choices(std::vector<flag> first) {
    for (auto& each : marked_flags()) {
        first.push_back(std::move(each));
    }
    return first;
}

}  // namespace

void add_review_commands(command_table& table) {
    table.add_noun({"review", "Read a letter before it passes, and decide"});
    table.add(
        {.noun = "review",
         .verb = "show",
         .summary = "Show a letter exactly as its readers would get it",
         .arguments = {which},
         .flags = {{.name = "save",
                    .value = "FOLDER",
                    .help = "Put the photos into this folder; nothing in it is replaced"}},
         .examples = {{{"letterbox review show let_7k2", "Shows it."},
                       {"letterbox review show let_7k2 --save photos", "And saves the photos."}}},
         .run = show});
    table.add({.noun = "review",
               .verb = "approve",
               .summary = "Pass a letter on; where two must check it, as the first or the second",
               .arguments = {which},
               .flags = approve_flags(),
               .examples = {{{"letterbox review approve let_7k2",
                              "Asks about each marked passage, and before it does."},
                             {"letterbox review approve let_7k2 --set-aside \"2=The town is in the "
                              "agreement\" --leave-out 2 --yes",
                              "Without the second photo."}}},
               .run = approve});
    table.add(
        {.noun = "review",
         .verb = "return",
         .summary = "Ask the writer to change something",
         .arguments = {which},
         .flags = with_choices(
             {{.name = "note", .value = "WORDS", .help = "For the writer"},
              {.name = "passage",
               .value = "WORDS",
               .help = "Words of the letter that a comment is about",
               .repeated = true},
              {.name = "comment",
               .value = "WORDS",
               .help = "The comment on the passage",
               .repeated = true},
              {.name = "suggest",
               .value = "WORDS",
               .help = "Words to use instead; with several passages one for each, \"\" for none",
               .repeated = true},
              team_note}),
         .examples = {{{"letterbox review return let_7k2 --passage \"St Mary's\" --comment "
                        "\"This says where you live\" --suggest school",
                        "Asks for one change."},
                       {"letterbox review return let_7k2 --note \"Lovely, but too long\" --yes",
                        "Only a note."}}},
         .run = give_back});
    table.add({.noun = "review",
               .verb = "decline",
               .summary = "Do not pass a letter on at all",
               .arguments = {which},
               .flags = with_choices(
                   {{.name = "note", .value = "WORDS", .help = "For the writer"}, team_note}),
               .examples = {{{"letterbox review decline let_7k2 --note \"Please call me about it\"",
                              "Asks before it does."},
                             {"letterbox review decline let_7k2 --note \"Please call\" --marked "
                              "\"1=The school's name\" --yes",
                              "Does not ask, and keeps for the team why."}}},
               .run = decline});
    add_waiting_commands(table);
}

}  // namespace letterbox::cli
