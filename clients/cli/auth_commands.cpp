// letterbox join and letterbox auth: becoming a member, signing in and out.
#include <unistd.h>

#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/inviting.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/password.hpp"
#include "clients/cli/recovery.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/terminal.hpp"
#include "clients/cli/unlocked_keys.hpp"
#include "clients/cli/workplace.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

std::string role_name(record::role role) {
    return std::string(names_of(role).at(static_cast<std::size_t>(role)));
}

base::result<base::secret> read_code(const invocation& call, const context& with) {
    const auto typed = call.argument("CODE");
    if (typed == "-") {
        return told_of("The code", read_secret_line(STDIN_FILENO));
    }
    if (!typed.empty()) {
        return base::secret::copy_of(base::view_of(typed));
    }
    if (with.options.no_input) {
        return refuse(refusal::usage, "Give the code, or - to read it from standard input");
    }
    LETTERBOX_TRY(auto tty, terminal::open());
    return told_of("The code", tty.ask_hidden("Your code (it is not shown): "));
}

// Offered only to somebody who sits at the terminal: a script makes them with auth recovery-words.
base::status offer_recovery_words(context& with, workplace& place, const std::string& name,
                                  const base::secret& password) {
    const auto later = "letterbox auth recovery-words makes eight words for paper, for the day you "
                       "forget your password.";
    if (!would_ask(with.options, with.env) || with.out.json()) {
        with.out.note(later);
        return {};
    }
    LETTERBOX_TRY(auto tty, terminal::open());
    LETTERBOX_TRY(const auto now,
                  tty.ask_yes("Make eight recovery words for paper now? y, or n for later: "));
    if (!now) {
        with.out.note(later);
        return {};
    }
    const auto given = give_recovery_words(with, place, name, password);
    if (!given && given.why() == refusal::cancelled) {
        with.out.note(later);
        return {};
    }
    return given ? base::status{} : given.error();
}

base::status join(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::open(with, call.value("certificate")));
    LETTERBOX_TRY(const auto name, new_sign_in_name(call));
    LETTERBOX_TRY(const auto code, read_code(call, with));
    LETTERBOX_TRY(const auto found, core::look_up_invitation(place->me(), code, place->origin()));
    with.out.note("This is an invitation from " + found.agency_name + ".");
    LETTERBOX_TRY(const auto password,
                  choose_new_password("Choose your password: ", with.options, with.env));
    LETTERBOX_TRY(const auto member, core::join(place->me(), found, name, password));
    LETTERBOX_CHECK(place->remember_name(name));
    LETTERBOX_TRY(const auto done, place->sign_in_with(name, password));
    with.out.show({{"member", member.text()},
                   {"agency", found.agency_name},
                   {"fingerprint", base::hex(found.fingerprint.view())},
                   {"role", role_name(done.role)},
                   {"certified", done.certified}},
                  "Welcome. You have joined " + found.agency_name + " as " + member.text() + ".");
    with.out.note(done.role == record::role::family
                      ? "You can write now. Your first letter waits until the agency has confirmed "
                        "your keys; this happens by itself."
                      : "A manager must confirm your keys before you can work.");
    return offer_recovery_words(with, *place, name, password);
}

base::status login(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::open(with, call.value("certificate")));
    auto name = call.argument("NAME");
    if (name.empty()) {
        name = with.effective.value("name").value_or("");
    }
    if (name.empty()) {
        return refuse(refusal::usage, "Who are you? letterbox auth login NAME");
    }
    LETTERBOX_TRY(name, nfc_text(name));
    LETTERBOX_TRY(const auto done, place->sign_in(name));
    LETTERBOX_CHECK(place->remember_name(name));
    LETTERBOX_CHECK(place->me().sync());
    LETTERBOX_CHECK(place->tidy_up());
    with.out.show({{"member", done.member.text()},
                   {"role", role_name(done.role)},
                   {"certified", done.certified},
                   {"expires", base::write_time(done.expires)}},
                  "Signed in as " + name + ".");
    const auto right = inviting_right_of(place->me().known(), done.member, place->me().now());
    if (right && !right->good) {
        with.out.note("Please look: " + right->words + ".");
    }
    return {};
}

void warn_of_open_session(output& out, bool told) {
    if (!told) {
        out.warning(
            "The server could not be told. Nobody can use your keys on this machine any more, and "
            "your session at the server ends by itself.");
    }
}

base::status logout(context& with, const invocation& call) {
    if (call.has("everywhere")) {
        LETTERBOX_TRY(auto place, workplace::signed_in(with));
        LETTERBOX_CHECK(core::sign_out_others(place->me()));
        LETTERBOX_TRY(const auto told, place->forget());
        with.out.show({{"signed_out", true}, {"everywhere", true}}, "Signed out everywhere.");
        warn_of_open_session(with.out, told);
        return {};
    }
    LETTERBOX_TRY(auto place, workplace::open(with));
    LETTERBOX_TRY(const auto token, place->place().read_session());
    if (!token) {
        with.out.show({{"signed_out", false}}, "You were not signed in.");
        return {};
    }
    LETTERBOX_TRY(const auto told, place->forget());
    with.out.show({{"signed_out", true}, {"everywhere", false}}, "Signed out.");
    warn_of_open_session(with.out, told);
    return {};
}

