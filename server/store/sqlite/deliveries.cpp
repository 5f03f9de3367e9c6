// Decisions, and what was passed on to whom.
#include <algorithm>

#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/letter_columns.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::uint32_t most = 500;

#define COLUMNS "SELECT party, number, letter, decision, previous, delivered, opened, recalled"
#define DELIVERY COLUMNS " FROM delivery "
#define RECEIVED                                                                           \
    COLUMNS ", version, statement, author, agreement, from_party, to_parties, parts FROM " \
            "delivery "

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
    out.recalled = from.flag(7);
    return out;
}

received_row received_of(const query& from) {
    received_row out;
    out.delivery = delivery_of(from);
    out.version = from.as<std::uint32_t>(8);
    out.statement = from.fixed<base::digest>(9);
    out.author = from.fixed<base::member_id>(10);
    out.agreement = from.fixed<base::agreement_id>(11);
    out.from = from.fixed<base::party_id>(12);
    out.to = parties_of(from, 13);
    out.parts = from.as<std::uint32_t>(14);
    return out;
}

}  // namespace

result<received_page> questions::received(const base::party_id& party,
                                          std::optional<std::uint64_t> before,
                                          std::uint32_t limit) {
    return guarded([&]() -> result<received_page> {
        const auto count = std::clamp<std::uint32_t>(limit, 1, most);
        const auto end = std::min<std::uint64_t>(before.value_or(INT64_MAX), INT64_MAX);
        auto rows = data_.prepare(RECEIVED "WHERE party = ?1 AND number < ?2 AND recalled = 0 "
                                           "ORDER BY number DESC LIMIT ?3");
        rows.with(party, end, count + 1);
        received_page out;
        while (rows.step()) {
            if (out.letters.size() == count) {
                out.next = out.letters.back().delivery.number;
                break;
            }
            out.letters.push_back(received_of(rows));
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

status questions::each_delivery(const visitor<received_row>& visit) {
    return walk(data_, RECEIVED "ORDER BY party, number", received_of, visit);
}

status changes::record_decision(const decision_row& decision) {
    LETTERBOX_CHECK(extend_chain(2, decision.agreement.view(), decision.sequence, decision.previous,
                                 decision.hash));
    data_.prepare("INSERT INTO decision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .with(decision.letter, decision.leaf, decision.hash, decision.agreement, decision.sequence,
              decision.previous, decision.letter_hash, decision.outcome, decision.time)
        .run();
    return {};
}

status changes::add_delivery(const delivery_row& delivery) {
    auto letter = reading_.letter(delivery.letter);
    if (!letter) {
        return letter.error();
    }
    const auto is_it = [&](const passed_on_row& each) { return each.party == delivery.party; };
    if (std::any_of(letter->passed_on.begin(), letter->passed_on.end(), is_it)) {
        return base::refuse(base::refusal::duplicate, "delivery");
    }
    LETTERBOX_CHECK(extend_chain(3, delivery.party.view(), delivery.number, delivery.previous,
                                 delivery.decision));
    data_
        .prepare("INSERT INTO delivery SELECT ?1, ?2, ?3, ?4, ?5, ?6, NULL, 0, version, statement, "
                 "author, agreement, from_party, to_parties, parts FROM letter WHERE id = ?3")
        .with(delivery.party, delivery.number, delivery.letter, delivery.decision,
              delivery.previous, delivery.delivered)
        .run();
    letter->passed_on.push_back({delivery.party, delivery.delivered, std::nullopt, false});
    put_passed_on(*letter);
    return {};
}

void changes::put_passed_on(const letter_row& letter) {
    data_.prepare("UPDATE letter SET passed_on = ?2 WHERE id = ?1")
        .with(letter.id, write_passed_on(letter.passed_on))
        .run();
}

result<letter_row> changes::passed_on_to(const base::letter_id& letter,
                                         const base::party_id& party) {
    auto found = reading_.letter(letter);
    if (!found) {
        return found.why() == base::refusal::not_found ? base::refuse(base::refusal::not_delivered)
                                                       : found.error();
    }
    const auto is_it = [&](const passed_on_row& each) {
        return each.party == party && !each.recalled;
    };
    const auto at = std::find_if(found->passed_on.begin(), found->passed_on.end(), is_it);
    if (at == found->passed_on.end()) {
        return base::refuse(base::refusal::not_delivered);
    }
    std::rotate(found->passed_on.begin(), at, at + 1);
    return found;
}

status changes::mark_opened(const base::letter_id& letter, const base::party_id& party,
                            base::instant now) {
    LETTERBOX_TRY(auto found, passed_on_to(letter, party));
    auto& mine = found.passed_on.front();
    if (mine.opened) {
        return {};
    }
    mine.opened = now;
    put_passed_on(found);
    data_.prepare("UPDATE delivery SET opened = ?3 WHERE letter = ?1 AND party = ?2")
        .with(letter, party, now)
        .run();
    return {};
}

status changes::recall_delivery(const base::letter_id& letter, const base::party_id& party) {
    LETTERBOX_TRY(auto found, passed_on_to(letter, party));
    auto& mine = found.passed_on.front();
    if (mine.opened) {
        return base::refuse(base::refusal::already_opened);
    }
    mine.recalled = true;
    put_passed_on(found);
    data_.prepare("UPDATE delivery SET recalled = 1 WHERE letter = ?1 AND party = ?2")
        .with(letter, party)
        .run();
    return {};
}

#undef RECEIVED
#undef DELIVERY
#undef COLUMNS

}  // namespace letterbox::store::sqlite
