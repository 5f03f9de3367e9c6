// Letters, and the chains that say in which order things were signed.
#include <algorithm>
#include <charconv>

#include "crypto/base/encoding.hpp"
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/letter_columns.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

std::vector<base::party_id> parties_of(const query& from, int column) {
    std::vector<base::party_id> out;
    const auto all = from.blob(column);
    for (std::size_t at = 0; at + 16 <= all.size(); at += 16) {
        base::party_id party;
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(at), 16, party.data.begin());
        out.push_back(party);
    }
    return out;
}

namespace {

std::string_view next_word(std::string_view& text) {
    const auto end = text.find(' ');
    if (end == std::string_view::npos) {
        throw database_error(SQLITE_CORRUPT, "passed_on");
    }
    const auto out = text.substr(0, end);
    text.remove_prefix(end + 1);
    return out;
}

base::instant time_of(std::string_view word) {
    base::instant out;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), out.seconds);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) {
        throw database_error(SQLITE_CORRUPT, "passed_on");
    }
    return out;
}

std::vector<passed_on_row> read_passed_on(std::string_view text) {
    std::vector<passed_on_row> out;
    while (!text.empty()) {
        auto& row = out.emplace_back();
        const auto party = base::from_hex(next_word(text));
        if (!party || party->size() != row.party.data.size()) {
            throw database_error(SQLITE_CORRUPT, "passed_on");
        }
        std::copy(party->begin(), party->end(), row.party.data.begin());
        row.delivered = time_of(next_word(text));
        if (const auto opened = next_word(text); opened != "-") {
            row.opened = time_of(opened);
        }
        row.recalled = next_word(text) == "1";
    }
    return out;
}

}  // namespace

std::string write_passed_on(const std::vector<passed_on_row>& what) {
    std::string out;
    for (const auto& each : what) {
        out += base::hex(each.party.view()) + ' ' + std::to_string(each.delivered.seconds) + ' ' +
               (each.opened ? std::to_string(each.opened->seconds) : "-") +
               (each.recalled ? " 1 " : " 0 ");
    }
    return out;
}

letter_row letter_of(const query& from) {
    letter_row out;
    out.id = from.fixed<base::letter_id>(0);
    out.version = from.as<std::uint32_t>(1);
    out.statement = from.fixed<base::digest>(2);
    out.submission = from.fixed<base::digest>(3);
    out.leaf = from.as<>(4);
    out.submission_leaf = from.as<>(5);
    out.previous_version = from.maybe<base::digest>(6);
    out.author = from.fixed<base::member_id>(7);
    out.agreement = from.fixed<base::agreement_id>(8);
    out.agreement_hash = from.fixed<base::digest>(9);
    out.team = from.fixed<base::team_id>(10);
    out.from = from.fixed<base::party_id>(11);
    out.to = parties_of(from, 12);
    out.state = from.as<int>(13);
    out.waiting = from.flag(14);
    out.submitted = from.time(15);
    out.due = from.time(16);
    out.parts = from.as<std::uint32_t>(17);
    out.approvals = from.as<std::uint32_t>(18);
    out.photos = from.flag(19);
    out.hold = from.text(20);
    out.claimed_by = from.maybe<base::member_id>(21);
    out.lease_until = from.time(22);
    out.second_for = from.maybe<base::member_id>(23);
    out.decision = from.maybe<base::digest>(24);
    if (!from.is_null(25)) {
        out.withdrawn_leaf = from.as<>(25);
    }
    out.passed_on = read_passed_on(base::text_of(from.blob(26)));
    return out;
}

