#include "clients/cli/colour.hpp"

namespace letterbox::cli {

namespace {

std::string_view code_of(tone how) {
    switch (how) {
    case tone::strong:
        return "1";
    case tone::faint:
        return "2";
    case tone::good:
        return "32";
    case tone::careful:
        return "33";
    case tone::bad:
        return "31";
    }
    return "0";
}

}  // namespace

bool use_colour(colour_choice choice, bool plain, const environment& env, bool is_terminal) {
    if (choice != colour_choice::automatic) {
        return choice == colour_choice::always;
    }
    if (plain || env.get("NO_COLOR")) {
        return false;
    }
    const auto forced = env.get("CLICOLOR_FORCE");
    if (forced && *forced != "0") {
        return true;
    }
    return is_terminal && env.get("TERM") != "dumb";
}

std::string painted(tone how, std::string_view text) {
    std::string out = "\x1b[";
    out += code_of(how);
    out += 'm';
    out += text;
    out += "\x1b[0m";
    return out;
}

}  // namespace letterbox::cli
