// Claim, release, hand over, hold, resume: who is asked to read a letter; and what was checked is kept on
// file. The store keeps two workers from having the same letter; the rules are moderation's.
#include "server/contract/letters.hpp"
#include "server/service/deciding.hpp"
#include "server/service/letter_view.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using moderation::letter_state;

namespace {

constexpr std::int64_t approval_waits = 7LL * 24 * 3600;  // seconds

int number(letter_state state) {
    return static_cast<int>(state);
}

// The letter, inside the job that changes it: until then its agreement may go to another team.
base::result<store::letter_row> find_letter(const context& with, store::reading& from,
                                            const caller& by, const base::letter_id& id) {
    LETTERBOX_TRY(auto row, from.letter(id));
    if (!in_letters_team(with, by.member, row.agreement)) {
        return refuse(refusal::not_found);
    }
    return row;
}

// What follows a claim: the letter is in review, and people are told once.
base::status begin_review(context& with, store::writing& to, const store::letter_row& before,
                          const store::letter_row& after, base::instant now) {
    store::letter_move move;
    move.letter = after.id;
    move.to = number(letter_state::in_review);
    LETTERBOX_TRY(const auto moved, to.move_letter(move));
    static_cast<void>(moved);
    if (before.claimed_by == after.claimed_by && before.claimed_by) {
        return {};  // the lease was lengthened
    }
    auto people = workers_of(with, after);
    const auto authors = authors_of(with, after);
    people.insert(people.end(), authors.begin(), authors.end());
    return tell(to, contract::event_kind::letter_claimed, after.id.text(), now, std::move(people));
}

// Whether this worker need not wait for the second person: it was too long, or one of the two who would
// have to sign was taken out of the team.
bool is_over(const context& with, const store::letter_row& letter,
             const store::proposal_row& approval, const base::member_id& worker,
             base::instant now) {
    const auto& second = letter.second_for.value();
    for (const auto& each : {approval.created_by, second}) {
        if (!in_letters_team(with, each, letter.agreement)) {
            return true;
        }
    }
    // As with claims, one from far in the future was written by a clock that ran ahead.
    const auto waits =
        now < approval.created.plus(approval_waits) && approval.created < now.plus(approval_waits);
    return !waits && second != worker;
}

base::result<bool> is_approval_over(const context& with, store::reading& from,
                                    const store::letter_row& letter, const base::member_id& worker,
                                    base::instant now) {
    if (!letter.second_for) {
        return false;
    }
    const auto approval = from.approval(letter.id);
    if (approval) {
        return is_over(with, letter, *approval, worker, now);
    }
    return approval.why() == refusal::not_found ? base::result<bool>(*letter.second_for != worker)
                                                : approval.error();
}

// Whoever takes a letter whose approval is over begins anew.
base::status drop_approval(store::writing& to, const base::letter_id& letter) {
    LETTERBOX_CHECK(forget_approval(to, letter));
    store::letter_move move;
    move.letter = letter;
    move.clear_second = true;
    LETTERBOX_TRY(const auto moved, to.move_letter(move));
    static_cast<void>(moved);
    return {};
}

base::status end_old_approval(const context& with, store::writing& to,
                              const store::letter_row& letter, const base::member_id& worker,
                              base::instant now) {
    LETTERBOX_TRY(const bool over, is_approval_over(with, to.read(), letter, worker, now));
    return over ? drop_approval(to, letter.id) : base::status();
}

// The first of the free letters whose approvals are over, in the order in which they are offered. The others
// keep theirs until somebody takes them: the second person may still come.
base::result<std::optional<base::letter_id>> first_without_second(const context& with,
                                                                  store::reading& from,
                                                                  const base::member_id& worker,
                                                                  base::instant now) {
    LETTERBOX_TRY(const auto all, from.approvals());
    std::optional<store::letter_row> best;
    for (const auto& each : all) {
        LETTERBOX_TRY(const auto id, base::letter_id::parse(each.extra));
        LETTERBOX_TRY(auto letter, from.letter(id));
        const bool is_free = !letter.claimed_by || moderation::has_lapsed(item_of(letter), now);
        if (!is_free || !letter.hold.empty() || letter.author == worker ||
            !in_letters_team(with, worker, letter.agreement)) {
            continue;
        }
        LETTERBOX_TRY(const bool over, is_approval_over(with, from, letter, worker, now));
        if (over && (!best || store::is_offered_before(letter, *best))) {
            best = std::move(letter);
        }
    }
    return best ? std::optional(best->id) : std::nullopt;
}

void answer_claim(context& with, const caller& by, base::result<outcome> written,
                  const completion& done) {
    if (!written) {
        done(written.error());
        return;
    }
    done([&]() -> base::result<answer> {
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        // The answer may be a repeated one, to somebody who is not of the team any more.
        LETTERBOX_TRY(const auto row, find_letter(with, *rows, by, written->letter.value()));
        LETTERBOX_TRY(auto summary, summarise(with, by, view::team, row, *rows));
        return answer_with(contract::claim_answer{std::move(summary)});
    }());
}

// One change of a letter of the caller's team.
void move_by_team(context& with, const caller& by, const request& from, completion done,
                  const std::function<base::status(store::writing&, const store::letter_row&,
                                                   base::instant)>& what) {
    const auto id = id_parameter<base::letter_id>(from);
    if (!id) {
        done(id.error());
        return;
    }
    const auto now = with.now();
    change_by(
        by, with, key_of(from, by.member.text(), from.body),
        [&with, by, id = *id, what, now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto row, find_letter(with, to.read(), by, id));
            LETTERBOX_CHECK(what(to, row, now));
            return outcome{};
        },
        std::move(done));
}

