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
    /// Somebody of the story signs in under this name, with a password of their own, in a profile of
    /// their own: run_as() is the whole program in it.
    void let_in(core::test::device& who, const std::string& sign_in_name);
    run_result run_as(const std::string& sign_in_name, std::vector<std::string> words);
    /// From the adoptive home to her; it waits in the queue.
    base::letter_id sent_to_her(
        const std::string& text,
        const std::vector<std::function<base::result<base::bytes>()>>& photos = {});
    /// The same, passed on to her.
    base::letter_id letter_for_her(const std::string& text);
    [[nodiscard]] cli::profile place() const;
    /// Of the server; what the environment says without another word.
    [[nodiscard]] std::string address() const { return server_.trust().address.text(); }
    /// In the state folder of her profile.
    [[nodiscard]] std::filesystem::path state_file(std::string_view name) const;
    void change_password(const std::string& to);
    /// Only what she types from now on.
    void types(const std::string& password) { password_ = password; }

    bool unread = false;  // stdout of the next commands takes nothing

    core::test::story all;
    core::test::device sister{all.server};  // another device of hers

private:
    run_result run_with(const std::string& password, std::vector<std::string> words,
                        variable_map more = {});
    void serve(net::testing::server_connection& to);
    void push(net::testing::server_connection& to, const net::testing::server_request& asked);

    test_folder folder_;
    std::string password_;
    command_table commands_ = all_commands();
    net::testing::test_server server_;
};

}  // namespace letterbox::cli::testing