base::status status(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::open(with));
    LETTERBOX_TRY(const auto token, place->place().read_session());
    if (!token) {
        return refusal::not_signed_in;
    }
    LETTERBOX_TRY(const auto me, core::who_am_i(place->me()));
    LETTERBOX_TRY(const auto sessions, core::sessions(place->me()));
    table rows({"Where", "Since", "Last used", "This one"});
    nlohmann::json list = nlohmann::json::array();
    for (const auto& each : sessions) {
        rows.add({each.label, base::write_time(each.created), base::write_time(each.last_used),
                  each.current ? "yes" : ""});
        list.push_back({{"label", each.label},
                        {"created", base::write_time(each.created)},
                        {"last_used", base::write_time(each.last_used)},
                        {"current", each.current}});
    }
    const auto text = with.out.style().plain ? rows.plain() : rows.aligned();
    with.out.show({{"member", me.member.text()},
                   {"role", role_name(me.role)},
                   {"certified", me.certified},
                   {"name", with.effective.value("name").value_or("")},
                   {"server", place->trust().address.text()},
                   {"sessions", list}},
                  "You are " + me.member.text() + " (" + role_name(me.role) + ")" +
                      (me.certified ? "" : ", your keys are not confirmed yet") + ".\n\n" + text);
    return {};
}

base::status password(context& with, const invocation& call) {
    const auto name = with.effective.value("name");
    if (!name) {
        return refuse(refusal::not_signed_in, "letterbox auth login NAME");
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto before, account_password(with, "Your password now: "));
    LETTERBOX_TRY(const auto after, other_secret(with, call, "new-password-file",
                                                 "Choose your new password: ", true));
    LETTERBOX_CHECK(core::change_password(place->me(), *name, before, after));
    with.out.show({{"changed", true}}, "Your password is changed. You are signed out elsewhere.");
    return {};
}

base::status recovery_words(context& with, const invocation& call) {
    const auto name = with.effective.value("name");
    if (!name) {
        return refuse(refusal::not_signed_in, "letterbox auth login NAME");
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto password, account_password(with, "Your password: "));
    if (call.has("drop")) {
        LETTERBOX_CHECK(confirm(with, "Your recovery words will no longer let you in."));
        LETTERBOX_CHECK(core::drop_recovery_words(place->me(), *name, password));
        with.out.show({{"recovery_words", false}}, "You have no recovery words any more.");
        return {};
    }
    LETTERBOX_TRY(const auto words, give_recovery_words(with, *place, *name, password));
    if (with.options.no_input) {
        std::string text(base::text_of(words.view()));
        with.out.show({{"recovery_words", true}, {"words", text}}, text);
        base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});  // NOLINT
    } else {
        with.out.show({{"recovery_words", true}}, "Your words hold from now on.");
    }
    with.out.note("Words you had before no longer let anybody in.");
    return {};
}

const flag certificate{.name = "certificate",
                       .value = "FINGERPRINT",
                       .help = "The server's own certificate, as the agency gave it to you"};

}  // namespace

void add_auth_commands(command_table& table) {
    table.add_noun({"join", "Join with the code from your invitation"});
    table.add({.noun = "join",
               .summary = "Join with the code from your invitation",
               .arguments = {{.name = "CODE",
                              .help = "The code in four groups of four, - for standard input; "
                                      "without it you are asked",
                              .required = false}},
               .flags = {{.name = "sign-in-name",
                          .value = "NAME",
                          .help = "The name you will sign in with, any words you like"},
                         certificate},
               .examples = {{{"letterbox join --sign-in-name \"Sam\"",
                              "Asks for the code, so that it stays out of the shell's history."},
                             {"letterbox join - --sign-in-name Sam < code.txt",
                              "Reads the code from a file."}}},
               .run = join});
    table.add_noun({"auth", "Sign in and out, your password and recovery words"});
    table.add({.noun = "auth",
               .verb = "login",
               .summary = "Sign in",
               .arguments = {{.name = "NAME", .help = "Your sign-in name", .required = false}},
               .flags = {certificate},
               .examples = {{{"letterbox auth login \"Sam\"", "Asks for the password."},
                             {"letterbox auth login --password-file p.txt",
                              "Signs in again with the name that this profile remembers."}}},
               .run = login});
    table.add({.noun = "auth",
               .verb = "logout",
               .summary = "Sign out",
               .flags = {{.name = "everywhere", .help = "On every other machine too"}},
               .examples = {{{"letterbox auth logout", "Ends this session."},
                             {"letterbox auth logout --everywhere", "Ends all sessions."}}},
               .run = logout});
    table.add({.noun = "auth",
               .verb = "status",
               .summary = "Show who you are and where you are signed in",
               .examples = {{{"letterbox auth status", "Shows your sessions."},
                             {"letterbox auth status --json", "The same for a program."}}},
               .run = status});
    table.add({.noun = "auth",
               .verb = "password",
               .summary = "Change your password",
               .flags = {{.name = "new-password-file",
                          .value = "FILE",
                          .help = "File that holds the new password"}},
               .examples = {{{"letterbox auth password", "Asks for the old and the new one."},
                             {"letterbox auth password --password-file old --new-password-file new",
                              "The same without questions."}}},
               .run = password});
    table.add({.noun = "auth",
               .verb = "recovery-words",
               .summary = "Make eight words for paper that let you in without your password",
               .flags = {{.name = "drop", .help = "Take them away: no words let anybody in"}},
               .examples = {{{"letterbox auth recovery-words",
                              "Shows the words once, and asks for two of them."},
                             {"letterbox auth recovery-words --json --password-file p.txt",
                              "Gives them to a program, which shows them."}}},
               .run = recovery_words});
}

}  // namespace letterbox::cli
