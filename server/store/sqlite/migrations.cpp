#include "server/store/sqlite/migrations.hpp"

#include <string>

namespace letterbox::store::sqlite {

base::status migrate(database& data) {
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
    for (auto next = static_cast<std::size_t>(version); next < all.size(); ++next) {
        data.script("BEGIN IMMEDIATE");
        data.script(std::string(all[next]));
        data.script("PRAGMA user_version = " + std::to_string(next + 1));
        data.script("COMMIT");
    }
    return {};
}

}  // namespace letterbox::store::sqlite
