#include "clients/cli/commands.hpp"

#include <array>
#include <string_view>

namespace letterbox::cli {

namespace {

struct title {
    std::string_view noun;
    std::string_view verb;
};

constexpr auto without_dry_run = std::to_array<title>({
    {"join", ""},
    {"auth", "login"},
    {"auth", "logout"},
    {"auth", "password"},
    {"auth", "recovery-words"},
    {"key", "recover"},
    {"letter", "read"},  // the writer may be told of it
    {"draft", "edit"},
    {"review", "show"},  // a decision rests on what was shown
    {"member", "name"},
    {"agency", "create"},
    {"watch", ""},
    {"desk", ""},
});

}  // namespace

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
        add_renew_command(out);
        add_watch_command(out);
        add_desk_commands(out);
        add_doctor_command(out);
        add_age_commands(out);
        add_screen_command(out);
        add_config_commands(out);
        add_help_commands(out);
        for (const auto& each : without_dry_run) {
            out.refuse_dry_run(each.noun, each.verb);
        }
        return out;
    }();
    return table;
}

}  // namespace letterbox::cli
