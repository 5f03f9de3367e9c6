#include "clients/cli/commands.hpp"

namespace letterbox::cli {

const command_table& all_commands() {
    static const command_table table = [] {
        command_table out;
        add_age_commands(out);
        add_config_commands(out);
        add_help_commands(out);
        return out;
    }();
    return table;
}

}  // namespace letterbox::cli
