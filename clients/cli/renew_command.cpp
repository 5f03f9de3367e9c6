// letterbox agency renew: who may invite and confirm people gets another year of it.
#include "clients/cli/agency_root.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/people.hpp"
#include "clients/core/registrars.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::result<std::string> lines_of(core::client& me, const std::vector<base::member_id>& whom) {
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    std::string out;
    for (const auto& each : whom) {
        const auto found = names.find(each);
        const auto until = core::registrar_until(me.known(), each);
        out += "\n  " + each.text();
        out += found == names.end() ? "" : "  " + found->second;
        out += until ? ", until now to " + base::write_day(*until) : ", for the first time";
    }
    return out;
}

nlohmann::json ids_of(const std::vector<base::member_id>& whom) {
    auto out = nlohmann::json::array();
    for (const auto& each : whom) {
        out.push_back(each.text());
    }
    return out;
}

base::status renew(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto role, me.role());
    if (role != record::role::manager) {
        return refuse(refusal::not_allowed, "Please ask a manager to do this");
    }
    const auto whom = core::registrars_to_renew(me);
    if (whom.empty()) {
        with.out.show({{"renewed", nlohmann::json::array()}},
                      "It was renewed within a day. Nothing is left to do.");
        return {};
    }
    LETTERBOX_TRY(const auto root, read_agency_root(with, call));
    if (!root) {
        return refuse(refusal::usage, "Only the agency's root key can do this: --keys FILE");
    }
    LETTERBOX_TRY(const auto people, lines_of(me, whom));
    with.out.note("For another year these people may invite and confirm:" + people);
    LETTERBOX_CHECK(confirm(with, "Do they all still work here, and should they?"));
    if (with.options.dry_run) {
        with.out.note("Nothing was changed.");
        return {};
    }
    LETTERBOX_TRY(const auto until, of_own(with.heard, core::renew_registrars(me, whom, *root),
                                           {refusal::unknown_signer}));
    with.out.show({{"renewed", ids_of(whom)}, {"until", base::write_time(until)}},
                  std::to_string(whom.size()) + (whom.size() == 1 ? " person" : " people") +
                      " may invite and confirm until " + base::write_day(until) + ".");
    with.out.note("Please put the file with the agency's keys away again.");
    return {};
}

}  // namespace

void add_renew_command(command_table& table) {
    table.add({.noun = "agency",
               .verb = "renew",
               .summary = "Let colleagues invite and confirm people for another year",
               .flags = agency_keys_flags("The agency's sealed keys"),
               .examples = {{{"letterbox agency renew --keys agency.keys",
                              "Shows for whom, asks, and renews it for 365 days."},
                             {"letterbox agency renew --keys agency.keys --dry-run",
                              "Shows for whom, and changes nothing."}}},
               .run = renew});
}

}  // namespace letterbox::cli