std::vector<base::member_id> everybody_of(const context& with, const store::letter_row& row) {
    auto out = workers_of(with, row);
    const auto authors = authors_of(with, row);
    out.insert(out.end(), authors.begin(), authors.end());
    return out;
}

}  // namespace

void claim_next(context& with, const caller& by, const request& from, completion done) {
    const auto now = with.now();
    const auto until = now.plus(moderation::default_lease);
    job take = [&with, by, now, until](store::writing& to) -> base::result<outcome> {
        LETTERBOX_CHECK(check_standing(with, to.read(), by));
        const auto teams = with.directory.teams_of(by.member);
        LETTERBOX_TRY(const auto also, first_without_second(with, to.read(), by.member, now));
        LETTERBOX_TRY(const auto row, to.claim_next(teams, by.member, now, until, also));
        if (row.id == also) {
            LETTERBOX_CHECK(drop_approval(to, row.id));
        }
        LETTERBOX_CHECK(begin_review(with, to, {}, row, now));
        outcome out;
        out.letter = row.id;
        return out;
    };
    with.store.write<outcome>(
        done_once(with, key_of(from, by.member.text(), from.body), std::move(take)),
        [&with, by, done = std::move(done)](base::result<outcome> written) {
            answer_claim(with, by, std::move(written), done);
        });
}

void claim(context& with, const caller& by, const request& from, completion done) {
    const auto id = id_parameter<base::letter_id>(from);
    if (!id) {
        done(id.error());
        return;
    }
    const auto now = with.now();
    const auto until = now.plus(moderation::default_lease);
    with.store.write<outcome>(
        [&with, by, now, until, id = *id](store::writing& to) -> base::result<outcome> {
            LETTERBOX_CHECK(check_standing(with, to.read(), by));
            LETTERBOX_TRY(const auto before, find_letter(with, to.read(), by, id));
            if (before.state == number(letter_state::withdrawn)) {
                return refuse(refusal::letter_withdrawn);
            }
            LETTERBOX_CHECK(end_old_approval(with, to, before, by.member, now));
            LETTERBOX_TRY(const auto row, to.claim(id, by.member, now, until));
            LETTERBOX_CHECK(begin_review(with, to, before, row, now));
            outcome out;
            out.letter = row.id;
            return out;
        },
        [&with, by, done = std::move(done)](base::result<outcome> written) {
            answer_claim(with, by, std::move(written), done);
        });
}

void release(context& with, const caller& by, const request& from, completion done) {
    move_by_team(with, by, from, std::move(done),
                 [&with, by](store::writing& to, const store::letter_row& row,
                             base::instant now) -> base::status {
                     LETTERBOX_TRY(const auto after,
                                   moderation::release(item_of(row), by.member, now));
                     LETTERBOX_CHECK(to.release(row.id, by.member));
                     store::letter_move move;
                     move.letter = row.id;
                     move.to = number(after.state);
                     LETTERBOX_TRY(const auto moved, to.move_letter(move));
                     static_cast<void>(moved);
                     return tell(to, contract::event_kind::letter_released, row.id.text(), now,
                                 everybody_of(with, row));
                 });
}

