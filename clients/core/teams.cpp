#include "clients/core/teams.hpp"

#include <algorithm>

#include "clients/core/agreement_details.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/audience.hpp"
#include "clients/core/key_gifts.hpp"
#include "clients/core/publishing.hpp"
#include "crypto/age/commit.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/record/decision.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::result<std::vector<contract::proposal>> fetch_proposals(client& me) {
    LETTERBOX_TRY(auto answer,
                  me.server().get<contract::proposals_answer>({contract::route_id::proposals}));
    return std::move(answer.proposals);
}

// Seals the seed once, with a header for each worker.
base::status seal_seed(client& me, record::team& team, const base::secret& seed,
                       const std::vector<base::member_id>& workers, pieces& with) {
    const auto key = age::new_file_key();
    for (const auto& each : workers) {
        const auto* entry = me.known().member(each);
        if (entry == nullptr || !record::is_staff(entry->what.role)) {
            return refuse(refusal::unknown_member, "team");
        }
        const std::vector<base::recipient> to{entry->what.recipient};
        LETTERBOX_TRY(auto header, age::seal_header(key, to));
        team.workers.push_back({{each, entry->what.epoch}, base::sha256(header)});
        with.headers.push_back(std::move(header));
    }
    auto payload = age::seal_payload(key, seed.view());
    const auto where = me.context(team.seed_object.text(), team.epoch, 0);
    team.seed = {base::sha256(payload), payload.size(), age::part_commit(key, where)};
    with.payloads.push_back(std::move(payload));
    return {};
}

bool has_header(const record::team& team, const record::member_at& who) {
    return std::any_of(team.workers.begin(), team.workers.end(),
                       [&](const auto& each) { return each.worker == who; });
}

struct lacking {
    record::member_at who;
    base::recipient key;
};

// Workers of the team whom this epoch's statement gave no header.
std::vector<lacking> lacking_in(const client& me, const record::team& epoch) {
    std::vector<lacking> out;
    for (const auto& each : me.known().team(epoch.team_id)->what.workers) {
        const auto& worker = each.worker.member;
        if (worker != me.keys().member() && me.known().in_team(epoch.team_id, worker)) {
            const auto& entry = me.known().member(worker)->what;
            const record::member_at who{worker, entry.epoch};
            if (!has_header(epoch, who)) {
                out.push_back({who, entry.recipient});
            }
        }
    }
    return out;
}

base::status rewrap_seed(client& me, const base::digest& team, const age::file_key& key,
                         const lacking& to) {
    const std::vector<base::recipient> only{to.key};
    LETTERBOX_TRY(auto header, age::seal_header(key, only));
    record::rewrap rewrap;
    rewrap.scope = me.log().scope();
    rewrap.headers = {base::sha256(header)};
    rewrap.key = statement::fingerprint(to.key);
    rewrap.reader = to.who;
    rewrap.seen = me.log().seen();
    rewrap.subject = team;
    rewrap.subject_kind = record::rewrap_subject::team;
    pieces with;
    with.headers.push_back(std::move(header));
    return publish(me, statement::sign(rewrap, me.keys().sign()), with);
}

// Somebody else can open that epoch.
bool is_not_ours(refusal why) {
    return why == refusal::not_allowed || why == refusal::not_found ||
           why == refusal::does_not_open;
}

base::result<std::size_t> rewrap_epoch(client& me, const statement::standing<record::team>& team,
                                       const std::optional<base::member_id>& once_more) {
    auto to = lacking_in(me, team.what);
    if (once_more) {
        to.erase(std::remove_if(to.begin(), to.end(),
                                [&](const auto& each) { return each.who.member != *once_more; }),
                 to.end());
    }
    if (to.empty()) {
        return 0;
    }
    const auto sealed = me.server().get<contract::sealed_pieces>(
        {contract::route_id::sealed, {base::base64url(team.hash.view())}});
    if (!sealed) {
        return is_not_ours(sealed.why()) ? base::result<std::size_t>(0) : sealed.error();
    }
    to.erase(std::remove_if(to.begin(), to.end(),
                            [&](const auto& each) {
                                const auto& given = sealed->rewraps;
                                return !once_more &&
                                       std::any_of(given.begin(), given.end(), [&](const auto& by) {
                                           return says_rewrap(by, team.hash, each.who);
                                       });
                            }),
             to.end());
    if (to.empty()) {
        return 0;
    }
    const auto key = me.team_file_key(team);
    if (!key) {
        return is_not_ours(key.why()) ? base::result<std::size_t>(0) : key.error();
    }
    std::size_t done = 0;
    for (const auto& each : to) {
        const auto sent = rewrap_seed(me, team.hash, *key, each);
        if (!sent && sent.why() != refusal::duplicate) {  // a colleague was quicker
            return sent.error();
        }
        done += sent ? 1U : 0U;
    }
    return done;
}

