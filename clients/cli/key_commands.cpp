// letterbox key: one's own keys, their way to another device, and the way back in with recovery words.
#include "clients/cli/asking.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/password.hpp"
#include "clients/cli/recovery.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/device_file.hpp"
#include "crypto/account/words.hpp"
#include "crypto/base/encoding.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::status show(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto who, core::who_am_i(me));
    const auto signs = base::hex(statement::fingerprint(me.keys().sign().key()).view());
    const auto opens = base::hex(statement::fingerprint(me.keys().open().recipient()).view());
    const auto agency = me.known().pinned();
    const auto words = account::words_of(agency);
    with.out.show({{"member", who.member.text()},
                   {"epoch", me.keys().at().epoch},
                   {"certified", me.entry() != nullptr},
                   {"signing_key", signs},
                   {"recipient", opens},
                   {"agency", base::hex(agency.view())},
                   {"agency_words", words},
                   {"recovery_words", who.recovery}},
                  "You are       " + who.member.text() + "\nSign with     " + signs +
                      "\nOpen with     " + opens + "\nYour agency   " + words +
                      "\nBack in with  your password" +
                      (who.recovery ? ", or your recovery words" : ""));
    if (!who.recovery) {
        with.out.note("You have no recovery words: letterbox auth recovery-words makes some.");
    }
    return {};
}

base::result<base::secret> words_for(context& with, const invocation& call) {
    if (const auto file = call.value("words-file")) {
        return told_of("The list of words", read_password_file(*file));
    }
    if (with.options.no_input) {
        return refuse(refusal::usage, "Give the words with --words-file FILE");
    }
    return ask_recovery_words();
}

base::status recover(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::open(with, call.value("certificate")));
    auto name = call.argument("NAME");
    if (name.empty()) {
        name = with.effective.value("name").value_or("");
    }
    if (name.empty()) {
        return refuse(refusal::usage, "Who are you? letterbox key recover NAME");
    }
    LETTERBOX_TRY(name, nfc_text(name));
    LETTERBOX_TRY(const auto words, words_for(with, call));
    LETTERBOX_TRY(const auto password,
                  choose_new_password("Choose your new password: ", with.options, with.env));
    LETTERBOX_TRY(const auto done, place->recover(name, words, password));
    LETTERBOX_CHECK(place->remember_name(name));
    with.out.show({{"member", done.member.text()},
                   {"certified", done.certified},
                   {"expires", base::write_time(done.expires)}},
                  "Welcome back. Your new password is set, and you are signed out elsewhere.");
    with.out.note("Your words are used up. Make new ones with letterbox auth recovery-words.");
    return {};
}

/// For another device of the same person. It is written before the words are shown.
base::status device(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    const std::filesystem::path file(call.argument("FILE"));
    if (with.options.dry_run) {
        with.out.note("This would write " + file.string() + " and show its words.");
        return {};
    }
    auto made = core::make_device_file(place->me().state());
    if (!made) {
        return made.why() == refusal::not_found
                 ? refuse(refusal::not_found, "only staff have a device secret")
                 : base::status(made.error());
    }
    LETTERBOX_CHECK(files::write_new_private_file(file, made->sealed));
    const std::string words(base::text_of(made->words.view()));
    with.out.show({{"file", file.string()}, {"words", words}},
                  "Written to " + file.string() + ". Its words are shown once:\n\n    " + words);
    with.out.note("Take the file to your other computer, choose it on the sign-in page there, and "
                  "type these words. Then delete it.");
    return {};
}

}  // namespace

void add_key_commands(command_table& table) {
    table.add_noun({"key", "Your own keys, and the way back in"});
    table.add({.noun = "key",
               .verb = "show",
               .summary = "Show your keys, and your agency as eight words to compare",
               .examples = {{{"letterbox key show", "Shows what others know your keys by."},
                             {"letterbox key show --json", "The same for a program."}}},
               .run = show});
    table.add(
        {.noun = "key",
         .verb = "device",
         .summary = "Let staff sign in on another computer or in a browser of their own",
         .arguments = {{.name = "FILE", .help = "Where the sealed device file goes"}},
         .examples = {{{"letterbox key device device.age",
                        "Writes the file and shows the five words that open it."},
                       {"letterbox key device device.age --json", "The same for a program."}}},
         .run = device});
    table.add({.noun = "key",
               .verb = "recover",
               .summary = "Get back in with your eight recovery words",
               .arguments = {{.name = "NAME", .help = "Your sign-in name", .required = false}},
               .flags = {{.name = "words-file",
                          .value = "FILE",
                          .help = "File that holds the eight words on its first line"},
                         {.name = "certificate",
                          .value = "FINGERPRINT",
                          .help = "The server's own certificate, as the agency gave it to you"}},
               .examples = {{{"letterbox key recover \"Sam\"",
                              "Asks for the words one by one, and for a new password."},
                             {"letterbox key recover Sam --words-file w --password-file new",
                              "The same without questions."}}},
               .run = recover});
}

}  // namespace letterbox::cli