void hand_over(context& with, const caller& by, const request& from, completion done) {
    const auto asked = read_body<contract::hand_over_request>(from);
    if (!asked) {
        done(asked.error());
        return;
    }
    move_by_team(with, by, from, std::move(done),
                 [&with, by, other = asked->to](store::writing& to, const store::letter_row& row,
                                                base::instant now) -> base::status {
                     if (!in_letters_team(with, other, row.agreement)) {
                         return refuse(refusal::not_allowed, "to");
                     }
                     LETTERBOX_CHECK(
                         moderation::hand_over(item_of(row), by.member, {other, {row.team}}, now));
                     LETTERBOX_CHECK(end_old_approval(with, to, row, other, now));
                     LETTERBOX_CHECK(to.hand_over(row.id, by.member, other, now,
                                                  now.plus(moderation::default_lease)));
                     return tell(to, contract::event_kind::letter_claimed, row.id.text(), now,
                                 workers_of(with, row));
                 });
}

void hold(context& with, const caller& by, const request& from, completion done) {
    const auto asked = read_body<contract::hold_request>(from);
    if (!asked) {
        done(asked.error());
        return;
    }
    const auto reason =
        std::string(names_of(asked->reason).at(static_cast<std::size_t>(asked->reason)));
    move_by_team(with, by, from, std::move(done),
                 [&with, by, reason](store::writing& to, const store::letter_row& row,
                                     base::instant now) -> base::status {
                     LETTERBOX_TRY(const auto after,
                                   moderation::hold(item_of(row), by.member, now));
                     store::letter_move move;
                     move.letter = row.id;
                     move.to = number(after.state);
                     move.hold = reason;
                     LETTERBOX_TRY(const auto moved, to.move_letter(move));
                     static_cast<void>(moved);
                     return tell(to, contract::event_kind::letter_held, row.id.text(), now,
                                 everybody_of(with, row));
                 });
}

void resume(context& with, const caller& by, const request& from, completion done) {
    move_by_team(with, by, from, std::move(done),
                 [&with, by](store::writing& to, const store::letter_row& row,
                             base::instant now) -> base::status {
                     const moderation::queue_worker worker{by.member, {row.team}};
                     LETTERBOX_TRY(const auto after, moderation::resume(item_of(row), worker, now));
                     LETTERBOX_CHECK(end_old_approval(with, to, row, by.member, now));
                     store::letter_move move;
                     move.letter = row.id;
                     move.to = number(letter_state::in_review);
                     move.hold = "";
                     if (row.claimed_by != after.claimed_by) {
                         move.clear_claim = true;
                     }
                     LETTERBOX_TRY(const auto moved, to.move_letter(move));
                     static_cast<void>(moved);
                     LETTERBOX_TRY(const auto taken, to.claim(row.id, by.member, now,
                                                              now.plus(moderation::default_lease)));
                     static_cast<void>(taken);
                     return tell(to, contract::event_kind::letter_claimed, row.id.text(), now,
                                 workers_of(with, row));
                 });
}

void keep_on_file(context& with, const caller& by, const request& from, completion done) {
    move_by_team(with, by, from, std::move(done),
                 [&with](store::writing& to, const store::letter_row& row,
                         base::instant now) -> base::status {
                     LETTERBOX_TRY(const auto after,
                                   moderation::next(state_of(row, now),
                                                    moderation::letter_event::keep_on_file, {}));
                     store::letter_move move;
                     move.letter = row.id;
                     move.to = number(after);
                     LETTERBOX_TRY(const auto moved, to.move_letter(move));
                     static_cast<void>(moved);
                     return tell(to, contract::event_kind::letter_kept, row.id.text(), now,
                                 everybody_of(with, row));
                 });
}

read_answer agreement_chain(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto id, id_parameter<base::agreement_id>(from));
    std::vector<base::party_id> parties;
    const auto mine = with.directory.read([&](const statement::ledger* known) {
        const auto* found = known == nullptr ? nullptr : known->agreement(id);
        if (found == nullptr || !known->in_team(found->what.team, by.member)) {
            return false;
        }
        for (const auto& each : found->what.parties) {
            parties.push_back(each.id);
        }
        return true;
    });
    auto rows = with.store.read();
    if (!mine || !rows) {
        return refuse(refusal::not_found);
    }
    contract::agreement_chain out;
    LETTERBOX_TRY(const auto decisions, rows->decision_chain(id));
    out.last_decision = decisions.hash;
    out.sequence = decisions.sequence;
    for (const auto& party : parties) {
        LETTERBOX_TRY(const auto link, rows->delivery_chain(party));
        out.deliveries.push_back({link.hash, link.sequence, party});
    }
    return answer_with(out);
}

}  // namespace letterbox::service