result<letter_row> questions::letter(const base::letter_id& id) {
    return guarded([&]() -> result<letter_row> {
        auto row = data_.prepare(LETTERBOX_LETTER_COLUMNS "FROM letter l WHERE l.id = ?1");
        if (!row.with(id).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return letter_of(row);
    });
}

status questions::each_letter(const visitor<letter_row>& visit) {
    return walk(data_, LETTERBOX_LETTER_COLUMNS "FROM letter l ORDER BY l.rowid", letter_of, visit);
}

status questions::each_chain(const visitor<chain_row>& visit) {
    const auto read = [](const query& from) {
        return chain_row{from.one_of(0, chain_kind::deliveries), base::to_bytes(from.blob(1)),
                         from.as<>(2), from.fixed<base::digest>(3)};
    };
    return walk(data_, "SELECT kind, owner, sequence, hash FROM chain", read, visit);
}

chain_link questions::chain(int kind, base::byte_view owner) {
    auto row = data_.prepare("SELECT sequence, hash FROM chain WHERE kind = ?1 AND owner = ?2");
    if (!row.with(kind, owner).step()) {
        return {};
    }
    return {row.as<>(0), row.fixed<base::digest>(1)};
}

result<chain_link> questions::submission_chain(const base::signing_key& key) {
    return guarded([&]() -> result<chain_link> { return chain(1, key.view()); });
}
result<chain_link> questions::decision_chain(const base::agreement_id& agreement) {
    return guarded([&]() -> result<chain_link> { return chain(2, agreement.view()); });
}
result<chain_link> questions::delivery_chain(const base::party_id& party) {
    return guarded([&]() -> result<chain_link> { return chain(3, party.view()); });
}

status changes::extend_chain(int kind, base::byte_view owner, std::uint64_t sequence,
                             const std::optional<base::digest>& previous,
                             const base::digest& hash) {
    const auto last = [&] {
        auto row = data_.prepare("SELECT sequence, hash FROM chain WHERE kind = ?1 AND owner = ?2");
        return row.with(kind, owner).step() ? chain_link{row.as<>(0), row.fixed<base::digest>(1)}
                                            : chain_link{};
    }();
    if (sequence == last.sequence && hash == last.hash) {
        return base::refuse(base::refusal::duplicate, "sequence");
    }
    if (sequence != last.sequence + 1 || previous != last.hash) {
        return base::refuse(base::refusal::out_of_order, "sequence");
    }
    data_
        .prepare("INSERT INTO chain VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, owner) "
                 "DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash")
        .with(kind, owner, sequence, hash)
        .run();
    return {};
}

status changes::submit_letter(const letter_row& letter, const base::signing_key& key,
                              const chain_link& previous, std::span<const int> replaces) {
    const auto known = reading_.letter(letter.id);
    if (known) {
        if (letter.version <= known->version) {
            return base::refuse(base::refusal::duplicate, "version");
        }
        if (letter.version != known->version + 1 ||
            letter.previous_version != std::optional(known->statement)) {
            return base::refuse(base::refusal::out_of_order, "version");
        }
        if (std::find(replaces.begin(), replaces.end(), known->state) == replaces.end()) {
            return base::refuse(base::refusal::not_allowed_now);
        }
    } else if (letter.version != 1) {
        return base::refuse(base::refusal::out_of_order, "version");
    }
    LETTERBOX_CHECK(
        extend_chain(1, key.view(), previous.sequence + 1, previous.hash, letter.submission));
    base::bytes parties;
    for (const auto& party : letter.to) {
        base::append(parties, party.view());
    }
    data_
        .prepare(
            "INSERT INTO letter VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
            "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, "
            "statement = excluded.statement, submission = excluded.submission, "
            "leaf = excluded.leaf, submission_leaf = excluded.submission_leaf, "
            "previous_version = excluded.previous_version, author = excluded.author, "
            "agreement_hash = excluded.agreement_hash, team = excluded.team, "
            "to_parties = excluded.to_parties, state = excluded.state, "
            "waiting = excluded.waiting, submitted = excluded.submitted, due = excluded.due, "
            "parts = excluded.parts, approvals = excluded.approvals, photos = excluded.photos, "
            "hold = excluded.hold, claimed_by = excluded.claimed_by, "
            "lease_until = excluded.lease_until, second_for = excluded.second_for, "
            "decision = excluded.decision, withdrawn_leaf = excluded.withdrawn_leaf, "
            "passed_on = excluded.passed_on")
        .with(letter.id, letter.version, letter.statement, letter.submission, letter.leaf,
              letter.submission_leaf, letter.previous_version, letter.author, letter.agreement,
              letter.agreement_hash, letter.team, letter.from, parties, letter.state,
              letter.waiting, letter.submitted, letter.due, letter.parts, letter.approvals,
              letter.photos, letter.hold, letter.claimed_by, letter.lease_until, letter.second_for,
              letter.decision, letter.withdrawn_leaf, write_passed_on(letter.passed_on))
        .run();
    return {};
}

result<letter_row> changes::move_letter(const letter_move& move) {
    LETTERBOX_TRY(auto letter, reading_.letter(move.letter));
    if (!move.from.empty() &&
        std::find(move.from.begin(), move.from.end(), letter.state) == move.from.end()) {
        return base::refuse(base::refusal::not_allowed_now);
    }
    if (move.claimed_by && letter.claimed_by != move.claimed_by) {
        return base::refuse(base::refusal::not_claimed);
    }
    letter.state = move.to.value_or(letter.state);
    letter.waiting = move.waiting.value_or(letter.waiting);
    letter.hold = move.hold.value_or(letter.hold);
    if (move.clear_claim) {
        letter.claimed_by = std::nullopt;
        letter.lease_until = {};
    }
    if (move.clear_second) {
        letter.second_for = std::nullopt;
    }
    if (move.second_for) {
        letter.second_for = move.second_for;
    }
    if (move.decision) {
        letter.decision = move.decision;
    }
    if (move.withdrawn_leaf) {
        letter.withdrawn_leaf = move.withdrawn_leaf;
    }
    data_
        .prepare("UPDATE letter SET state = ?2, waiting = ?3, hold = ?4, claimed_by = ?5, "
                 "lease_until = ?6, second_for = ?7, decision = ?8, withdrawn_leaf = ?9 "
                 "WHERE id = ?1")
        .with(letter.id, letter.state, letter.waiting, letter.hold, letter.claimed_by,
              letter.lease_until, letter.second_for, letter.decision, letter.withdrawn_leaf)
        .run();
    return letter;
}

}  // namespace letterbox::store::sqlite
