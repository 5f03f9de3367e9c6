#include "tests/bench/pages/filled_store.hpp"

#include "crypto/log/tree.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::bench {

namespace {

std::unique_ptr<store::store> open(const std::filesystem::path& folder) {
    store::sqlite::options how;
    how.folder = folder.string();
    how.hash = log::node_hash;
    return store::sqlite::open(std::move(how)).value();
}

}  // namespace

filled_store::filled_store(const std::filesystem::path& folder, std::size_t count) {
    std::filesystem::create_directories(folder);
    static_cast<void>(open(folder));  // makes the tables
    agency.team = base::team_id::make();
    agency.now = {1'777'000'000};
    for (std::size_t i = 0; i < count / letters_of_party; ++i) {
        const auto agreement =
            i % 2 == 0 ? base::agreement_id::make() : agency.people.back().agreement;
        agency.people.push_back(
            {agreement, base::digest{}, base::party_id::make(), base::member_id::make()});
    }
    letters = fill(folder, agency);
    store_ = open(folder);
}

}  // namespace letterbox::bench
