#include "clients/cli/app.hpp"

#include <algorithm>
#include <exception>
#include <ostream>

#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"
#include "clients/cli/dry_run_transport.hpp"
#include "clients/cli/exit_code.hpp"
#include "clients/cli/help.hpp"
#include "clients/cli/parser.hpp"
#include "clients/cli/refusal_log.hpp"

namespace letterbox::cli {

namespace {

/// A line that was refused may have been cut off before its --json was read; a program that asked
/// for JSON still gets its error so.
bool asks_for_json(const std::vector<std::string>& words) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end,
                       [](const auto& each) { return each == "--json" || each == "--jsonl"; });
}

output_style style_of(const parsed_line& line, const std::vector<std::string>& words,
                      const environment& env, const streams& to) {
    const auto& options = line.options;
    output_style out;
    if (options.jsonl) {
        out.format = output_format::json_lines;
    } else if (options.json || (line.refused && asks_for_json(words))) {
        out.format = output_format::json;
    }
    out.plain = options.plain;
    out.verbose = options.verbose;
    out.colour_data = use_colour(options.colour, options.plain, env, to.data_is_terminal);
    out.colour_notes = use_colour(options.colour, options.plain, env, to.notes_is_terminal);
    out.notes_to_tty = to.notes_is_terminal;
    return out;
}

base::status help_wanted(const command_table& commands, const parsed_line& line, output& out) {
    std::vector<std::string> topic;
    for (const auto& each : {line.noun, line.verb}) {
        if (!each.empty()) {
            topic.push_back(each);
        }
    }
    LETTERBOX_TRY(const auto text, help_on(commands, topic));
    out.show({{"help", text}}, text);
    return {};
}

base::result<exit_code> run_line(const command_table& commands, const parsed_line& line,
                                 const environment& env, output& out) {
    if (line.refused) {
        return *line.refused;
    }
    if (line.what == wanted::version) {
        out.show({{"version", program_version}}, std::string("letterbox ") + program_version);
        return exit_code::ok;
    }
    if (line.what == wanted::help) {
        LETTERBOX_CHECK(help_wanted(commands, line, out));
        return exit_code::ok;
    }
    const auto& what = line.call->what();
    // A broken settings file must not stand in the way of help.
    const auto effective = settings::load(line.options, env);
    if (!effective && !what.without_settings) {
        return effective.error();
    }
    const settings none;
    context around{commands, line.options, env, out, effective ? *effective : none};
    const auto how = what.run(around, *line.call);
    if (!how && is_end_of_dry_run(how.error(), around.held_back)) {
        out.show({{"dry_run", true}, {"would", *around.held_back}},
                 "Nothing was changed. Up to here all is well.");
        return exit_code::ok;
    }
    if (!how) {
        tell_of_lie(around, *line.call, how.why());
        return how.error();
    }
    return around.not_well ? exit_code::other : exit_code::ok;
}

/// Most commands send nothing, and some have done a part of what they do.
std::string_view words_when_stopped(const parsed_line& line) {
    const bool sends = line.noun == "letter" &&
                       (line.verb == "write" || line.verb == "send" || line.verb == "correct");
    return sends ? base::words(base::refusal::cancelled) : "Stopped. Nothing more was done.";
}

int ended(const base::result<exit_code>& how, const parsed_line& line, output& out) {
    if (how) {
        return static_cast<int>(*how);
    }
    out.error(how.error(), words_when_stopped(line));
    return static_cast<int>(exit_code_of(how.why()));
}

}  // namespace

int run(const command_table& commands, const std::vector<std::string>& words,
        const environment& env, const streams& to) {
    try {
        const auto line = parse_line(commands, words);
        output out(to.data, to.notes, style_of(line, words, env, to));
        auto how = run_line(commands, line, env, out);
        if (const auto written = out.flush(); how && !written) {
            how = written.error();
        }
        return ended(how, line, out);
    } catch (const std::exception& broken) {
        to.notes << "Error: something in this program is broken: " << broken.what() << '\n';
        return static_cast<int>(exit_code::other);
    }
}

int run(int argc, const char* const* argv, const environment& env, const streams& to) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    return run(all_commands(), words, env, to);
}

}  // namespace letterbox::cli
