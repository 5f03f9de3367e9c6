// letterbox review hold, resume, keep, deliver, recall: letters that wait, and those that were checked.
#include <algorithm>

#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/opened_review.hpp"

namespace letterbox::cli {

namespace {

base::status hold(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto id, choose_letter(with, place->me(), call.argument("LETTER")));
    const auto typed = call.value("reason").value_or("other");
    const auto names = names_of(contract::hold_reason{});
    const auto found = std::find(names.begin(), names.end(), typed);
    LETTERBOX_CHECK(
        core::hold(place->me(), id, static_cast<contract::hold_reason>(found - names.begin())));
    with.out.show({{"letter", id.text()}, {"held", true}, {"reason", typed}}, "It waits.");
    return {};
}

base::status resume(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto id, choose_letter(with, place->me(), call.argument("LETTER")));
    LETTERBOX_CHECK(core::resume(place->me(), id));
    with.out.show({{"letter", id.text()}, {"held", false}}, "It goes on.");
    return {};
}

base::status keep(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto what, open_review(with, call));
    LETTERBOX_CHECK(confirm(with, "Keep this letter on file, and pass it on to " +
                                      readers_of(what) + " later?"));
    const auto kept = core::keep_on_file(what.place->me(), what.letter);
    if (!kept) {
        return kept.why() == base::refusal::duplicate
                 ? base::refuse(kept.why(), "it is on file already")
                 : kept;
    }
    tell_decided(with, what, core::decided::kept);
    return {};
}

base::status pass_on(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto note, nfc_text(call.value("note").value_or("")));
    LETTERBOX_TRY(const auto what, open_review(with, call));
    LETTERBOX_CHECK(confirm(with, "Pass this letter on to " + readers_of(what) + "?"));
    LETTERBOX_TRY(const auto done, core::deliver(what.place->me(), what.letter, note));
    tell_decided(with, what, done);
    return {};
}

base::status recall(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto what, open_review(with, call));
    LETTERBOX_CHECK(confirm(with, "Call this letter back from " + readers_of(what) + "?"));
    LETTERBOX_CHECK(core::recall(what.place->me(), what.letter));
    with.out.show({{"letter", what.id()}, {"decided", "recalled"}},
                  "Called back. What somebody has read already stays read.");
    return {};
}

const argument which{.name = "LETTER", .help = "Id, or the beginning of one"};

}  // namespace

void add_waiting_commands(command_table& table) {
    std::vector<std::string> reasons;
    for (const auto each : names_of(contract::hold_reason{})) {
        reasons.emplace_back(each);
    }
    table.add({.noun = "review",
               .verb = "hold",
               .summary = "Let a letter wait on purpose",
               .arguments = {which},
               .flags = {{.name = "reason",
                          .value = "REASON",
                          .help = "What it waits for",
                          .choices = reasons}},
               .examples = {{{"letterbox review hold let_7k2 --reason advice", "Waits for advice."},
                             {"letterbox review hold let_7k2 --reason reader",
                              "Waits until the reader is ready."}}},
               .run = hold});
    table.add({.noun = "review",
               .verb = "resume",
               .summary = "End the wait",
               .arguments = {which},
               .examples = {{{"letterbox review resume let_7k2", "It goes on."},
                             {"letterbox review resume let_7k2 --json", "For a program."}}},
               .run = resume});
    table.add({.noun = "review",
               .verb = "keep",
               .summary = "Keep a checked letter on file, since its reader does not want it now",
               .arguments = {which},
               .examples = {{{"letterbox review keep let_7k2", "Asks before it does."},
                             {"letterbox review keep let_7k2 --yes", "Does not ask."}}},
               .run = keep});
    table.add({.noun = "review",
               .verb = "deliver",
               .summary = "Pass on a checked letter that waited for its reader",
               .arguments = {which},
               .flags = {{.name = "note", .value = "WORDS", .help = "For the reader"}},
               .examples = {{{"letterbox review deliver let_7k2", "Asks before it does."},
                             {"letterbox review deliver let_7k2 --yes", "Does not ask."}}},
               .run = pass_on});
    table.add({.noun = "review",
               .verb = "recall",
               .summary = "Call a letter back from everybody who has not opened it",
               .arguments = {which},
               .examples = {{{"letterbox review recall let_7k2", "Asks before it does."},
                             {"letterbox review recall let_7k2 --yes", "Does not ask."}}},
               .run = recall});
}

}  // namespace letterbox::cli
