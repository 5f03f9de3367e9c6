#include "clients/cli/commands.hpp"

namespace letterbox::cli {

const command_table& all_commands() {
    static const command_table table = [] {
        command_table out;
        add_auth_commands(out);
        add_key_commands(out);
        add_letter_commands(out);
        add_photo_commands(out);
        add_draft_commands(out);
        add_queue_commands(out);
        add_review_commands(out);
        add_notices_commands(out);
        add_agreement_commands(out);
        add_member_commands(out);
        add_agency_commands(out);
        add_policy_command(out);
        add_watch_command(out);
        add_desk_commands(out);
        add_doctor_command(out);
        add_age_commands(out);
        add_screen_command(out);
        add_config_commands(out);
        add_help_commands(out);
        return out;
    }();
    return table;
}

}  // namespace letterbox::cli
