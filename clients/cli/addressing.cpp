#include "clients/cli/addressing.hpp"

#include <algorithm>

#include "clients/cli/choosing.hpp"
#include "moderation/agreement/judge.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

base::result<addressed> address_letter(core::client& me, const invocation& call) {
    LETTERBOX_TRY(const auto id, choose_agreement(me, call.value("agreement").value_or("")));
    LETTERBOX_TRY(auto shown, core::show_agreement(me, id));
    addressed out{{}, std::move(shown)};
    out.draft.agreement = id;
    auto typed = call.values("to");
    if (typed.empty()) {
        // One possible reader needs no choosing.
        LETTERBOX_TRY(const auto from, me.party_in(id));
        for (const auto& each : out.agreement.agreement.routes) {
            if (each.from == from) {
                typed.push_back(each.to.text());
            }
        }
        if (typed.size() != 1) {
            return refuse(refusal::usage, "Say to whom: --to NAME, more than once if you like");
        }
    }
    for (const auto& each : typed) {
        LETTERBOX_TRY(const auto party, choose_party(out.agreement, each));
        out.draft.to.push_back(party);
    }
    std::sort(out.draft.to.begin(), out.draft.to.end());
    out.draft.to.erase(std::unique(out.draft.to.begin(), out.draft.to.end()), out.draft.to.end());
    return out;
}

base::status check_may_send(const core::client& me, const addressed& letter) {
    LETTERBOX_TRY(const auto from, me.party_in(letter.draft.agreement));
    const auto may = moderation::may_send(letter.agreement.agreement, from, letter.draft.to,
                                          !letter.draft.pictures.empty());
    if (may) {
        return {};
    }
    const auto party = base::party_id::parse(may.error().detail);
    return refuse(may.why(), party ? party_name(letter.agreement, *party) : may.error().detail);
}

const std::vector<flag>& address_flags() {
    static const std::vector<flag> all{
        {.name = "agreement",
         .value = "AGREEMENT",
         .help = "Which agreement, when you have several"},
        {.name = "to", .value = "PARTY", .help = "Who gets it, by name", .repeated = true}};
    return all;
}

}  // namespace letterbox::cli
