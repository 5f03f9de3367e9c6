// letterbox help, letterbox completion.
#include "clients/cli/app.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/completion.hpp"
#include "clients/cli/context.hpp"
#include "clients/cli/help.hpp"
#include "clients/cli/manual.hpp"

namespace letterbox::cli {

namespace {

base::status show_help(context& with, const invocation& call) {
    if (call.has("man")) {
        with.out.raw(manual_page(with.commands, program_version));
        return {};
    }
    LETTERBOX_TRY(const auto text, help_on(with.commands, call.arguments("TOPIC")));
    with.out.show({{"help", text}}, text);
    return {};
}

base::status show_completion(context& with, const invocation& call) {
    const auto shell = call.argument("SHELL");
    if (shell == "bash") {
        with.out.raw(bash_completion(with.commands));
    } else if (shell == "zsh") {
        with.out.raw(zsh_completion(with.commands));
    } else {
        with.out.raw(fish_completion(with.commands));
    }
    return {};
}

}  // namespace

void add_help_commands(command_table& table) {
    table.add_noun({"completion", "Completion of commands and flags in your shell"});
    table.add({.noun = "completion",
               .summary = "Print a completion script for a shell",
               .arguments = {{.name = "SHELL",
                              .help = "Which shell",
                              .choices = {"bash", "zsh", "fish"}}},
               .examples = {{{"letterbox completion bash > ~/.local/share/bash-completion/"
                              "completions/letterbox",
                              "Installs it for bash."},
                             {"letterbox completion fish | source",
                              "Tries it in a fish that is running."}}},
               .run = show_completion,
               .without_settings = true});
    table.add_noun({"help", "Help on everything"});
    table.add({.noun = "help",
               .summary = "Show help on a command or a topic, or print the manual page",
               .arguments = {{.name = "TOPIC",
                              .help = "A command, exit-codes, environment or credits",
                              .required = false,
                              .repeated = true}},
               .flags = {{.name = "man", .help = "Print the manual page"}},
               .examples = {{{"letterbox help exit-codes",
                              "What the numbers mean that letterbox ends with."},
                             {"letterbox help --man | man -l -", "Reads the manual page."}}},
               .run = show_help,
               .without_settings = true});
}

}  // namespace letterbox::cli
