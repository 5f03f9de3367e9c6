// letterbox member: inviting people, and confirming who came.
#include <algorithm>
#include <chrono>

#include "clients/cli/agency_root.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/confirming.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/key_gifts.hpp"
#include "clients/core/letter_rewraps.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::int64_t day = 24 * 3600;
constexpr std::int64_t usual_days = 28;

std::string role_name(record::role role) {
    return std::string(names_of(role).at(static_cast<std::size_t>(role)));
}

base::result<std::int64_t> days_of(const invocation& call) {
    const auto text = call.value("days").value_or(std::to_string(usual_days));
    if (text.empty() || text.size() > 3 ||
        text.find_first_not_of("0123456789") != std::string::npos || std::stoi(text) < 1 ||
        std::stoi(text) > 90) {
        return refuse(refusal::usage, "--days takes a number from 1 to 90");
    }
    return std::int64_t{std::stoi(text)};
}

/// What somebody needs besides the code, in a browser or at a terminal.
std::string handed_over_with_it(const std::string& server,
                                const std::optional<base::digest>& certificate) {
    std::string out = "Give on with it where to go: " + server;
    const auto print = certificate ? net::fingerprint_text(*certificate) : std::string();
    if (certificate) {
        out += "\nand the fingerprint of the server's own certificate: " + print;
    }
    return out + "\nAt a terminal they type: letterbox join --server " + server +
           (certificate ? " --certificate " + print : "") + " --sign-in-name NAME";
}

base::status invite(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto days, days_of(call));
    core::new_invitation what;
    LETTERBOX_TRY(what.for_whom, nfc_text(call.value("for").value_or("")));
    if (what.for_whom.empty()) {
        return refuse(refusal::usage, "Say who is invited: --for WORDS. Only the team can read it");
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    const auto role = call.value("role").value_or("family");
    if (role == "family") {
        LETTERBOX_TRY(const auto agreement,
                      choose_agreement(me, call.value("agreement").value_or("")));
        LETTERBOX_TRY(const auto shown, core::show_agreement(me, agreement));
        const auto typed = call.value("party");
        if (!typed) {
            return refuse(refusal::usage, "Say for which party: --party NAME");
        }
        LETTERBOX_TRY(const auto party, choose_party(shown, *typed));
        what.parties.push_back({agreement, party});
    } else {
        what.role = role == "manager" ? record::role::manager : record::role::worker;
    }
    what.expires = clock_now().plus(days * day);
    LETTERBOX_TRY(const auto code, core::invite(me, what));
    std::string text(base::text_of(code.view()));
    nlohmann::json fields{
        {"code", text}, {"expires", base::write_time(what.expires)}, {"server", place->origin()}};
    const auto& own_certificate = place->trust().fingerprint;
    if (own_certificate) {
        fields["certificate"] = net::fingerprint_text(*own_certificate);
    }
    with.out.show(fields, text);
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});  // NOLINT
    with.out.note("Valid until " + base::write_day(what.expires) +
                  ". Nobody can show this code again, so give it on now: by hand, by post, or on "
                  "the telephone.\n" +
                  handed_over_with_it(place->origin(), own_certificate));
    return {};
}

std::string standing_of(const record::member& entry) {
    return entry.reason == record::entry_reason::left ? "left" : "confirmed";
}

base::status list(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    table rows({"Member", "Role", "Who", "Keys", "Fingerprint"});
    std::vector<nlohmann::json> items;
    const auto add = [&](const record::member& entry, const std::string& who,
                         const std::string& keys) {
        const auto print = base::hex(statement::fingerprint(entry.signing_key).view());
        rows.add({entry.member_id.text(), role_name(entry.role), who, keys, print.substr(0, 16)});
        items.push_back({{"member", entry.member_id.text()},
                         {"role", role_name(entry.role)},
                         {"who", who},
                         {"keys", keys},
                         {"fingerprint", print}});
    };
    if (!call.has("waiting")) {
        for (const auto* each : me.known().everybody()) {
            const auto found = names.find(each->what.member_id);
            add(each->what, found == names.end() ? "" : found->second, standing_of(each->what));
        }
    }
    LETTERBOX_TRY(const auto waiting, core::waiting_registrations(me));
    for (const auto& each : waiting) {
        add(each.member, each.for_whom.value_or(""),
            each.checked ? "waits" : std::string(base::name(each.checked.why())));
    }
    with.out.list("members", items, rows, "Nobody is here yet.");
    return {};
}

