#include "clients/cli/manual.hpp"

#include "clients/cli/exit_code.hpp"
#include "clients/cli/help.hpp"

namespace letterbox::cli {

namespace {

std::string entry(const std::string& bold, const std::string& text) {
    return ".TP\n\\fB" + roff_text(bold) + "\\fR\n" + roff_text(text) + "\n";
}

std::string section(std::string_view title) {
    return ".SH \"" + std::string(title) + "\"\n";
}

std::string flags_of(const std::vector<flag>& flags) {
    std::string out;
    for (const auto& each : flags) {
        out += entry(flag_usage(each), flag_help(each));
    }
    return out;
}

std::string command_section(const command& what) {
    auto out = ".SS \"" + roff_text(usage_line(what)) + "\"\n" + roff_text(what.summary) + ".\n";
    for (const auto& each : what.arguments) {
        out += entry(each.name, each.help);
    }
    out += flags_of(what.flags);
    for (const auto& each : what.examples) {
        out +=
            ".PP\n.nf\n" + roff_text(each.line) + "\n.fi\n.RS\n" + roff_text(each.says) + "\n.RE\n";
    }
    return out;
}

}  // namespace

std::string roff_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool at_start = out.empty() || out.back() == '\n';
        if (at_start && (c == '.' || c == '\'')) {
            out += "\\&";
        }
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '"') {
            out += "\\(dq";
        } else {
            out += c;
        }
    }
    return out;
}

std::string manual_page(const command_table& commands, std::string_view version) {
    auto out =
        ".TH LETTERBOX 1 \"\" \"letterbox " + roff_text(version) + "\" \"\"\n" + section("NAME") +
        "letterbox \\- letters between families, checked by their agency\n" + section("SYNOPSIS") +
        "\\fBletterbox\\fR \\fINOUN\\fR [\\fIVERB\\fR] [flags]\n" + section("DESCRIPTION") +
        "Writes, reads and checks letters that nobody but the two families and their\n"
        "agency can open. Data goes to standard output, everything else to standard\n"
        "error.\n" +
        section("FLAGS FOR EVERY COMMAND") + flags_of(global_flags()) + section("COMMANDS");
    for (const auto& noun : commands.nouns()) {
        for (const auto* each : commands.commands_of(noun.name)) {
            out += command_section(*each);
        }
    }
    out += section("ENVIRONMENT");
    for (const auto& [variable, says] : variables()) {
        out += entry(variable, says);
    }
    out += section("EXIT STATUS");
    for (const auto& each : exit_codes()) {
        out += entry(std::to_string(static_cast<int>(each.code)), std::string(each.words));
    }
    return out;
}

}  // namespace letterbox::cli
