#include "tests/bench/requests/busy_agency.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include "server/store/sqlite/database.hpp"

namespace letterbox::bench {

busy_agency::busy_agency(std::size_t count, const std::filesystem::path& server, int core) {
    world_.now = {std::chrono::duration_cast<std::chrono::seconds>(
                      std::chrono::system_clock::now().time_since_epoch())
                      .count()};
    world_.begin();
    agency_of_letters agency;
    agency.scope = world_.scope;
    agency.team = world_.team;
    agency.now = world_.now;
    for (std::size_t i = 0; i < count / letters_of_party; i += 2) {
        world_.home = base::party_id::make();
        world_.birth = base::party_id::make();
        world_.make_agreement(1);
        for (const auto& party : {world_.home, world_.birth}) {
            test::someone who;
            join(who, {world_.agreement.agreement_id, party});
            tokens_.push_back(who.token);
            agency.people.push_back(
                {world_.agreement.agreement_id, world_.agreement_hash, party, who.id});
        }
    }
    // The server takes over.
    world_.rows.reset();
    world_.asked.reset();
    letters = fill(data(), agency);
    freshen_sessions();
    const auto key_path = data().string() + ".key";
    std::ofstream key(key_path, std::ios::binary);
    const auto view = base::text_of(world_.key_file.view());
    key.write(view.data(), static_cast<std::streamsize>(view.size()));
    // The server takes no key file that others may read.
    std::filesystem::permissions(key_path, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
    key.close();
    server_ = std::make_unique<server_process>(server, data(), server_place{1, core});
}

void busy_agency::join(test::someone& who, const record::party_ref& as) {
    // From another address each, or guesses would be too many.
    const auto number = tokens_.size();
    world_.address = "10.0." + std::to_string(number / 250) + "." + std::to_string(number % 250);
    world_.enter(who, world_.invite(record::role::family, {as})).value();
    world_.sign_in(who).value();
    world_.publish(who.entry, {&world_.manager.key, &who.key}).value();
}

void busy_agency::freshen_sessions() {
    store::sqlite::database into((data() / "letterbox.db").string(),
                                 store::sqlite::database::mode::write);
    into.prepare("UPDATE session SET last_used = ?1").with(world_.now.plus(12 * 3600)).run();
}

std::uintmax_t busy_agency::size() const {
    return std::filesystem::file_size(data() / "letterbox.db");
}

}  // namespace letterbox::bench
