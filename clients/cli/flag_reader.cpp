#include "clients/cli/flag_reader.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace letterbox::cli {

namespace {

struct reading {
    const flag* what = nullptr;
    CLI::Option* option = nullptr;
};

std::string names_of(const flag& what) {
    std::string out;
    if (what.letter != '\0') {
        out += '-';
        out += what.letter;
        out += ',';
    }
    return out + "--" + what.name;
}

base::failure without_value(const CLI::ArgumentMismatch& why, const std::vector<flag>& known) {
    // CLI11 begins its messages with the flag.
    const std::string_view said(why.what());
    const auto given = said.substr(0, said.find(':'));
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) {
        return given == "--" + each.name || given == std::string{'-', each.letter};
    });
    return base::refuse(base::refusal::usage, found == known.end()
                                                  ? std::string(said)
                                                  : "Please say what --" + found->name + " is: --" +
                                                        found->name + " " + found->value);
}

}  // namespace

base::result<read_flags> take_flags(const std::vector<flag>& known,
                                    const std::vector<std::string>& words, stop_at until) {
    CLI::App app;
    app.set_help_flag("");
    app.allow_extras();
    app.prefix_command(until == stop_at::first_word);
    std::vector<reading> readings;
    for (const auto& each : known) {
        auto* const option = each.value.empty() ? app.add_flag(names_of(each))
                                                : app.add_option(names_of(each))
                                                      ->type_size(1)
                                                      ->expected(1)
                                                      ->allow_extra_args(false);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        readings.push_back({&each, option});
    }
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ArgumentMismatch& why) {
        return without_value(why, known);
    } catch (const CLI::ParseError& why) {
        return base::refuse(base::refusal::usage, why.what());
    }
    read_flags out;
    for (const auto& each : readings) {
        if (each.option->count() == 0) {
            continue;
        }
        const auto& given = each.option->results();
        if (!each.what->value.empty()) {
            out.values[each.what->name] = given;
        } else if (std::any_of(given.begin(), given.end(),
                               [](const auto& value) { return value != "true"; })) {
            return base::refuse(base::refusal::usage, "--" + each.what->name + " takes no value");
        } else {
            out.values[each.what->name] = {std::string()};
        }
    }
    out.rest = app.remaining();
    return out;
}

}  // namespace letterbox::cli
