#include "clients/cli/second_person.hpp"

#include <algorithm>
#include <vector>

#include "clients/cli/choosing.hpp"
#include "moderation/agreement/judge.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

std::vector<base::member_id> colleagues(const core::client& me, const base::team_id& team) {
    std::vector<base::member_id> out;
    for (const auto& each : me.known().team(team)->what.workers) {
        const auto& member = each.worker.member;
        if (member != me.keys().member() && me.known().in_team(team, member)) {
            out.push_back(member);
        }
    }
    return out;
}

}  // namespace

bool is_first_of_two(const core::letter_in_review& letter) {
    const auto& what = letter.letter.letter;
    const auto needed = moderation::approvals_needed(letter.verified.agreement, what.from, what.to);
    return !letter.proposal && needed && *needed > 1;
}

base::result<std::optional<base::member_id>> choose_second(
    core::client& me, const core::letter_in_review& letter,
    const std::optional<std::string>& typed) {
    const auto team = me.known().agreement(letter.letter.letter.agreement)->what.team;
    const auto others = colleagues(me, team);
    if (typed) {
        LETTERBOX_TRY(const auto chosen, choose_colleague(me, "second", *typed));
        if (std::find(others.begin(), others.end(), chosen) == others.end()) {
            return refuse(refusal::usage,
                          "\"" + *typed +
                              "\" is not in the team that checks this "
                              "letter. Please name somebody who is: --second MEMBER");
        }
        return std::optional(chosen);
    }
    const bool first_of_two = is_first_of_two(letter);
    if (first_of_two && others.empty()) {
        return refuse(refusal::not_allowed_now,
                      "Nobody else is in the team that checks this letter, and two people must "
                      "check it. A manager can take somebody into the team: letterbox member "
                      "confirm");
    }
    if (first_of_two && others.size() > 1) {
        return refuse(refusal::usage, "Two people must check this letter. Please say who checks it "
                                      "after you: --second MEMBER");
    }
    return std::optional<base::member_id>();
}

}  // namespace letterbox::cli
