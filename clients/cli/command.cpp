#include "clients/cli/command.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>
#include <utility>

namespace letterbox::cli {

namespace {

void must(bool holds, const std::string& where, std::string_view what) {
    if (!holds) {
        throw std::logic_error("command table: " + where + ": " + std::string(what));
    }
}

bool is_word(std::string_view text) {
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return (std::islower(c) != 0) || (std::isdigit(c) != 0) || c == '-';
           });
}

bool is_value_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (std::isupper(c) != 0) || (std::isdigit(c) != 0) || c == '-';
    });
}

bool is_phrase(std::string_view text) {
    return !text.empty() && text.back() != '.' && text.find('\n') == std::string_view::npos;
}

void check_flags(const command& what, const std::string& where) {
    std::set<std::string> names;
    std::set<char> letters;
    for (const auto& each : global_flags()) {
        names.insert(each.name);
        letters.insert(each.letter);
    }
    for (const auto& each : what.flags) {
        const auto here = where + " --" + each.name;
        must(is_word(each.name) && each.name.size() > 1, here, "name of a flag");
        must(names.insert(each.name).second, here, "flag is there already");
        must(each.letter == '\0' || (std::isalpha(static_cast<unsigned char>(each.letter)) != 0),
             here, "letter of a flag");
        must(each.letter == '\0' || letters.insert(each.letter).second, here,
             "letter is there already");
        must(is_phrase(each.help), here, "help is one sentence without a full stop");
        must(each.value.empty() || is_value_name(each.value), here, "name of the value");
        must(!each.value.empty() || (each.choices.empty() && !each.repeated), here,
             "a switch has no values");
    }
}

void check_arguments(const command& what, const std::string& where) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < what.arguments.size(); ++i) {
        const auto& each = what.arguments[i];
        const auto here = where + " " + each.name;
        must(is_value_name(each.name) && names.insert(each.name).second, here,
             "name of an argument");
        must(is_phrase(each.help), here, "help is one sentence without a full stop");
        must(!each.repeated || i + 1 == what.arguments.size(), here,
             "a repeated argument comes last");
        must(!each.required || i == 0 || what.arguments[i - 1].required, here,
             "an optional argument comes after the required ones");
    }
}

}  // namespace

std::string command::title() const {
    return verb.empty() ? noun : noun + " " + verb;
}

void command_table::add_noun(noun what) {
    must(is_word(what.name), what.name, "name of a noun");
    must(is_phrase(what.summary), what.name, "summary is one sentence without a full stop");
    must(find_noun(what.name) == nullptr, what.name, "noun is there already");
    nouns_.push_back(std::move(what));
}

void command_table::add(command what) {
    const auto where = what.title();
    must(find_noun(what.noun) != nullptr, where, "noun is unknown");
    must(what.verb.empty() || is_word(what.verb), where, "name of a verb");
    must(find(what.noun, what.verb) == nullptr, where, "command is there already");
    must(is_phrase(what.summary), where, "summary is one sentence without a full stop");
    must(static_cast<bool>(what.run), where, "command does nothing");
    for (const auto& each : what.examples) {
        must(each.line.rfind("letterbox ", 0) == 0, where, "example begins with letterbox");
        must(!each.says.empty(), where, "example says what it does");
    }
    check_flags(what, where);
    check_arguments(what, where);
    commands_.push_back(std::move(what));
}

void command_table::refuse_dry_run(std::string_view noun, std::string_view verb) {
    const auto found =
        std::find_if(commands_.begin(), commands_.end(), [noun, verb](const auto& each) {
            return each.noun == noun && each.verb == verb;
        });
    must(found != commands_.end(), std::string(noun) + " " + std::string(verb),
         "command is unknown");
    found->dry_run = false;
}

const noun* command_table::find_noun(std::string_view name) const {
    const auto found = std::find_if(nouns_.begin(), nouns_.end(),
                                    [name](const auto& each) { return each.name == name; });
    return found == nouns_.end() ? nullptr : &*found;
}

const command* command_table::find(std::string_view noun, std::string_view verb) const {
    const auto found =
        std::find_if(commands_.begin(), commands_.end(), [noun, verb](const auto& each) {
            return each.noun == noun && each.verb == verb;
        });
    return found == commands_.end() ? nullptr : &*found;
}

std::vector<const command*> command_table::commands_of(std::string_view noun) const {
    std::vector<const command*> out;
    for (const auto& each : commands_) {
        if (each.noun == noun) {
            out.push_back(&each);
        }
    }
    return out;
}

const std::vector<flag>& global_flags() {
    static const std::vector<flag> flags = {
        {.name = "profile",
         .letter = 'p',
         .value = "NAME",
         .help = "Use this identity of several on this machine"},
        {.name = "server", .value = "URL", .help = "Talk to this server, https://host:port"},
        {.name = "config", .value = "FILE", .help = "Read settings from this file"},
        {.name = "password-file",
         .value = "FILE",
         .help = "Read the password from a file that only you can read"},
        {.name = "password-stdin", .help = "Read the password from standard input"},
        {.name = "json", .help = "Print one JSON object; never ask"},
        {.name = "jsonl", .help = "Print lists as one JSON object a line; never ask"},
        {.name = "no-input", .help = "Never ask; fail instead"},
        {.name = "yes", .letter = 'y', .help = "Answer yes to every question"},
        {.name = "dry-run", .help = "Show what would happen and change nothing"},
        {.name = "plain", .help = "Print simple lines, for screen readers"},
        {.name = "verbose", .letter = 'v', .help = "Say more about what is being done"},
        {.name = "color",
         .value = "WHEN",
         .help = "Use colour",
         .choices = {"auto", "always", "never"}},
        {.name = "help", .letter = 'h', .help = "Show help"},
        {.name = "version", .help = "Show the version"},
    };
    return flags;
}

}  // namespace letterbox::cli
