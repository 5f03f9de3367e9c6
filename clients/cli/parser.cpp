#include "clients/cli/parser.hpp"

#include <algorithm>
#include <utility>

#include "clients/cli/flag_reader.hpp"
#include "clients/cli/suggestion.hpp"

namespace letterbox::cli {

namespace {

/// Takes its code from the first line of standard input, and the password from the second.
constexpr std::string_view reads_line_by_line = "join";

base::failure wrong(std::string what, const std::string& help_on = {}) {
    what += ". See: letterbox " + (help_on.empty() ? "" : help_on + " ") + "--help";
    return base::refuse(base::refusal::usage, std::move(what));
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
    const auto best = nearest(typed, known);
    return best ? ". Did you mean " + *best + "?" : "";
}

base::failure unknown(const std::string& sort, const std::string& typed,
                      const std::vector<std::string>& known, const std::string& help_on = {}) {
    const auto guess = did_you_mean(typed, known);
    if (guess.empty()) {
        return wrong("There is no " + sort + " " + typed, help_on);
    }
    return base::refuse(base::refusal::usage, "There is no " + sort + " " + typed + guess);
}

bool looks_like_flag(std::string_view word) {
    return word.size() > 1 && word.front() == '-';
}

base::status check_choice(const std::string& where, const std::vector<std::string>& choices,
                          const std::string& value) {
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) {
        return {};
    }
    std::string list;
    for (const auto& each : choices) {
        list += (list.empty() ? "" : ", ") + each;
    }
    return base::refuse(base::refusal::usage, where + " is one of " + list + ", not " + value +
                                                  did_you_mean(value, choices));
}

/// A flag is given once, unless the table says otherwise, and with a value it knows.
base::status check_values(const std::vector<flag>& known, const flag_values& values) {
    for (const auto& each : known) {
        const auto found = values.find(each.name);
        if (found == values.end()) {
            continue;
        }
        const auto where = "--" + each.name;
        if (!each.repeated && found->second.size() > 1) {
            return base::refuse(base::refusal::usage, where + " was given more than once");
        }
        for (const auto& value : found->second) {
            LETTERBOX_CHECK(check_choice(where, each.choices, value));
        }
    }
    return {};
}

global_options options_of(const flag_values& values) {
    const auto has = [&](std::string_view name) { return values.find(name) != values.end(); };
    const auto value = [&](std::string_view name) {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second.front());
    };
    global_options out;
    out.profile = value("profile");
    out.server = value("server");
    out.config = value("config");
    out.password_file = value("password-file");
    out.password_stdin = has("password-stdin");
    out.jsonl = has("jsonl");
    out.json = has("json") || out.jsonl;
    out.no_input = has("no-input") || out.json;
    out.yes = has("yes");
    out.dry_run = has("dry-run");
    out.plain = has("plain");
    out.verbose = has("verbose");
    const auto colour = value("color");
    if (colour == "always") {
        out.colour = colour_choice::always;
    } else if (colour == "never") {
        out.colour = colour_choice::never;
    }
    return out;
}

class line_parser {
public:
    line_parser(const command_table& commands, std::vector<std::string> words)
        : commands_(commands), rest_(std::move(words)) {}

    parsed_line parse() {
        if (auto done = run(); !done) {
            out_.refused = done.error();
        }
        out_.options = options_of(global_);
        return std::move(out_);
    }

private:
    base::status run() {
        LETTERBOX_CHECK(take(global_flags(), stop_at::first_word));
        if (rest_.empty()) {
            LETTERBOX_CHECK(check_values(global_flags(), global_));
            out_.what = given("version") ? wanted::version : wanted::help;
            return {};
        }
        LETTERBOX_CHECK(read_noun());
        LETTERBOX_CHECK(take(global_flags(), stop_at::first_word));
        LETTERBOX_CHECK(read_verb());
        return what_ == nullptr ? base::status() : read_command();
    }

    [[nodiscard]] bool given(std::string_view name) const {
        return global_.find(name) != global_.end();
    }

    /// Takes flags off the front of the line and keeps them by their sort.
    base::status take(const std::vector<flag>& known, stop_at until) {
        LETTERBOX_TRY(auto read, take_flags(known, rest_, until));
        rest_ = std::move(read.rest);
        for (auto& [name, values] : read.values) {
            auto& kept = is_global(name) ? global_[name] : own_[name];
            const bool is_switch = values.front().empty() && !kept.empty() && kept.front().empty();
            if (!is_switch) {
                kept.insert(kept.end(), values.begin(), values.end());
            }
        }
        return {};
    }

    static bool is_global(std::string_view name) {
        const auto& flags = global_flags();
        return std::any_of(flags.begin(), flags.end(),
                           [name](const auto& each) { return each.name == name; });
    }

    static std::vector<std::string> names_of(const std::vector<flag>& flags) {
        std::vector<std::string> out;
        out.reserve(flags.size());
        for (const auto& each : flags) {
            out.push_back("--" + each.name);
        }
        return out;
    }

    std::string take_word() {
        auto out = std::move(rest_.front());
        rest_.erase(rest_.begin());
        return out;
    }

