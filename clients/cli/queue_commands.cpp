// letterbox queue: which letters wait, and who takes them.
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/summary.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/review.hpp"

namespace letterbox::cli {

namespace {

base::status list(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    core::letters_query checked;
    checked.which = core::box::checked;
    LETTERBOX_TRY(const auto after, choose_cursor(call));
    if (call.has("checked")) {
        checked.after = after;
        LETTERBOX_TRY(const auto page, core::list_letters(me, checked));
        return show_summaries(with, me, page, "Nothing that was checked waits.");
    }
    LETTERBOX_TRY(const auto page, core::queue(me, after));
    checked.limit = 1;
    const auto others = core::list_letters(me, checked);
    LETTERBOX_CHECK(show_summaries(with, me, page, "Nothing waits."));
    // Only a hint: without it the list is whole, too.
    if (others && !others->letters.empty()) {
        with.out.note(
            "Letters that were checked wait to be passed on: letterbox queue list --checked");
    }
    return {};
}

void tell_claimed(context& with, const contract::letter_summary& letter) {
    const auto until = letter.lease_until ? base::write_time(*letter.lease_until) : std::string();
    with.out.show(summary_json(letter), letter.letter.text() + "\nYours until " + until);
    with.out.note("Read it with: letterbox review show " + letter.letter.text());
}

base::status next(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto letter, core::claim_next(place->me()));
    tell_claimed(with, letter);
    return {};
}

base::status claim(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto id, choose_letter(with, place->me(), call.argument("LETTER")));
    LETTERBOX_TRY(const auto letter, core::claim(place->me(), id));
    tell_claimed(with, letter);
    return {};
}

base::status release(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_letter(with, me, call.argument("LETTER")));
    if (const auto to = call.value("to")) {
        LETTERBOX_TRY(const auto colleague, choose_colleague(me, "to", *to));
        LETTERBOX_CHECK(core::hand_over(me, id, colleague));
        with.out.show({{"letter", id.text()}, {"to", colleague.text()}}, "Handed over.");
        return {};
    }
    LETTERBOX_CHECK(core::release(me, id));
    with.out.show({{"letter", id.text()}, {"released", true}}, "Back in the queue.");
    return {};
}

const argument which{.name = "LETTER", .help = "Id, or the beginning of one"};

}  // namespace

void add_queue_commands(command_table& table) {
    table.add_noun({"queue", "Letters that wait to be checked"});
    table.add(
        {.noun = "queue",
         .verb = "list",
         .summary = "List waiting letters, the one that is due first at the top",
         .flags = {{.name = "after", .value = "CURSOR", .help = "Go on where the last list ended"},
                   {.name = "checked",
                    .help = "Those that were checked, and wait for their reader or are on file"}},
         .examples = {{{"letterbox queue list", "Shows what waits."},
                       {"letterbox queue list --checked --jsonl",
                        "What was checked and nobody has yet, one a line, for a program."}}},
         .run = list});
    table.add({.noun = "queue",
               .verb = "next",
               .summary = "Take the next letter",
               .examples = {{{"letterbox queue next", "Takes the one that is due first."},
                             {"letterbox queue next --json", "The same for a program."}}},
               .run = next});
    table.add({.noun = "queue",
               .verb = "claim",
               .summary = "Take this letter, or keep it for another half hour",
               .arguments = {which},
               .examples = {{{"letterbox queue claim let_7k2", "Takes it."},
                             {"letterbox queue claim let_7k2 --json", "The same for a program."}}},
               .run = claim});
    table.add({.noun = "queue",
               .verb = "release",
               .summary = "Give a letter back, or to a colleague",
               .arguments = {which},
               .flags = {{.name = "to", .value = "MEMBER", .help = "The colleague who goes on"}},
               .examples = {{{"letterbox queue release let_7k2", "Back into the queue."},
                             {"letterbox queue release let_7k2 --to Ben", "To Ben."}}},
               .run = release});
}

}  // namespace letterbox::cli
