#include "clients/cli/completion.hpp"

#include <algorithm>

namespace letterbox::cli {

namespace {

using words = std::vector<std::string>;

std::string joined(const words& all, std::string_view with = " ") {
    std::string out;
    for (const auto& each : all) {
        out += (out.empty() ? "" : std::string(with)) + each;
    }
    return out;
}

words flag_words(const std::vector<flag>& flags) {
    words out;
    for (const auto& each : flags) {
        out.push_back("--" + each.name);
        if (each.letter != '\0') {
            out.push_back(std::string("-") + each.letter);
        }
    }
    return out;
}

words flag_words(const command& what) {
    auto out = flag_words(what.flags);
    const auto more = flag_words(global_flags());
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

words noun_words(const command_table& commands) {
    words out;
    for (const auto& each : commands.nouns()) {
        out.push_back(each.name);
    }
    return out;
}

words verb_words(const command_table& commands, const std::string& noun) {
    words out;
    for (const auto* each : commands.commands_of(noun)) {
        if (!each->verb.empty()) {
            out.push_back(each->verb);
        }
    }
    return out;
}

bool is_path(std::string_view value) {
    return value == "FILE" || value == "FOLDER";
}

bool takes_path(const command& what) {
    return std::any_of(what.arguments.begin(), what.arguments.end(),
                       [](const auto& each) { return is_path(each.name); });
}

words argument_choices(const command& what) {
    words out;
    for (const auto& each : what.arguments) {
        out.insert(out.end(), each.choices.begin(), each.choices.end());
    }
    return out;
}

/// Flags with a value, over all commands, once each: "--name" and "-n".
std::vector<flag> flags_with_value(const command_table& commands) {
    std::vector<flag> out;
    const auto add = [&](const flag& each) {
        const bool there = std::any_of(out.begin(), out.end(), [&](const auto& have) {
            return have.name == each.name && have.letter == each.letter &&
                   have.choices == each.choices;
        });
        if (!each.value.empty() && !there) {
            out.push_back(each);
        }
    };
    std::for_each(global_flags().begin(), global_flags().end(), add);
    for (const auto& command : commands.commands()) {
        std::for_each(command.flags.begin(), command.flags.end(), add);
    }
    return out;
}

/// The words of the line that are no flags, in bash and in zsh.
constexpr std::string_view find_words = R"(
    local i word noun= verb= skip=
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $skip ]]; then skip=; continue; fi
        case $word in
            VALUE_FLAGS) skip=1 ;;
            -*) ;;
            *) if [[ -z $noun ]]; then noun=$word; elif [[ -z $verb ]]; then verb=$word; fi ;;
        esac
    done
)";

