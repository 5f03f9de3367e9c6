// Every command there is: one function for each file of commands.
#pragma once

#include "clients/cli/command.hpp"

namespace letterbox::cli {

void add_age_commands(command_table& table);
void add_agency_commands(command_table& table);
void add_agreement_commands(command_table& table);
void add_auth_commands(command_table& table);
void add_key_commands(command_table& table);
void add_draft_commands(command_table& table);
void add_letter_commands(command_table& table);
void add_member_commands(command_table& table);
void add_notices_commands(command_table& table);
void add_photo_commands(command_table& table);
void add_policy_command(command_table& table);  // within agency
void add_queue_commands(command_table& table);
void add_renew_command(command_table& table);  // within agency
void add_review_commands(command_table& table);
void add_screen_command(command_table& table);
void add_sending_commands(command_table& table);  // within letter
void add_waiting_commands(command_table& table);  // within review
void add_watch_command(command_table& table);
void add_desk_commands(command_table& table);
void add_doctor_command(command_table& table);
void add_config_commands(command_table& table);
void add_help_commands(command_table& table);

/// All of them, in the order of the overview. A new file of commands gets its line above and in
/// commands.cpp.
const command_table& all_commands();

}  // namespace letterbox::cli