base::status show(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_member(me, call.argument("MEMBER")));
    const auto* entry = me.known().member(id);
    if (entry == nullptr) {
        return refusal::unknown_member;
    }
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    const auto found = names.find(id);
    const auto who = found == names.end() ? std::string() : found->second;
    const auto signs = base::hex(statement::fingerprint(entry->what.signing_key).view());
    const auto opens = base::hex(statement::fingerprint(entry->what.recipient).view());
    nlohmann::json parties = nlohmann::json::array();
    for (const auto& each : entry->what.parties) {
        parties.push_back({{"agreement", each.agreement.text()}, {"party", each.party.text()}});
    }
    with.out.show({{"member", id.text()},
                   {"who", who},
                   {"role", role_name(entry->what.role)},
                   {"epoch", entry->what.epoch},
                   {"leaf", entry->leaf},
                   {"signing_key", signs},
                   {"recipient", opens},
                   {"parties", parties}},
                  (who.empty() ? id.text() : who + "  " + id.text()) + "\nRole         " +
                      role_name(entry->what.role) + "\nKeys         number " +
                      std::to_string(entry->what.epoch) + ", entry " + std::to_string(entry->leaf) +
                      " of the log\nSigns with   " + signs + "\nOpens with   " + opens);
    return {};
}

base::status name_person(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_member(me, call.argument("MEMBER")));
    LETTERBOX_TRY(const auto name, nfc_text(call.argument("NAME")));
    LETTERBOX_CHECK(core::remember_person(me, id, name));
    with.out.show({{"member", id.text()}, {"who", name}},
                  name.empty() ? "The name is forgotten." : "You will see them as " + name + ".");
    return {};
}

bool is_colleague(const core::client& me, const base::member_id& who) {
    const auto teams = me.known().team_ids();
    return std::any_of(teams.begin(), teams.end(), [&](const auto& each) {
        return me.known().in_team(each, who) && me.known().in_team(each, me.keys().member());
    });
}

/// They are of a team of this person's, or everything of their agreements is for one, so that keys can be
/// given at all.
base::status check_can_give(const core::client& me, const record::member& member) {
    if (member.reason == record::entry_reason::left) {
        return refusal::left_agency;
    }
    if (record::is_staff(member.role)) {
        return is_colleague(me, member.member_id) ? base::status()
                                                  : refuse(refusal::not_allowed, "only their team");
    }
    for (const auto& each : member.parties) {
        const auto* agreement = me.known().agreement(each.agreement);
        if (agreement == nullptr || !me.known().in_team(agreement->what.team, me.keys().member())) {
            return refuse(refusal::not_allowed, "only the team of their agreement");
        }
    }
    return {};
}

/// Each letter that could not be given is told; refuses what the first one does.
base::status give_to(context& with, core::client& me, const record::member& member) {
    if (record::is_staff(member.role)) {
        LETTERBOX_TRY(const auto given, core::rewrap_waiting_team_keys(me, member.member_id));
        static_cast<void>(
            given);  // none: their team's own statement gave them all, or this person did before
        return {};
    }
    for (const auto& each : member.parties) {
        LETTERBOX_CHECK(core::rewrap_agreement(me, each.agreement, member.member_id));
    }
    LETTERBOX_TRY(const auto letters, core::rewrap_letters(me, member.member_id));
    tell_keys_failed(with, letters.failed);
    return letters.failed.empty() ? base::status() : letters.failed.front();
}

/// Who is owed keys is known to the one device that could not give them. This gives them from another.
base::status give_keys(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_member(me, call.argument("MEMBER")));
    const auto* entry = me.known().member(id);
    if (entry == nullptr) {
        return refusal::not_certified;
    }
    const auto member = entry->what;
    LETTERBOX_CHECK(check_can_give(me, member));
    if (with.options.dry_run) {
        with.out.show({{"member", id.text()}, {"given", false}},
                      "They can be given. Nothing was sent.");
        return {};
    }
    auto given = give_to(with, me, member);
    if (!given) {
        LETTERBOX_CHECK(core::remember_owed(me, id));
        with.out.note("Not everything could be given. What is left is tried again at your next "
                      "command.");
        return given;
    }
    with.out.show({{"member", id.text()}, {"given", true}},
                  record::is_staff(member.role)
                      ? "They have the keys of the team's earlier letters that you can open."
                      : "They have the keys of their agreement and of its letters.");
    return {};
}

