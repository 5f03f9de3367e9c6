#include "tests/bench/pages/filled_store.hpp"

#include <sqlite3.h>

#include <array>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/log/tree.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "moderation/queue/due.hpp"
#include "server/store/sqlite/database.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::bench {

namespace {

using moderation::letter_state;
using store::sqlite::database;

constexpr std::size_t envelope_size = 1000;  // bytes; a letter's with one part is about as long
constexpr std::int64_t between = 300;        // seconds from one letter to the next

std::unique_ptr<store::store> open(const std::filesystem::path& folder) {
    store::sqlite::options how;
    how.folder = folder.string();
    how.hash = log::node_hash;
    return store::sqlite::open(std::move(how)).value();
}

template <class Fixed>
Fixed random_fixed() {
    return base::fixed_from<Fixed>(base::random_bytes(Fixed::size)).value();
}

class filler {
public:
    filler(database& to, filled_store& of) : to_(to), of_(of) {}

    void letter(std::size_t number, std::size_t all) {
        const auto id = base::letter_id::make();
        const bool waits = number / of_.parties.size() % in_queue == 0;
        const auto sent = of_.now.plus(
            between * (static_cast<std::int64_t>(number) - static_cast<std::int64_t>(all)));
        const auto& parties = of_.parties;
        const auto& from = parties[number % parties.size()];
        const auto& to = parties[(number + 1) % parties.size()];
        const auto statement = random_fixed<base::digest>();
        const auto submission = random_fixed<base::digest>();
        const auto decision = random_fixed<base::digest>();
        log(2 * number, "letter", id, statement, sent);
        log(2 * number + 1, "submission", id, submission, sent);
        std::optional<base::member_id> reader;
        if (waits && queued_++ < claimed) {
            reader = worker_;
        } else if (waits) {
            of_.waiting.push_back(id);
        }
        const auto state = waits ? letter_state::submitted : letter_state::delivered;
        to_.prepare("INSERT INTO letter VALUES (?1, 1, ?2, ?3, ?4, ?4 + 1, NULL, ?5, ?6, ?7, ?8, "
                    "?9, ?10, ?11, ?12, ?13, ?14, 1, 1, 0, '', ?15, ?16, NULL, ?17, NULL)")
            .with(id, statement, submission, static_cast<std::uint64_t>(2 * number),
                  base::member_id::make(), agreement_, agreement_hash_, of_.team, from, to,
                  static_cast<int>(state), waits, sent, moderation::due_after(sent), reader,
                  reader ? of_.now.plus(3600) : base::instant{},
                  waits ? std::optional<base::digest>() : std::optional(decision))
            .run();
        to_.prepare("INSERT INTO letter_version VALUES (?1, ?2)").with(statement, id).run();
        if (!waits) {
            decide(number, id, statement, decision, to, sent);
        }
        of_.letters.push_back(id);
    }

private:
    void log(std::size_t leaf, std::string_view kind, const base::letter_id& subject,
             const base::digest& hash, base::instant when) {
        to_.prepare("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)")
            .with(static_cast<std::uint64_t>(leaf), kind, subject.text(), hash, envelope_, when)
            .run();
    }

    void decide(std::size_t number, const base::letter_id& id, const base::digest& statement,
                const base::digest& hash, const base::party_id& to, base::instant sent) {
        to_.prepare("INSERT INTO decision VALUES (?1, ?2, ?3, ?2, NULL, ?4, ?5, 0, ?6)")
            .with(hash, static_cast<std::uint64_t>(number), agreement_, id, statement, sent)
            .run();
        to_.prepare("INSERT INTO delivery SELECT ?1, ?2, ?3, ?4, NULL, ?5, NULL, 0, version, "
                    "statement, author, agreement, from_party, to_parties, parts "
                    "FROM letter WHERE id = ?3")
            .with(to, static_cast<std::uint64_t>(number), id, hash, sent)
            .run();
    }

    database& to_;
    filled_store& of_;
    std::size_t queued_ = 0;
    base::member_id worker_ = base::member_id::make();
    base::agreement_id agreement_ = base::agreement_id::make();
    base::digest agreement_hash_ = random_fixed<base::digest>();
    std::string envelope_ = std::string(envelope_size, 'e');
};

}  // namespace

filled_store::filled_store(const std::filesystem::path& folder, std::size_t count) {
    std::filesystem::create_directories(folder);
    static_cast<void>(open(folder));  // makes the tables
    for (std::size_t i = 0; i < count / letters_of_party; ++i) {
        parties.push_back(base::party_id::make());
    }
    {
        database into((folder / "letterbox.db").string(), database::mode::write);
        into.script("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;"
                    "PRAGMA foreign_keys = OFF; PRAGMA wal_autocheckpoint = 4000;");
        filler rows(into, *this);
        constexpr std::size_t batch = 20'000;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % batch == 0) {
                into.script("BEGIN");
            }
            rows.letter(i, count);
            if ((i + 1) % batch == 0 || i + 1 == count) {
                into.script("COMMIT");
            }
        }
    }
    store_ = open(folder);
}

}  // namespace letterbox::bench
