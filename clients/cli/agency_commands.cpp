// letterbox agency: how an agency begins.
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/password.hpp"
#include "clients/cli/workplace.hpp"
#include "crypto/base/encoding.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::status create(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::open(with, call.value("certificate")));
    LETTERBOX_TRY(const auto sign_in_name, new_sign_in_name(call));
    const auto file = call.value("keys");
    if (!file) {
        return refuse(refusal::usage, "Say where the agency's keys go: --keys FILE");
    }
    if (const auto there = files::read_file(*file, 0); there || there.why() != refusal::not_found) {
        return refuse(refusal::usage, *file + " is there already. Please choose another file");
    }
    LETTERBOX_TRY(const auto token,
                  told_of("The token", other_secret(with, call, "token-file",
                                                    "Token that letterbox-server printed: ")));
    LETTERBOX_TRY(const auto password,
                  choose_new_password("Choose your password: ", with.options, with.env));
    LETTERBOX_TRY(const auto root_password,
                  other_secret(with, call, "keys-password-file",
                               "Choose a password for the agency's keys: ", true));
    core::new_agency what;
    what.token = std::string(base::text_of(token.view()));
    what.name = call.argument("NAME");
    what.sign_in_name = sign_in_name;
    what.label = session_label();
    what.origin = place->origin();
    const auto keep = [&](base::byte_view sealed) {
        return files::write_new_private_file(*file, sealed);
    };
    auto made = core::create_agency(place->me(), what, password, root_password, keep);
    base::wipe({reinterpret_cast<std::uint8_t*>(what.token.data()), what.token.size()});  // NOLINT
    if (!made) {
        if (std::filesystem::exists(*file)) {
            with.out.note("The keys of this try are in " + *file +
                          ". If there is no agency, delete the file before you try again.");
        }
        return made.error();
    }
    LETTERBOX_CHECK(place->remember_name(sign_in_name));
    with.out.show({{"fingerprint", base::hex(made->fingerprint.view())},
                   {"manager", made->manager.text()},
                   {"team", made->team.text()},
                   {"keys", *file}},
                  "The agency is there.\nFingerprint  " + base::hex(made->fingerprint.view()) +
                      "\nTeam         " + made->team.text() + "\nKeys         " + *file);
    with.out.note(
        "Keep " + *file +
        " for as long as the agency exists, in two places apart from this machine, and "
        "its password too. Without it the archive cannot be opened, and nobody can change "
        "what holds for the whole agency.");
    return {};
}

}  // namespace

void add_agency_commands(command_table& table) {
    table.add_noun({"agency", "Begin an agency, and what holds for all of it"});
    table.add(
        {.noun = "agency",
         .verb = "create",
         .summary = "Make the agency's keys, its first manager and a first team",
         .arguments = {{.name = "NAME", .help = "The agency's name, in plain letters"}},
         .flags = {{.name = "sign-in-name", .value = "NAME", .help = "The name you sign in with"},
                   {.name = "keys", .value = "FILE", .help = "Where the agency's sealed keys go"},
                   {.name = "keys-password-file",
                    .value = "FILE",
                    .help = "File that holds the password for the keys"},
                   {.name = "token-file",
                    .value = "FILE",
                    .help = "File that holds the token which letterbox-server printed"},
                   {.name = "certificate",
                    .value = "FINGERPRINT",
                    .help = "The server's own certificate, as the server printed it"}},
         .examples = {{{"letterbox agency create \"North Agency\" --sign-in-name \"Ruth\" --keys "
                        "agency.keys",
                        "Asks for token and passwords, and begins."},
                       {"letterbox agency create \"North Agency\" --sign-in-name Ruth --keys k "
                        "--token-file t --password-file p --keys-password-file q",
                        "The same without questions."}}},
         .run = create});
}

}  // namespace letterbox::cli