// What is sealed in a proposal must be what the statement says: the seed makes the team's key, and
// the details open for the team. Somebody who will not be in the team cannot look and relies on its
// members, who compare the seed when they first use it.
base::status check_sealed(client& me, const open_proposal& what,
                          const statement::envelope& envelope) {
    if (what.kind == record::team::kind) {
        LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(envelope));
        return has_header(team, me.keys().at())
                 ? me.check_team_seed({team, envelope.statement_hash(), me.log().seen().size})
                 : base::status{};
    }
    if (what.kind == record::agreement::kind) {
        LETTERBOX_TRY(const auto next, statement::decode_payload<record::agreement>(envelope));
        LETTERBOX_TRY(const auto shown, show_proposed_agreement(me, next.agreement_id));
        return shown.statement == envelope.statement_hash()
                 ? base::status{}
                 : refuse(refusal::mismatch, "another change waits");
    }
    return {};
}

}  // namespace

base::result<published> make_team(client& me, const base::team_id& team,
                                  const std::vector<base::member_id>& workers,
                                  const base::secret* root_seed) {
    const auto* current = me.known().team(team);
    record::team next;
    next.scope = me.log().scope();
    next.team_id = team;
    next.sealed_by = me.keys().member();
    next.seed_object = base::object_id::make();
    next.seen = me.log().seen();
    if (current != nullptr) {
        next.epoch = current->what.epoch + 1;
        next.previous = current->hash;
    }
    const auto key = age::identity::make();
    next.recipient = key.recipient();
    pieces with;
    LETTERBOX_CHECK(seal_seed(me, next, key.seed(), workers, with));
    return publish_with_second(me, statement::sign(next, me.keys().sign()), with, root_seed);
}

base::result<std::size_t> rewrap_waiting_team_keys(
    client& me, const std::optional<base::member_id>& once_more) {
    std::size_t done = 0;
    for (const auto& team : me.known().team_ids()) {
        if (!me.known().in_team(team, me.keys().member())) {
            continue;
        }
        const auto epochs = me.known().team_epochs(team);  // publishing builds the ledger anew
        for (const auto& each : epochs) {
            LETTERBOX_TRY(const auto more, rewrap_epoch(me, each, once_more));
            done += more;
        }
    }
    return done;
}

base::result<std::vector<open_proposal>> proposals(client& me) {
    LETTERBOX_TRY(auto waiting, fetch_proposals(me));
    std::vector<open_proposal> out;
    for (auto& each : waiting) {
        LETTERBOX_TRY(const auto envelope,
                      statement::parse_envelope(base::view_of(each.statement)));
        open_proposal line;
        LETTERBOX_TRY(line.kind, envelope.kind());
        if (envelope.statement_hash() != each.statement_hash) {
            return refuse(refusal::mismatch, "proposal");
        }
        line.mine = each.by == me.keys().member();
        line.proposal = std::move(each);
        out.push_back(std::move(line));
    }
    return out;
}

base::result<std::vector<base::failure>> complete_proposal(client& me,
                                                           const base::digest& statement) {
    LETTERBOX_CHECK(me.sync());  // to judge it by the newest that is known
    LETTERBOX_TRY(const auto waiting, proposals(me));
    const auto found = std::find_if(waiting.begin(), waiting.end(), [&](const auto& each) {
        return each.proposal.statement_hash == statement;
    });
    if (found == waiting.end()) {
        return refuse(refusal::not_found, "proposal");
    }
    if (found->kind == record::decision::kind) {
        return refuse(refusal::wrong_kind, "read the letter first");
    }
    LETTERBOX_TRY(auto envelope,
                  statement::parse_envelope(base::view_of(found->proposal.statement)));
    LETTERBOX_CHECK(check_sealed(me, *found, envelope));
    statement::add_signature(envelope, me.keys().sign());
    // What would every device say of it?
    auto tried = me.known();
    LETTERBOX_CHECK(tried.add(envelope, me.log().seen().size, me.now()));
    const contract::complete_request request{envelope.text()};
    LETTERBOX_TRY(
        const auto receipt,
        me.server().post<contract::receipt>(
            {contract::route_id::complete, {base::base64url(statement.view())}}, request));
    const std::vector<statement::envelope> sent{envelope};
    LETTERBOX_CHECK(me.log().check_receipt(receipt, sent));
    LETTERBOX_CHECK(me.sync());
    if (found->kind != record::agreement::kind) {
        return std::vector<base::failure>();
    }
    LETTERBOX_TRY(const auto next, statement::decode_payload<record::agreement>(envelope));
    LETTERBOX_TRY(const auto readers, readers_of(me, next));
    return give_left_over(me, next, readers);
}

base::status drop_proposal(client& me, const base::digest& statement) {
    return me.server().del(
        {contract::route_id::drop_proposal, {base::base64url(statement.view())}});
}

}  // namespace letterbox::core
