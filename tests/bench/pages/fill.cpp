#include "tests/bench/pages/fill.hpp"

#include <map>
#include <stdexcept>

#include "crypto/base/hash.hpp"
#include "crypto/log/tree.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "crypto/statement/envelope.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "moderation/queue/due.hpp"
#include "moderation/queue/queue.hpp"
#include "server/store/sqlite/changes.hpp"

namespace letterbox::bench {

namespace {

using moderation::letter_state;
using store::sqlite::database;

constexpr std::int64_t between = 300;       // seconds from one letter to the next
constexpr std::size_t stanza_size = 1560;   // bytes of a header for one reader
constexpr std::size_t payload_size = 1000;  // bytes: a real one has 4 KiB, in pages of their own
constexpr std::size_t batch = 20'000;       // letters of a transaction

template <class Fixed>
Fixed random_fixed() {
    return base::fixed_from<Fixed>(base::random_bytes(Fixed::size)).value();
}

void must(const base::status& done) {
    if (!done) {
        throw std::logic_error(std::string(name(done.why())));
    }
}

struct statement_in {
    store::new_statement row;
    base::digest hash;
};

template <class Statement>
statement_in unsigned_statement(const Statement& what, const std::string& subject) {
    statement::envelope out;
    const auto text = record::to_canonical(what);
    out.payload = base::to_bytes(base::view_of(text));
    out.payload_type = statement::payload_type_of(Statement::kind);
    out.signatures.push_back({random_fixed<base::digest>(), random_fixed<base::signature>()});
    const auto whole = out.text();
    const auto hash = out.statement_hash();
    return {{std::string(Statement::kind), subject, hash,
             log::leaf_hash(base::sha256(base::view_of(whole))), whole},
            hash};
}

class filler {
public:
    filler(database& data, const store::sqlite::payload_files& files, const agency_of_letters& of)
        : to_(data, files, log::node_hash), of_(of), ends_(of.people.size()) {}

    void letter(std::size_t number) {
        const auto author = number % of_.people.size();
        const auto reader = author ^ 1U;
        const auto& from = of_.people[author];
        const auto& to = of_.people[reader];
        const bool waits = number / of_.people.size() % in_queue == 0;
        const auto all = of_.people.size() * letters_of_party;
        const auto sent = of_.now.plus(
            between * (static_cast<std::int64_t>(number) - static_cast<std::int64_t>(all)));

        record::letter what;
        what.scope = of_.scope;
        what.agreement = from.agreement;
        what.agreement_hash = from.agreement_hash;
        what.author = {from.member, 1};
        what.from = from.party;
        what.letter_id = base::letter_id::make();
        what.to = {to.party};
        what.written = base::write_day(sent);
        const auto payload = base::random_bytes(payload_size);
        what.parts = {{base::sha256(payload), payload.size(), random_fixed<base::digest>()}};
        const auto header = base::random_bytes(2 * stanza_size);  // author and team
        auto& end = ends_[author];
        record::submission submission;
        submission.scope = of_.scope;
        submission.headers = {base::sha256(header)};
        submission.sequence = end.submissions.sequence + 1;
        submission.previous = end.submissions.hash;
        const auto id = what.letter_id.text();
        const auto letter = unsigned_statement(what, id);
        submission.letter = letter.hash;
        const auto submitted = unsigned_statement(submission, id);
        const std::array statements{letter.row, submitted.row};

        store::letter_row row;
        row.leaf = to_.append(statements, sent).value().first_leaf;
        row.submission_leaf = row.leaf + 1;
        row.id = what.letter_id;
        row.statement = letter.hash;
        row.submission = submitted.hash;
        row.author = from.member;
        row.agreement = from.agreement;
        row.agreement_hash = from.agreement_hash;
        row.team = of_.team;
        row.from = from.party;
        row.to = what.to;
        row.state = static_cast<int>(waits ? letter_state::submitted : letter_state::delivered);
        row.waiting = waits;
        row.submitted = sent;
        row.due = moderation::due_after(sent);
        if (waits && queued_++ < claimed) {
            row.claimed_by = worker_;
            row.lease_until = of_.now.plus(moderation::default_lease);
            row.state = static_cast<int>(letter_state::in_review);
        } else if (waits) {
            out_.waiting.push_back({row.due.seconds, sent.seconds, row.id.data});
        }
        must(to_.submit_letter(row, end.key, end.submissions, {}));
        end.submissions = {submission.sequence, submitted.hash};
        must(to_.put_payload({what.parts[0].payload, payload.size(),
                              std::make_shared<const base::bytes>(payload), nullptr}));
        const auto of_author = piece(letter.hash, what.parts[0].payload, header,
                                     store::reader_kind::member, from.member.data);
        const auto of_team = piece(letter.hash, what.parts[0].payload, header,
                                   store::reader_kind::team, of_.team.data);
        must(to_.put_pieces(std::array{of_author, of_team}));
        if (!waits) {
            pass_on(row, what.parts[0].payload, author, reader, sent);
        }
        out_.all.push_back({row.id, author});
    }

