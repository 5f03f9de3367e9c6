// letterbox agency policy: which rules of the screening the whole agency leaves out.
#include "clients/cli/agency_root.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/rule_choice.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/policy.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view always = "What the agreements protect is always looked for.";

void show(context& with, core::client& me, const std::vector<std::string>& known) {
    const auto off = core::screening_off(me.known());
    auto text = off.empty() ? "The screening looks for everything." : off_sentence(off);
    text += "\n" + std::string(always);
    if (with.options.verbose) {
        text += "\nAll rules:";
        for (const auto& each : known) {
            text += "\n  " + each;
        }
    }
    with.out.show(
        {{"version", me.known().agency()->what.version}, {"screening_off", off}, {"rules", known}},
        text);
}

base::status change(context& with, const invocation& call, core::client& me,
                    const rule_switches& asked, const std::vector<std::string>& known) {
    LETTERBOX_TRY(const auto next, rules_after(core::screening_off(me.known()), asked, known));
    if (next == core::screening_off(me.known())) {
        with.out.note("It is so already.");
        return {};
    }
    LETTERBOX_TRY(const auto root, read_agency_root(with, call));
    if (!root) {
        return refuse(refusal::usage, "Only the agency's root key can change this: --keys FILE");
    }
    if (!next.empty()) {
        with.out.note("Off for everybody from now on: " + off_sentence(next) + "\n" +
                      std::string(always) +
                      "\nEverybody at the agency, families too, can see this list.");
    }
    LETTERBOX_CHECK(confirm(with, next.empty()
                                      ? "Let the screening look for everything again?"
                                      : "Let nobody's screening look for these any more?"));
    if (with.options.dry_run) {
        with.out.note("Nothing was changed.");
        return {};
    }
    return of_own(with.heard, core::switch_screening_off(me, next, *root),
                  {refusal::unknown_signer});
}

base::status policy(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto known, known_rules());
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    const rule_switches asked{call.values("screening-off"), call.values("screening-on")};
    if (!asked.off.empty() || !asked.on.empty()) {
        LETTERBOX_CHECK(change(with, call, me, asked, known));
    }
    show(with, me, known);
    return {};
}

}  // namespace

void add_policy_command(command_table& table) {
    auto flags = agency_keys_flags("The agency's sealed keys, to change something");
    flags.insert(flags.begin(),
                 {{.name = "screening-off",
                   .value = "RULE",
                   .help = "Switch off a rule, phone.part, or all of a family, phone",
                   .repeated = true},
                  {.name = "screening-on",
                   .value = "RULE",
                   .help = "Switch one on again",
                   .repeated = true}});
    table.add({.noun = "agency",
               .verb = "policy",
               .summary = "Show or change which rules of the screening the agency leaves out",
               .flags = std::move(flags),
               .examples = {{{"letterbox agency policy", "Shows what is switched off."},
                             {"letterbox agency policy --screening-off learned --screening-on "
                              "phone.part --keys agency.keys",
                              "Switches one family off and one rule on, for everybody."}}},
               .run = policy});
}

}  // namespace letterbox::cli
