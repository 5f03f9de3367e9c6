// What a benchmark is told on its command line.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace letterbox::bench {

/// Fills the options of `app`. Ends the program with the parser's own words for --help and for
/// whatever it does not know.
inline void parse(CLI::App& app, int argc, char** argv) {
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& why) {
        std::exit(app.exit(why));
    }
}

}  // namespace letterbox::bench
