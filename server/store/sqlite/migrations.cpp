#include "server/store/sqlite/migrations.hpp"

#include <string>

#include "server/store/sqlite/log_tiles.hpp"

namespace letterbox::store::sqlite {

namespace {
constexpr std::size_t tiles = 7;  // the migration after which the tree is filled again

// Nothing that a reader may open is lost on the way.
std::uint64_t rows_of_readers(database& data) {
    auto there = data.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'reader'");
    there.step();
    if (there.as<>(0) == 0) {
        return 0;
    }
    auto asked = data.prepare("SELECT count(*) FROM reader");
    asked.step();
    return asked.as<>(0);
}

}  // namespace

base::result<std::uint64_t> known_version(database& data) {
    auto asked = data.prepare("PRAGMA user_version");
    asked.step();
    const auto version = asked.as<>(0);
    if (version > migrations().size()) {
        return base::refuse(base::refusal::newer_data, "version " + std::to_string(version));
    }
    return version;
}

base::status check_version(database& data) {
    LETTERBOX_TRY(const auto version, known_version(data));
    const auto newest = migrations().size();
    return version == newest
             ? base::status()
             : base::refuse(base::refusal::expired,
                            "an older program wrote this data, in version " +
                                std::to_string(version) + "; the first start brings it to " +
                                std::to_string(newest));
}

base::status migrate(database& data, const node_hash& hash) {
    LETTERBOX_TRY(const auto version, known_version(data));
    const auto all = migrations();
    if (version == all.size()) {
        return {};
    }
    const auto readers = rows_of_readers(data);
    // Tables are made anew and take the names of old ones: meanwhile references lead nowhere. What is
    // sorted can be as large as the database, so it goes to a file.
    data.script("PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE");
    // All or nothing: after an end on the way the older program can still read its data.
    data.script("BEGIN IMMEDIATE");
    for (auto next = static_cast<std::size_t>(version); next < all.size(); ++next) {
        data.script(std::string(all[next]));
        if (next + 1 == tiles) {
            rebuild_log_tiles(data, hash);
        }
        if (rows_of_readers(data) != readers) {
            data.script("ROLLBACK");
            return base::refuse(base::refusal::damaged, "cannot bring the data to its new form");
        }
    }
    data.script("PRAGMA user_version = " + std::to_string(all.size()));
    data.script("COMMIT");
    // Nobody else has opened the store yet, so the log of all that can be emptied.
    data.script(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
}

}  // namespace letterbox::store::sqlite
