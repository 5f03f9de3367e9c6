// An agreement of an adoptive home, a birth mother, a grandmother and an uncle, and statements
// under it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "crypto/record/agreement.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"

namespace letterbox::moderation::test {

template <class Id>
Id id(std::uint8_t value) {
    Id out;
    out.data.fill(value);
    return out;
}
inline base::digest digest(std::uint8_t value) {
    base::digest out;
    out.data.fill(value);
    return out;
}

inline const auto home = id<base::party_id>(1);
inline const auto mother = id<base::party_id>(2);
inline const auto grandmother = id<base::party_id>(3);
inline const auto uncle = id<base::party_id>(4);  // has no route
inline const auto stranger = id<base::party_id>(9);
inline const auto agreement_hash = digest(0x77);
inline const auto letter_hash = digest(0x88);

inline record::agreement agreement() {
    record::agreement out;
    out.agreement_id = id<base::agreement_id>(5);
    for (const auto& each : {home, mother, grandmother, uncle}) {
        out.parties.push_back({each, record::party_sort::other});
    }
    out.routes.push_back({home, mother, true, 2, {3, 9}, 1, true});
    out.routes.push_back({home, grandmother, true, 0, {}, 2, false});
    out.routes.push_back({mother, home, false, 2, {3, 9}, 1, false});
    return out;
}

inline record::letter letter(std::vector<base::party_id> to, std::size_t parts) {
    record::letter out;
    out.agreement = agreement().agreement_id;
    out.agreement_hash = agreement_hash;
    out.author = {id<base::member_id>(40), 1};
    out.from = home;
    out.to = std::move(to);
    out.written = "2026-03-04";
    for (std::size_t i = 0; i < parts; ++i) {
        out.parts.push_back({digest(static_cast<std::uint8_t>(i + 1)), 4128, digest(0x60)});
    }
    return out;
}

inline record::delivery delivery(const base::party_id& party, const record::letter& about,
                                 const std::vector<std::uint32_t>& left_out = {}) {
    record::delivery_reader reader{{}, digest(0x50)};
    for (std::uint32_t i = 0; i < about.parts.size(); ++i) {
        const auto out = std::find(left_out.begin(), left_out.end(), i) != left_out.end();
        reader.headers.push_back(out ? base::digest() : digest(0x51));
    }
    record::delivery out;
    out.party = party;
    out.readers = {reader};
    return out;
}

inline record::decision decision(enum record::outcome outcome, const record::letter& about,
                                 std::size_t approvers = 1) {
    record::decision out;
    out.agreement_hash = agreement_hash;
    out.letter = letter_hash;
    out.outcome = outcome;
    for (std::size_t i = 0; i < approvers; ++i) {
        out.approvers.push_back({id<base::member_id>(static_cast<std::uint8_t>(20 + i)), 1});
    }
    if (outcome == record::outcome::approve || outcome == record::outcome::approve_and_deliver) {
        out.archive_headers.assign(about.parts.size(), digest(0x70));
    }
    if (outcome == record::outcome::deliver) {
        out.approved_by = digest(0x71);
    }
    if (record::delivers(outcome)) {
        for (const auto& each : about.to) {
            out.deliveries.push_back(delivery(each, about));
        }
    }
    return out;
}

inline std::string said(const base::status& done) {
    return done ? "ok" : std::string(base::name(done.why()));
}
inline std::string where(const base::status& done) {
    return done ? "" : done.error().detail;
}

}  // namespace letterbox::moderation::test
