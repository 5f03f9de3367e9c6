// What a command gets to work with.
#pragma once

#include <optional>
#include <string>

#include "clients/cli/environment.hpp"
#include "clients/cli/heard_transport.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/cli/output.hpp"
#include "clients/cli/settings.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

struct context {
    const command_table& commands;
    const global_options& options;
    const environment& env;
    output& out;
    /// Flag, then environment, then file, then default.
    const settings& effective;
    /// With --dry-run: the change that the server was not asked for (dry_run_transport.hpp).
    std::optional<std::string> held_back{};
    /// With --password-stdin: its line, once it was read (account_password()).
    std::optional<base::secret> password_line{};
    /// Of the server, so that a lie of it is written down when the command ends (app.cpp).
    cli::heard heard{};
    /// The command did what it should and found that not all is well: it ends with exit code 1.
    bool not_well = false;
};

}  // namespace letterbox::cli
