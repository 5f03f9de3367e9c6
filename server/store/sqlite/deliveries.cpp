// Decisions, and what was passed on to whom.
#include "server/store/sqlite/changes.hpp"

namespace letterbox::store::sqlite {

namespace {

#define DELIVERY \
    "SELECT party, number, letter, decision, previous, delivered, opened, recalled FROM delivery "

delivery_row delivery_of(const query& from) {
    delivery_row out;
    out.party = from.fixed<base::party_id>(0);
    out.number = from.as<>(1);
    out.letter = from.fixed<base::letter_id>(2);
    out.decision = from.fixed<base::digest>(3);
    out.previous = from.maybe<base::digest>(4);
    out.delivered = from.time(5);
    if (!from.is_null(6)) {
        out.opened = from.time(6);
    }
    out.recalled = from.number(7) != 0;
    return out;
}

}  // namespace

result<std::vector<delivery_row>> questions::deliveries(const base::letter_id& letter) {
    return guarded([&]() -> result<std::vector<delivery_row>> {
        auto rows = data_.prepare(DELIVERY "WHERE letter = ?1 ORDER BY party");
        rows.with(letter);
        std::vector<delivery_row> out;
        while (rows.step()) {
            out.push_back(delivery_of(rows));
        }
        return out;
    });
}

result<delivery_row> questions::delivery(const base::letter_id& letter,
                                         const base::party_id& party) {
    return guarded([&]() -> result<delivery_row> {
        auto row = data_.prepare(DELIVERY "WHERE letter = ?1 AND party = ?2");
        if (!row.with(letter, party).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return delivery_of(row);
    });
}

result<std::vector<decision_row>> questions::decisions(const base::letter_id& letter) {
    return guarded([&]() -> result<std::vector<decision_row>> {
        auto rows = data_.prepare(
            "SELECT hash, leaf, agreement, sequence, previous, letter, letter_hash, outcome, time "
            "FROM decision WHERE letter = ?1 ORDER BY leaf");
        rows.with(letter);
        std::vector<decision_row> out;
        while (rows.step()) {
            out.push_back({rows.fixed<base::digest>(0), rows.as<>(1),
                           rows.fixed<base::agreement_id>(2), rows.as<>(3),
                           rows.maybe<base::digest>(4), rows.fixed<base::letter_id>(5),
                           rows.fixed<base::digest>(6), rows.as<int>(7), rows.time(8)});
        }
        return out;
    });
}

status changes::record_decision(const decision_row& decision) {
    LETTERBOX_CHECK(extend_chain(2, decision.agreement.view(), decision.sequence, decision.previous,
                                 decision.hash));
    data_.prepare("INSERT INTO decision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .with(decision.hash, decision.leaf, decision.agreement, decision.sequence,
              decision.previous, decision.letter, decision.letter_hash, decision.outcome,
              decision.time)
        .run();
    return {};
}

status changes::add_delivery(const delivery_row& delivery) {
    if (reading_.delivery(delivery.letter, delivery.party)) {
        return base::refuse(base::refusal::duplicate, "delivery");
    }
    LETTERBOX_CHECK(extend_chain(3, delivery.party.view(), delivery.number, delivery.previous,
                                 delivery.decision));
    data_.prepare("INSERT INTO delivery VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, 0)")
        .with(delivery.party, delivery.number, delivery.letter, delivery.decision,
              delivery.previous, delivery.delivered)
        .run();
    return {};
}

status changes::mark_opened(const base::letter_id& letter, const base::party_id& party,
                            base::instant now) {
    const auto found = reading_.delivery(letter, party);
    if (!found || found->recalled) {
        return base::refuse(base::refusal::not_delivered);
    }
    data_
        .prepare("UPDATE delivery SET opened = ?3 WHERE letter = ?1 AND party = ?2 "
                 "AND opened IS NULL")
        .with(letter, party, now)
        .run();
    return {};
}

status changes::recall_delivery(const base::letter_id& letter, const base::party_id& party) {
    const auto found = reading_.delivery(letter, party);
    if (!found || found->recalled) {
        return base::refuse(base::refusal::not_delivered);
    }
    if (found->opened) {
        return base::refuse(base::refusal::already_opened);
    }
    data_.prepare("UPDATE delivery SET recalled = 1 WHERE letter = ?1 AND party = ?2")
        .with(letter, party)
        .run();
    return {};
}

#undef DELIVERY

}  // namespace letterbox::store::sqlite