std::string replaced(std::string text, std::string_view what, const std::string& with) {
    const auto at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

std::string bash_values(const command_table& commands) {
    std::string out = "    case $before in\n";
    for (const auto& each : flags_with_value(commands)) {
        out += "        " + joined(flag_words(std::vector<flag>{each}), "|") + ") ";
        if (is_path(each.value)) {
            out += "COMPREPLY=($(compgen -f -- \"$now\")); compopt -o filenames 2>/dev/null";
        } else {
            out +=
                "COMPREPLY=($(compgen -W " + shell_quoted(joined(each.choices)) + " -- \"$now\"))";
        }
        out += "; return ;;\n";
    }
    return out + "    esac\n";
}

std::string bash_command(const command& what, const words& more) {
    auto all = more;
    const auto choices = argument_choices(what);
    all.insert(all.end(), choices.begin(), choices.end());
    const auto flags = flag_words(what);
    all.insert(all.end(), flags.begin(), flags.end());
    return "words=" + shell_quoted(joined(all)) + (takes_path(what) ? "; files=1" : "") + " ;;\n";
}

std::string bash_cases(const command_table& commands) {
    std::string out = "    case $noun/$verb in\n";
    for (const auto& each : commands.commands()) {
        if (!each.verb.empty()) {
            out += "        " + each.noun + "/" + each.verb + ") " + bash_command(each, {});
        }
    }
    for (const auto& noun : commands.nouns()) {
        const auto verbs = verb_words(commands, noun.name);
        const auto* const alone = commands.find(noun.name, "");
        out += "        " + noun.name + "/" + (verbs.empty() ? "*" : "") + ") ";
        if (alone != nullptr) {
            out += bash_command(*alone, verbs);
        } else {
            auto all = verbs;
            const auto flags = flag_words(global_flags());
            all.insert(all.end(), flags.begin(), flags.end());
            out += "words=" + shell_quoted(joined(all)) + " ;;\n";
        }
    }
    auto first = noun_words(commands);
    const auto flags = flag_words(global_flags());
    first.insert(first.end(), flags.begin(), flags.end());
    return out + "        /) words=" + shell_quoted(joined(first)) + " ;;\n    esac\n";
}

std::string fish_flag(const flag& what, const std::string& condition) {
    auto out = "complete -c letterbox" + condition + " -l " + what.name;
    if (what.letter != '\0') {
        out += std::string(" -s ") + what.letter;
    }
    if (!what.value.empty()) {
        out += is_path(what.value) ? " -r -F" : " -x";
    }
    if (!what.choices.empty()) {
        out += " -a " + shell_quoted(joined(what.choices));
    }
    return out + " -d " + shell_quoted(what.help) + "\n";
}

}  // namespace

std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

std::string bash_completion(const command_table& commands) {
    const auto value_flags = joined(flag_words(flags_with_value(commands)), "|");
    return "# bash completion for letterbox: source this file\n_letterbox() {\n"
           "    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= "
           "files=\n"
           "    COMPREPLY=()\n" +
           bash_values(commands) + replaced(std::string(find_words), "VALUE_FLAGS", value_flags) +
           bash_cases(commands) +
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$now\"))\n"
           "    if [[ -n $files && $now != -* ]]; then\n"
           "        COMPREPLY+=($(compgen -f -- \"$now\")); compopt -o filenames 2>/dev/null\n"
           "    fi\n}\ncomplete -F _letterbox letterbox\n";
}

std::string zsh_completion(const command_table& commands) {
    // zsh runs completions of bash through bashcompinit, which comes with it and needs compinit.
    return "#compdef letterbox\n# zsh completion for letterbox: source this file\n"
           "(( $+functions[compdef] )) || { autoload -U compinit && compinit -i -D; }\n"
           "autoload -U +X bashcompinit && bashcompinit\n" +
           bash_completion(commands);
}

std::string fish_completion(const command_table& commands) {
    std::string out = "# fish completion for letterbox: source this file\n"
                      "complete -c letterbox -f\n";
    for (const auto& each : commands.nouns()) {
        out += "complete -c letterbox -n __fish_use_subcommand -a " + each.name + " -d " +
               shell_quoted(each.summary) + "\n";
    }
    for (const auto& each : global_flags()) {
        out += fish_flag(each, "");
    }
    for (const auto& each : commands.commands()) {
        const auto seen_noun = "__fish_seen_subcommand_from " + each.noun;
        const auto verbs = verb_words(commands, each.noun);
        auto condition = seen_noun;
        if (!each.verb.empty()) {
            out +=
                "complete -c letterbox -n " +
                shell_quoted(seen_noun + "; and not __fish_seen_subcommand_from " + joined(verbs)) +
                " -a " + each.verb + " -d " + shell_quoted(each.summary) + "\n";
            condition += "; and __fish_seen_subcommand_from " + each.verb;
        }
        const auto quoted = " -n " + shell_quoted(condition);
        for (const auto& flag : each.flags) {
            out += fish_flag(flag, quoted);
        }
        if (const auto choices = argument_choices(each); !choices.empty()) {
            out += "complete -c letterbox" + quoted + " -a " + shell_quoted(joined(choices)) + "\n";
        }
        if (takes_path(each)) {
            out += "complete -c letterbox" + quoted + " -F\n";
        }
    }
    return out;
}

}  // namespace letterbox::cli