base::status confirm_member(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto root, read_agency_root(with, call));
    LETTERBOX_TRY(const auto who, find_newcomer(me, call.argument("MEMBER")));
    if (who.waiting) {
        const auto print =
            base::hex(statement::fingerprint(who.waiting->member.signing_key).view());
        with.out.note("Keys of " + who.name + ": " + print);
        LETTERBOX_CHECK(
            confirm(with, "Have you spoken to " + who.name + ", and are these their keys?"));
    }
    if (const auto name = call.value("name"); name && !with.options.dry_run) {
        LETTERBOX_TRY(const auto plain, nfc_text(*name));
        LETTERBOX_CHECK(core::remember_person(me, who.member, plain));
    }
    const auto agree = [&](const std::string& what) -> base::status {
        with.out.note(what);
        return confirm(with, "Do you agree to this?");
    };
    LETTERBOX_TRY(const auto steps,
                  of_own(with.heard, confirm_all(me, who, root ? &*root : nullptr, agree),
                         {refusal::two_people_needed}));
    std::string text;
    for (const auto& each : steps.done) {
        text += each + "\n";
    }
    with.out.show({{"member", who.member.text()},
                   {"done", steps.done},
                   {"remaining", steps.remaining},
                   {"finished", steps.remaining.empty()}},
                  text.empty() ? "Nothing was left to do." : text);
    for (const auto& each : steps.remaining) {
        with.out.note(each);
    }
    return {};
}

}  // namespace

void add_member_commands(command_table& table) {
    table.add_noun({"member", "Invite people, and confirm who came"});
    table.add(
        {.noun = "member",
         .verb = "invite",
         .summary = "Make an invitation and print its code, once",
         .flags = {{.name = "role",
                    .value = "ROLE",
                    .help = "Who they will be; family when left out",
                    .choices = {"family", "worker", "manager"}},
                   {.name = "for", .value = "WORDS", .help = "Who is invited, for the team alone"},
                   {.name = "agreement",
                    .value = "AGREEMENT",
                    .help = "The family's agreement, when there are several"},
                   {.name = "party", .value = "PARTY", .help = "Which party of the agreement"},
                   {.name = "days", .value = "DAYS", .help = "How long it is valid; 28"}},
         .examples =
             {{{"letterbox member invite --party \"Nan\" --for \"Mrs Reed, Mia's grandmother\"",
                "Invites a family member."},
               {"letterbox member invite --role worker --for \"Asha\"", "Invites a colleague."}}},
         .run = invite});
    table.add({.noun = "member",
               .verb = "list",
               .summary = "List everybody, and those who wait to be confirmed",
               .flags = {{.name = "waiting", .help = "Only those who wait"}},
               .examples = {{{"letterbox member list", "Shows everybody."},
                             {"letterbox member list --waiting --json",
                              "Shows who waits, for a program."}}},
               .run = list});
    table.add({.noun = "member",
               .verb = "show",
               .summary = "Show somebody's keys and parties",
               .arguments = {{.name = "MEMBER", .help = "Id, the beginning of one, or a name"}},
               .examples = {{{"letterbox member show Asha", "Shows a colleague."},
                             {"letterbox member show mbr_7k2 --json", "The same by id."}}},
               .run = show});
    table.add({.noun = "member",
               .verb = "name",
               .summary = "Say what you call somebody; only this profile knows it",
               .arguments = {{.name = "MEMBER", .help = "Id, the beginning of one, or a name"},
                             {.name = "NAME", .help = "Any words; \"\" forgets them"}},
               .examples = {{{"letterbox member name mbr_7k2 \"Ben\"",
                              "Shows a colleague as Ben from now on."},
                             {"letterbox member name Ben \"\"", "Forgets the name."}}},
               .run = name_person});
    table.add(
        {.noun = "member",
         .verb = "give-keys",
         .summary = "Give somebody keys that they still lack",
         .arguments = {{.name = "MEMBER", .help = "Id, the beginning of one, or a name"}},
         .examples = {{{"letterbox member give-keys Kelly",
                        "Gives the keys of her agreement and of earlier letters again."},
                       {"letterbox member give-keys mbr_7k2 --json", "The same for a program."}}},
         .run = give_keys});
    auto confirming =
        agency_keys_flags("The agency's sealed keys, while you are the only one here");
    confirming.insert(confirming.begin(),
                      {.name = "name",
                       .value = "WORDS",
                       .help = "What you call them; only this profile knows it"});
    table.add({.noun = "member",
               .verb = "confirm",
               .summary = "Confirm a colleague who joined, and take them into your team",
               .arguments = {{.name = "MEMBER", .help = "Id, the beginning of one, or a name"}},
               .flags = std::move(confirming),
               .examples = {{{"letterbox member confirm Asha --keys agency.keys",
                              "Confirms the first colleague."},
                             {"letterbox member confirm Ben",
                              "Signs as one of two; the other runs the same."}}},
               .run = confirm_member});
}

}  // namespace letterbox::cli
