// Contact agreements.
#include <array>

#include "clients/core/agreements.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

using base::refusal;

namespace {

struct line_shape {
    base::agreement_id agreement;
    std::optional<base::party_id> own_party;
    std::vector<record::party> parties;
    std::vector<record::route> routes;
    record::agreement_state state = record::agreement_state::active;
    base::team_id team;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("own_party", self.own_party);
                     visit("parties", self.parties); visit("routes", self.routes);
                     visit("state", self.state); visit("team", self.team);
                     visit("version", self.version););
};
line_shape line_of(core::client& me, const record::agreement& what) {
    line_shape out{what.agreement_id, {},        what.parties, what.routes,
                   what.state,        what.team, what.version};
    if (const auto own = me.party_in(what.agreement_id)) {
        out.own_party = *own;
    }
    return out;
}

base::result<record::json> agreements(call& it, const nothing& /*none*/) {
    auto lines = record::json::array();
    for (const auto* each : core::own_agreements(it.me())) {
        lines.push_back(record::encode(line_of(it.me(), each->what)));
    }
    auto out = record::json::object();
    out["agreements"] = std::move(lines);
    return out;
}

base::result<record::json> agreement(call& it, const agreement_argument& what) {
    LETTERBOX_TRY(const auto shown, it.at().agreement(what.agreement));
    if (!shown.shared) {
        return refusal::not_allowed;
    }
    return agreement_of(it.me(), shown);
}

constexpr std::array list{entry{"agreements", for_member<&agreements>},
                          entry{"agreement", for_member<&agreement>}};

struct team_shape {
    std::string conditions;
    std::string risks;
    LETTERBOX_FIELDS(visit("conditions", self.conditions); visit("risks", self.risks););
};
struct own_shape {
    std::vector<record::protected_detail> details;
    base::party_id party;
    LETTERBOX_FIELDS(visit("details", self.details); visit("party", self.party););
};

}  // namespace

record::json agreement_of(core::client& me, const core::shown_agreement& shown) {
    auto out = record::encode(line_of(me, shown.agreement));
    out["child"] = shown.shared ? shown.shared->child : std::string();
    if (shown.shared && shown.shared->contact) {
        out["contact"] = record::encode(*shown.shared->contact);
    }
    out["names"] = shown.shared ? record::encode(shown.shared->names) : record::json::array();
    auto own = record::json::array();
    for (const auto& each : shown.own) {
        own.push_back(record::encode(own_shape{each.details, each.party}));
    }
    out["own_details"] = std::move(own);
    if (shown.team) {
        out["team_details"] = record::encode(team_shape{shown.team->conditions, shown.team->risks});
    }
    return out;
}

std::span<const entry> agreement_calls() {
    return list;
}

}  // namespace letterbox::wasm
