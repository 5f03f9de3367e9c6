// An agency with so many letters and the people who sent them, each of them signed in, served by a
// letterbox-server of its own.
#pragma once

#include <memory>
#include <string>

#include "tests/bench/letters/server_process.hpp"
#include "tests/bench/pages/fill.hpp"
#include "tests/server/service/world.hpp"

namespace letterbox::bench {

class busy_agency {
public:
    /// `letters`: a multiple of 2 * letters_of_party. The server is tied to `core`.
    busy_agency(std::size_t letters, const std::filesystem::path& server, int core);

    [[nodiscard]] const server_process& server() const { return *server_; }
    /// Session tokens of the members, in the order of `people`, and of a worker of the team.
    [[nodiscard]] const std::string& token(std::size_t member) const { return tokens_.at(member); }
    [[nodiscard]] const std::string& worker() const { return world_.manager.token; }
    [[nodiscard]] std::uintmax_t size() const;  // of the database, in bytes

    written_letters letters;

private:
    void join(test::someone& who, const record::party_ref& as);
    /// So that no request has to write down that its session is in use.
    void freshen_sessions();
    [[nodiscard]] std::filesystem::path data() const { return world_.folder / "data"; }

    test::world world_;
    std::vector<std::string> tokens_;
    std::unique_ptr<server_process> server_;
};

}  // namespace letterbox::bench
