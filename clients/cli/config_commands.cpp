// letterbox config: the settings that hold now, and changing the file they come from.
#include <utility>

#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"
#include "clients/net/address.hpp"

namespace letterbox::cli {

namespace {

base::status show_settings(context& with, const invocation&) {
    nlohmann::json fields = nlohmann::json::object();
    table rows({"Setting", "Value", "From", "Where"});
    for (const auto& each : with.effective.all()) {
        rows.add({each.key, each.value, std::string(name(each.source)), each.where});
        fields[each.key] = {{"value", each.value},
                            {"source", std::string(name(each.source))},
                            {"where", each.where}};
    }
    const auto& file = with.effective.place().config_file();
    const auto text = with.out.style().plain ? rows.plain() : rows.aligned();
    with.out.show({{"settings", fields}, {"file", file.string()}}, text);
    with.out.note("Settings file: " + file.string());
    return {};
}

base::status check_key(const std::string& key) {
    if (key == "profile") {
        return base::refuse(base::refusal::usage,
                            "The profile chooses the settings file, so it is not in it. Use "
                            "--profile or LETTERBOX_PROFILE");
    }
    return {};
}

/// The value as it goes into the file, so that a mistake shows now and not later.
base::result<std::string> checked(const std::string& key, const std::string& value) {
    if (key == "server" || key == "origin") {
        LETTERBOX_TRY(const auto address, net::parse_address(value));
        return address.text();
    }
    if (key == "certificate") {
        LETTERBOX_TRY(const auto fingerprint, net::parse_fingerprint(value));
        return net::fingerprint_text(fingerprint);
    }
    return value;
}

base::status set_setting(context& with, const invocation& call) {
    const auto key = call.argument("KEY");
    LETTERBOX_CHECK(check_key(key));
    LETTERBOX_TRY(auto value, checked(key, call.argument("VALUE")));
    const auto& place = with.effective.place();
    LETTERBOX_TRY(const auto held, place.hold_settings());
    LETTERBOX_TRY(auto file, place.read_settings());
    file[key] = value;
    if (!with.options.dry_run) {
        LETTERBOX_CHECK(place.write_settings(file));
    }
    with.out.show({{"key", key}, {"value", value}}, key + " = " + value);
    return {};
}

base::status unset_setting(context& with, const invocation& call) {
    const auto key = call.argument("KEY");
    LETTERBOX_CHECK(check_key(key));
    const auto& place = with.effective.place();
    LETTERBOX_TRY(const auto held, place.hold_settings());
    LETTERBOX_TRY(auto file, place.read_settings());
    const bool was_set = file.erase(key) > 0;
    if (was_set && !with.options.dry_run) {
        LETTERBOX_CHECK(place.write_settings(file));
    }
    with.out.show({{"key", key}, {"was_set", was_set}},
                  key + (was_set ? " is not set any more" : " was not set"));
    return {};
}

argument key_argument() {
    argument out{.name = "KEY", .help = "Which setting"};
    for (const auto& each : setting_keys()) {
        out.choices.emplace_back(each.key);
    }
    return out;
}

}  // namespace

void add_config_commands(command_table& table) {
    table.add_noun({"config", "Settings on this machine"});
    table.add({.noun = "config",
               .summary = "Show the settings that hold now, and where each comes from",
               .examples = {{{"letterbox config", "Shows all settings."},
                             {"letterbox config --profile work --json",
                              "The same for another identity, for a program."}}},
               .run = show_settings});
    table.add({.noun = "config",
               .verb = "set",
               .summary = "Write a setting to the settings file",
               .arguments = {key_argument(), {.name = "VALUE", .help = "What it shall be"}},
               .examples = {{{"letterbox config set server https://letters.example.org",
                              "Says where the server is."},
                             {"letterbox config set name \"Anna B\"",
                              "Remembers the name you sign in with."}}},
               .run = set_setting});
    table.add(
        {.noun = "config",
         .verb = "unset",
         .summary = "Take a setting out of the settings file",
         .arguments = {key_argument()},
         .examples = {{{"letterbox config unset certificate", "Forgets the server's fingerprint."},
                       {"letterbox config unset name --profile work",
                        "Forgets the name of another identity."}}},
         .run = unset_setting});
}

}  // namespace letterbox::cli
