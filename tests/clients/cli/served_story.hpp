// The fake agency behind HTTPS on loopback, and somebody who uses the whole program with it.
#pragma once

#include "clients/cli/commands.hpp"
#include "clients/cli/profile.hpp"
#include "tests/clients/cli/test_tools.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/net/test_server.hpp"

namespace letterbox::cli::testing {

/// Kelly's sister has joined the mother's party. Commands run one after the other in her profile;
/// between them a test may do what it likes with `all`.
class served_story {
public:
    served_story();

    /// The whole program; with her password, where it asks.
    run_result run(std::vector<std::string> words, variable_map more = {});
    /// A file (0600) that a command may be given.
    [[nodiscard]] std::string file(std::string_view name, std::string_view text) const {
        return folder_.write(name, text);
    }
    /// The same with a shell script for an editor; $1 is the file, $OUT one that output_of_editor()
    /// shows.
    run_result run_with_editor(std::vector<std::string> words, const std::string& script);
    [[nodiscard]] std::string output_of_editor() const { return read_text(folder_.file("out")); }
    /// From the adoptive home, passed on to her.
    base::letter_id letter_for_her(const std::string& text);
    [[nodiscard]] cli::profile place() const;
    /// In the state folder of her profile.
    [[nodiscard]] std::filesystem::path state_file(std::string_view name) const;
    void change_password(const std::string& to);
    /// Only what she types from now on.
    void types(const std::string& password) { password_ = password; }

    core::test::story all;
    core::test::device sister{all.server};  // another device of hers

private:
    void serve(net::testing::server_connection& to);

    test_folder folder_;
    std::string password_;
    command_table commands_ = all_commands();
    net::testing::test_server server_;
};

}  // namespace letterbox::cli::testing
