#include "tests/clients/cli/test_commands.hpp"

#include <stdexcept>

#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"

namespace letterbox::cli::testing {

namespace {

base::status show_call(context& with, const invocation& call) {
    nlohmann::json fields = {{"command", call.what().title()}};
    std::string text = call.what().title();
    for (const auto& each : call.what().arguments) {
        fields[each.name] = call.arguments(each.name);
        for (const auto& value : call.arguments(each.name)) {
            text += " " + each.name + "=" + value;
        }
    }
    for (const auto& each : call.what().flags) {
        if (call.has(each.name)) {
            fields[each.name] = call.values(each.name);
            text += " --" + each.name;
            for (const auto& value : call.values(each.name)) {
                text += "=" + value;
            }
        }
    }
    with.out.show(fields, text);
    return {};
}

base::status fail(context&, const invocation& call) {
    const auto why = base::refusal_by_name(call.argument("NAME"));
    return base::refuse(why.value_or(base::refusal::usage), "on purpose");
}

std::array<example, 2> examples(const std::string& title) {
    return {{{"letterbox " + title, "Does it."}, {"letterbox " + title + " --json", "The same."}}};
}

}  // namespace

command_table test_commands() {
    command_table out;
    out.add_noun({"letter", "Letters: write, read"});
    out.add_noun({"watch", "Events as they come"});
    out.add({.noun = "letter",
             .verb = "write",
             .summary = "Write a letter",
             .arguments = {{.name = "AGREEMENT", .help = "Which agreement"},
                           {.name = "FILE", .help = "Photos", .required = false, .repeated = true}},
             .flags = {{.name = "to",
                        .letter = 't',
                        .value = "PARTY",
                        .help = "Who reads it",
                        .repeated = true},
                       {.name = "size",
                        .value = "SIZE",
                        .help = "How large it is",
                        .choices = {"small", "large"}},
                       {.name = "urgent", .letter = 'u', .help = "It can't wait"}},
             .examples = examples("letter write"),
             .run = show_call});
    out.add({.noun = "letter",
             .verb = "list",
             .summary = "List letters",
             .examples = examples("letter list"),
             .run = show_call});
    out.add({.noun = "letter",
             .verb = "fail",
             .summary = "Fail on purpose",
             .arguments = {{.name = "NAME", .help = "Which refusal"}},
             .examples = examples("letter fail"),
             .run = fail});
    out.add({.noun = "letter",
             .verb = "throw",
             .summary = "Break on purpose",
             .examples = examples("letter throw"),
             .run = [](context&, const invocation&) -> base::status {
                 throw std::runtime_error("broken on purpose");
             }});
    out.add({.noun = "watch",
             .summary = "Show events as they come",
             .examples = examples("watch"),
             .run = show_call});
    add_config_commands(out);
    add_help_commands(out);
    return out;
}

}  // namespace letterbox::cli::testing
