#include "server/store/sqlite/migrations.hpp"

#include <string>

#include "server/store/sqlite/log_nodes.hpp"

namespace letterbox::store::sqlite {

namespace {
constexpr std::size_t finer_tree = 5;  // the migration after which the tree has more nodes
}  // namespace

base::status migrate(database& data, const node_hash& hash) {
    std::uint64_t version = 0;
    {
        auto asked = data.prepare("PRAGMA user_version");
        asked.step();
        version = asked.as<>(0);
    }
    const auto all = migrations();
    if (version > all.size()) {
        return base::refuse(base::refusal::newer_data, "version " + std::to_string(version));
    }
    // Tables are made anew and take the names of old ones: meanwhile references lead nowhere.
    data.script("PRAGMA foreign_keys = OFF");
    for (auto next = static_cast<std::size_t>(version); next < all.size(); ++next) {
        data.script("BEGIN IMMEDIATE");
        data.script(std::string(all[next]));
        if (next + 1 == finer_tree) {
            rebuild_log_nodes(data, hash);
        }
        data.script("PRAGMA user_version = " + std::to_string(next + 1));
        data.script("COMMIT");
    }
    data.script("PRAGMA foreign_keys = ON");
    return {};
}

}  // namespace letterbox::store::sqlite
