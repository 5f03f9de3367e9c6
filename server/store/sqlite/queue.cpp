// Who reads which letter now. A lease that has lapsed counts as free, and so does one that ends much
// later than one given now: the clock ran ahead when it was given.
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/letter_columns.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::int64_t slack = 5 * 60;  // seconds; moderation::lease_slack

status may_have(const letter_row& letter, const base::member_id& worker) {
    if (letter.author == worker) {
        return base::refuse(base::refusal::own_letter);
    }
    if (letter.second_for && !(*letter.second_for == worker)) {
        return base::refuse(base::refusal::not_allowed, "second");
    }
    return {};
}

}  // namespace

result<letter_row> changes::give(const base::letter_id& letter, const base::member_id& worker,
                                 base::instant lease_until) {
    data_.prepare("UPDATE letter SET claimed_by = ?2, lease_until = ?3 WHERE id = ?1")
        .with(letter, worker, lease_until)
        .run();
    return reading_.letter(letter);
}

result<letter_row> changes::claim(const base::letter_id& letter, const base::member_id& worker,
                                  base::instant now, base::instant lease_until) {
    LETTERBOX_TRY(const auto found, reading_.letter(letter));
    if (!found.waiting || !found.hold.empty()) {
        return base::refuse(base::refusal::not_allowed_now);
    }
    LETTERBOX_CHECK(may_have(found, worker));
    if (found.claimed_by && !(*found.claimed_by == worker) && now < found.lease_until &&
        found.lease_until <= lease_until.plus(slack)) {
        return base::refuse(base::refusal::already_claimed);
    }
    return give(letter, worker, lease_until);
}

result<letter_row> changes::claim_next(std::span<const base::team_id> teams,
                                       const base::member_id& worker, base::instant now,
                                       base::instant lease_until,
                                       const std::optional<base::letter_id>& also) {
    std::optional<letter_row> best;
    for (const auto& team : teams) {
        auto row = data_.prepare(LETTERBOX_LETTER_COLUMNS
                                 "FROM letter l WHERE l.team = ?1 AND l.waiting = 1 "
                                 "AND l.hold = '' AND l.author <> ?2 "
                                 "AND (l.second_for IS NULL OR l.second_for = ?2 OR l.id = ?5) "
                                 "AND (l.claimed_by IS NULL OR l.lease_until <= ?3 OR "
                                 "l.lease_until > ?4) "
                                 "AND NOT EXISTS (SELECT 1 FROM registration r "
                                 "WHERE r.member = l.author AND r.done = 0) "
                                 "ORDER BY l.due, l.submitted, l.id LIMIT 1");
        row.with(team, worker, now, lease_until.plus(slack), also);
        if (!row.step()) {
            continue;
        }
        auto found = letter_of(row);
        if (!best || is_offered_before(found, *best)) {
            best = std::move(found);
        }
    }
    if (!best) {
        return base::refuse(base::refusal::not_found);
    }
    return give(best->id, worker, lease_until);
}

status changes::release(const base::letter_id& letter, const base::member_id& worker) {
    letter_move move;
    move.letter = letter;
    move.claimed_by = worker;
    move.clear_claim = true;
    LETTERBOX_CHECK(move_letter(move));
    return {};
}

status changes::hand_over(const base::letter_id& letter, const base::member_id& from,
                          const base::member_id& to, base::instant now, base::instant lease_until) {
    LETTERBOX_TRY(const auto before, reading_.letter(letter));
    if (before.hold.empty()) {
        LETTERBOX_CHECK(release(letter, from));
        LETTERBOX_CHECK(claim(letter, to, now, lease_until));
        return {};
    }
    // One that is held stays so; no lease of it lapses.
    if (!(before.claimed_by == from)) {
        return base::refuse(base::refusal::not_claimed);
    }
    LETTERBOX_CHECK(may_have(before, to));
    LETTERBOX_CHECK(give(letter, to, lease_until));
    return {};
}

status changes::free_claims(const base::member_id& worker) {
    data_.prepare("UPDATE letter SET claimed_by = NULL, lease_until = 0 WHERE claimed_by = ?1")
        .with(worker)
        .run();
    return {};
}

// Approvals that wait for a second person of the team that had the agreement.
status changes::delete_approvals(const base::agreement_id& agreement) {
    std::vector<base::digest> waiting;
    {
        auto rows = data_.prepare("SELECT hash, extra FROM proposal WHERE extra <> ''");
        while (rows.step()) {
            const auto id = base::letter_id::parse(rows.text(1));
            if (!id) {
                continue;  // no approval of a letter
            }
            const auto letter = reading_.letter(*id);
            if (!letter && letter.why() != base::refusal::not_found) {
                return letter.error();
            }
            if (letter && letter->agreement == agreement) {
                waiting.push_back(rows.fixed<base::digest>(0));
            }
        }
    }
    for (const auto& each : waiting) {
        LETTERBOX_CHECK(delete_proposal(each));
    }
    return {};
}

status changes::move_agreement(const base::agreement_id& agreement, const base::team_id& from,
                               const base::team_id& to) {
    LETTERBOX_CHECK(delete_approvals(agreement));
    data_
        .prepare("UPDATE letter SET team = ?3, claimed_by = NULL, lease_until = 0, "
                 "second_for = NULL WHERE team = ?2 AND agreement = ?1")
        .with(agreement, from, to)
        .run();
    return {};
}

}  // namespace letterbox::store::sqlite
