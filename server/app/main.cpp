// letterbox-server: arguments, and one catch for what must not happen.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include "crypto/base/secret.hpp"
#include "server/app/commands.hpp"
#include "server/app/process.hpp"

int main(int count, char** values) {
    using namespace letterbox;
    try {
        app::harden_process();
        base::start_crypto();
        CLI::App program("Relays sealed letters between families and their agency.",
                         "letterbox-server");
        program.require_subcommand(1);
        std::string file;
        std::string folder;
        auto* serve = program.add_subcommand("serve", "Serve until told to stop (SIGTERM)");
        auto* init = program.add_subcommand(
            "init", "Make a data folder and a one-time token; again: a new token");
        auto* backup = program.add_subcommand("backup", "Copy the data into a new folder");
        auto* verify = program.add_subcommand("verify", "Check all stored data");
        auto* version = program.add_subcommand("version", "Say which version this is");
        for (auto* each : {serve, init, backup, verify}) {
            each->add_option("--config", file, "Settings file (TOML)")->type_name("FILE");
        }
        backup->add_option("folder", folder, "A folder that does not exist yet")->required();
        try {
            program.parse(count, values);
        } catch (const CLI::ParseError& why) {
            const int code = program.exit(why);
            return code == 0 ? 0 : app::exit_usage;
        }
        if (*version) {
            std::cout << "letterbox-server " << LETTERBOX_VERSION << "\n";
            return 0;
        }
        const auto which = *serve  ? app::command::serve
                         : *init   ? app::command::init
                         : *backup ? app::command::backup
                                   : app::command::verify;
        return app::run(which, file, folder);
    } catch (const std::exception& why) {
        std::cerr << "letterbox-server: " << why.what() << "\n";
        return 1;
    }
}