    base::status read_noun() {
        auto word = take_word();
        if (looks_like_flag(word)) {
            return unknown("flag", word, names_of(global_flags()));
        }
        if (commands_.find_noun(word) == nullptr) {
            std::vector<std::string> known;
            for (const auto& each : commands_.nouns()) {
                known.push_back(each.name);
            }
            return unknown("command", word, known);
        }
        out_.noun = std::move(word);
        return {};
    }

    /// Finds the command; none when help on the noun is wanted.
    base::status read_verb() {
        const auto* const alone = commands_.find(out_.noun, "");
        if (!rest_.empty() && commands_.find(out_.noun, rest_.front()) != nullptr) {
            out_.verb = take_word();
            what_ = commands_.find(out_.noun, out_.verb);
            return {};
        }
        const auto verbs = verb_names();
        const bool is_word = !rest_.empty() && !looks_like_flag(rest_.front());
        const bool takes_words = alone != nullptr && (!alone->arguments.empty() || verbs.empty());
        if (is_word && !takes_words) {
            return unknown("command", out_.noun + " " + rest_.front(), titles_of(verbs), out_.noun);
        }
        if (alone != nullptr) {
            what_ = alone;
            return {};
        }
        if (!rest_.empty()) {
            return unknown("flag", rest_.front(), names_of(global_flags()), out_.noun);
        }
        if (given("help")) {
            return {};
        }
        std::string list;
        for (const auto& each : verbs) {
            list += (list.empty() ? "" : ", ") + each;
        }
        return wrong("letterbox " + out_.noun + " needs one more word: " + list, out_.noun);
    }

    [[nodiscard]] std::vector<std::string> verb_names() const {
        std::vector<std::string> out;
        for (const auto* each : commands_.commands_of(out_.noun)) {
            if (!each->verb.empty()) {
                out.push_back(each->verb);
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> titles_of(const std::vector<std::string>& verbs) const {
        std::vector<std::string> out;
        out.reserve(verbs.size());
        for (const auto& each : verbs) {
            out.push_back(out_.noun + " " + each);
        }
        return out;
    }

    base::status read_command() {
        auto known = what_->flags;
        known.insert(known.end(), global_flags().begin(), global_flags().end());
        LETTERBOX_CHECK(take(known, stop_at::end));
        if (given("help")) {
            return {};
        }
        LETTERBOX_TRY(const auto words, only_words(known));
        LETTERBOX_CHECK(check_values(global_flags(), global_));
        LETTERBOX_CHECK(check_values(what_->flags, own_));
        if (given("dry-run") && !what_->dry_run) {
            return base::refuse(base::refusal::usage, "letterbox " + what_->title() +
                                                          " cannot be tried with --dry-run. "
                                                          "Nothing was done");
        }
        invocation call(*what_);
        for (const auto& [name, values] : own_) {
            call.set_flag(name, values);
        }
        LETTERBOX_CHECK(give_arguments(words, call));
        if (given("password-stdin") && what_->title() != reads_line_by_line && names_input(call)) {
            return base::refuse(base::refusal::usage,
                                "Standard input holds one of the two: the password or the words. "
                                "Use --password-file");
        }
        out_.call = std::move(call);
        out_.what = wanted::run;
        return {};
    }

    /// Whether "-", standard input, is among what was typed.
    bool names_input(const invocation& call) const {
        const auto is_input = [](const std::vector<std::string>& values) {
            return std::find(values.begin(), values.end(), "-") != values.end();
        };
        return std::any_of(own_.begin(), own_.end(),
                           [&](const auto& each) { return is_input(each.second); }) ||
               std::any_of(what_->arguments.begin(), what_->arguments.end(),
                           [&](const auto& each) { return is_input(call.arguments(each.name)); });
    }

    /// What is left over, after an unknown flag is refused; after "--" everything is a word.
    base::result<std::vector<std::string>> only_words(const std::vector<flag>& known) const {
        std::vector<std::string> out;
        bool only = false;
        for (const auto& each : rest_) {
            if (!only && each == "--") {
                only = true;
            } else if (!only && looks_like_flag(each)) {
                return unknown("flag", each.substr(0, each.find('=')), names_of(known),
                               what_->title());
            } else {
                out.push_back(each);
            }
        }
        return out;
    }

    base::status give_arguments(std::vector<std::string> words, invocation& call) const {
        for (const auto& each : what_->arguments) {
            if (words.empty()) {
                if (each.required) {
                    return wrong("letterbox " + what_->title() + " needs " + each.name,
                                 what_->title());
                }
                break;
            }
            const auto count = each.repeated ? words.size() : 1;
            const auto end = words.begin() + static_cast<std::ptrdiff_t>(count);
            std::vector<std::string> values(words.begin(), end);
            words.erase(words.begin(), end);
            for (const auto& value : values) {
                LETTERBOX_CHECK(check_choice(each.name, each.choices, value));
            }
            call.set_argument(each.name, std::move(values));
        }
        if (!words.empty()) {
            return wrong("That is one word too many: " + words.front(), what_->title());
        }
        return {};
    }

    const command_table& commands_;
    std::vector<std::string> rest_;
    flag_values global_;
    flag_values own_;
    const command* what_ = nullptr;
    parsed_line out_;
};

}  // namespace

parsed_line parse_line(const command_table& commands, const std::vector<std::string>& words) {
    return line_parser(commands, words).parse();
}

}  // namespace letterbox::cli
