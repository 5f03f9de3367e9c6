// Making and changing contact agreements, for the team.
#include <array>

#include "clients/core/agreements.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

struct party_shape {
    std::vector<record::protected_detail> details;
    base::party_id id;
    std::string name;
    std::string sign_off;
    record::party_sort sort = record::party_sort::other;
    LETTERBOX_FIELDS(visit("details", self.details); visit("id", self.id); visit("name", self.name);
                     visit("sign_off", self.sign_off); visit("sort", self.sort););
};
struct words_shape {
    std::string child;
    std::string conditions;
    std::optional<record::agency_contact> contact;
    std::vector<party_shape> parties;
    std::string risks;
    std::vector<record::route> routes;
    record::agreement_state state = record::agreement_state::active;
    base::team_id team;
    LETTERBOX_FIELDS(visit("child", self.child); visit("conditions", self.conditions);
                     visit("contact", self.contact); visit("parties", self.parties);
                     visit("risks", self.risks); visit("routes", self.routes);
                     visit("state", self.state); visit("team", self.team););
};
words_shape shape_of(const core::agreement_words& from) {
    words_shape out;
    out.child = from.child;
    out.conditions = from.conditions;
    out.contact = from.contact;
    out.risks = from.risks;
    out.routes = from.routes;
    out.state = from.state;
    out.team = from.team;
    for (const auto& each : from.parties) {
        out.parties.push_back(
            {each.details, each.party.id, each.name, each.sign_off, each.party.sort});
    }
    return out;
}
core::agreement_words words_from(const words_shape& from) {
    core::agreement_words out;
    out.team = from.team;
    out.child = from.child;
    for (const auto& each : from.parties) {
        out.parties.push_back({{each.id, each.sort}, each.name, each.sign_off, each.details});
    }
    out.routes = from.routes;
    out.state = from.state;
    out.risks = from.risks;
    out.conditions = from.conditions;
    out.contact = from.contact;
    return out;
}

base::result<words_shape> agreement_words(call& it, const agreement_argument& what) {
    LETTERBOX_TRY(const auto words, core::words_of(it.me(), what.agreement));
    return shape_of(words);
}

struct made_shape {
    base::agreement_id agreement;
    std::string how;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("how", self.how););
};
made_shape made(const core::made_agreement& what) {
    return {what.agreement, std::string(published_name(what.how))};
}

base::result<made_shape> make_agreement(call& it, const words_shape& what) {
    LETTERBOX_TRY(const auto done, core::make_agreement(it.me(), words_from(what)));
    return made(done);
}

struct change_arguments {
    base::agreement_id agreement;
    words_shape words;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("words", self.words););
};
base::result<made_shape> change_agreement(call& it, const change_arguments& what) {
    LETTERBOX_TRY(const auto done,
                  core::change_agreement(it.me(), what.agreement, words_from(what.words)));
    return made(done);
}

/// What a colleague proposes, whole: nothing is signed that was not shown.
base::result<record::json> proposed_agreement(call& it, const agreement_argument& what) {
    LETTERBOX_TRY(const auto proposed, core::show_proposed_agreement(it.me(), what.agreement));
    auto out = record::json::object();
    out["agreement"] = agreement_of(it.me(), proposed.next);
    out["by"] = record::encode(proposed.by);
    out["statement"] = record::encode(proposed.statement);
    return out;
}

struct new_party_shape {
    base::party_id party;
    LETTERBOX_FIELDS(visit("party", self.party););
};
base::result<new_party_shape> new_party(call& /*it*/, const nothing& /*none*/) {
    return new_party_shape{base::party_id::make()};
}

constexpr std::array list{entry{"agreement_words", for_member<&agreement_words>},
                          entry{"make_agreement", for_member<&make_agreement>},
                          entry{"change_agreement", for_member<&change_agreement>},
                          entry{"proposed_agreement", for_member<&proposed_agreement>},
                          entry{"new_party", typed<&new_party>}};

}  // namespace

std::span<const entry> agreement_making_calls() {
    return list;
}

}  // namespace letterbox::wasm