    [[nodiscard]] written_letters finish() { return std::move(out_); }

private:
    struct end_of_chain {
        base::signing_key key = random_fixed<base::signing_key>();
        store::chain_link submissions;
        store::chain_link deliveries;  // to the party
    };

    static store::piece_row piece(const base::digest& statement, const base::digest& payload,
                                  const base::bytes& header, store::reader_kind kind,
                                  const std::array<std::uint8_t, 16>& reader) {
        store::piece_row row;
        row.statement = statement;
        row.purpose = "part";
        row.payload = payload;
        row.header = header;
        row.header_hash = base::sha256(header);
        row.kind = kind;
        row.reader = reader;
        return row;
    }

    void pass_on(const store::letter_row& row, const base::digest& payload, std::size_t author,
                 std::size_t reader, base::instant sent) {
        const auto& to = of_.people[reader];
        auto& chain = decisions_[to.agreement];
        auto& end = ends_[reader];
        const auto header = base::random_bytes(stanza_size);
        const auto archive = base::random_bytes(stanza_size);
        record::decision what;
        what.scope = of_.scope;
        what.agreement_hash = of_.people[author].agreement_hash;
        what.approvers = {{worker_, 1}};
        what.archive_headers = {base::sha256(archive)};
        what.letter = row.statement;
        what.outcome = record::outcome::approve_and_deliver;
        what.previous = chain.hash;
        what.sequence = chain.sequence + 1;
        what.sealed_by = worker_;
        what.time = sent;
        record::delivery delivery;
        delivery.party = to.party;
        delivery.number = end.deliveries.sequence + 1;
        delivery.previous = end.deliveries.hash;
        delivery.readers = {{{base::sha256(header)}, random_fixed<base::digest>()}};
        what.deliveries = {delivery};
        const auto decision = unsigned_statement(what, row.id.text());
        const auto placed = to_.append(std::array{decision.row}, sent).value();
        must(to_.record_decision({decision.hash, placed.first_leaf, row.agreement, what.sequence,
                                  what.previous, row.id, row.statement,
                                  static_cast<int>(what.outcome), sent}));
        must(to_.add_delivery({to.party, delivery.number, row.id, decision.hash, delivery.previous,
                               sent, std::nullopt, false}));
        chain = {what.sequence, decision.hash};
        end.deliveries = {delivery.number, decision.hash};
        const auto of_reader =
            piece(row.statement, payload, header, store::reader_kind::member, to.member.data);
        const auto of_archive =
            piece(row.statement, payload, archive, store::reader_kind::archive, {});
        must(to_.put_pieces(std::array{of_reader, of_archive}));
    }

    store::sqlite::changes to_;
    const agency_of_letters& of_;
    std::vector<end_of_chain> ends_;
    std::map<base::agreement_id, store::chain_link> decisions_;
    std::size_t queued_ = 0;
    base::member_id worker_ = base::member_id::make();
    written_letters out_;
};

}  // namespace

written_letters fill(const std::filesystem::path& folder, const agency_of_letters& of) {
    const auto files = store::sqlite::payload_files::open(folder.string(), {}).value();
    database into((folder / "letterbox.db").string(), database::mode::write);
    into.script("PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;");
    filler rows(into, *files, of);
    const auto count = of.people.size() * letters_of_party;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % batch == 0) {
            into.script("BEGIN");
        }
        rows.letter(i);
        if ((i + 1) % batch == 0 || i + 1 == count) {
            into.script("COMMIT; PRAGMA wal_checkpoint(PASSIVE);");
        }
    }
    into.script("PRAGMA wal_checkpoint(TRUNCATE);");
    return rows.finish();
}

}  // namespace letterbox::bench
