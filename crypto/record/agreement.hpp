// The contact agreement (protocol, section 5). The server enforces what stands in the clear;
// people's words are in sealed details.
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"

namespace letterbox::record {

enum class party_sort { adoptive_home, birth_parent, grandparent, sibling_home, relative, other };
constexpr auto names_of(party_sort /*unused*/) {
    return std::array<std::string_view, 6>{"adoptive_home", "birth_parent", "grandparent",
                                           "sibling_home",  "relative",     "other"};
}

struct party {
    base::party_id id;
    party_sort sort = party_sort::other;
    LETTERBOX_FIELDS(visit("id", self.id); visit("sort", self.sort););
    friend bool operator==(const party&, const party&) = default;
};

/// One direction in which letters may go. `months` 1 to 12, ascending; `times` a year (0: as often
/// as people like). `approvals` 1 or 2. `receipts`: the writer may be told of the opening.
struct route {
    base::party_id from;
    base::party_id to;
    bool photos = false;
    std::uint32_t times = 0;
    std::vector<std::uint32_t> months;
    std::uint32_t approvals = 1;
    bool receipts = false;
    LETTERBOX_FIELDS(visit("approvals", self.approvals); visit("from", self.from);
                     visit("months", self.months); visit("photos", self.photos);
                     visit("receipts", self.receipts); visit("times", self.times);
                     visit("to", self.to););
    friend bool operator==(const route&, const route&) = default;
};

enum class agreement_state { active, paused, ended };
constexpr auto names_of(agreement_state /*unused*/) {
    return std::array<std::string_view, 3>{"active", "paused", "ended"};
}

/// The sealed details of one party: read by that party and the team.
struct own_details {
    base::party_id party;
    sealed_object details;
    LETTERBOX_FIELDS(visit("details", self.details); visit("party", self.party););
};

/// Signed by a worker of the team; by two people when approvals go down or a party is added.
struct agreement {
    static constexpr std::string_view kind = "agreement";
    struct scope scope;
    base::agreement_id agreement_id;
    std::vector<own_details> own;
    std::vector<party> parties;
    std::optional<base::digest> previous;
    std::vector<route> routes;
    base::member_id sealed_by;
    struct seen seen;
    sealed_object shared;
    agreement_state state = agreement_state::active;
    base::team_id team;
    sealed_object team_details;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("agreement", self.agreement_id); visit("own", self.own);
                     visit("parties", self.parties); visit("previous", self.previous);
                     visit("routes", self.routes); visit("sealed_by", self.sealed_by);
                     visit("seen", self.seen); visit("shared", self.shared);
                     visit("state", self.state); visit("team", self.team);
                     visit("team_details", self.team_details); visit("version", self.version););
};

}  // namespace letterbox::record
