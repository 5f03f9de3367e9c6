// What many tests of the command line need: a folder of their own, a terminal, and a run of the
// whole program in memory.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/app.hpp"

namespace letterbox::cli::testing {

/// A folder (0700) that is deleted with everything in it.
class test_folder {
public:
    test_folder();
    test_folder(const test_folder&) = delete;
    test_folder& operator=(const test_folder&) = delete;
    ~test_folder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }
    /// Writes a file with these rights and returns its path.
    std::string write(std::string_view name, std::string_view text, unsigned rights = 0600) const;

private:
    std::filesystem::path path_;
};

std::string read_text(const std::filesystem::path& path);

/// HOME, XDG_CONFIG_HOME and XDG_STATE_HOME in the folder, and what is added.
environment environment_in(const test_folder& folder, variable_map more = {});

struct run_result {
    int code = 0;
    std::string data;   // stdout
    std::string notes;  // stderr
};

run_result run_program(const command_table& commands, const std::vector<std::string>& words,
                       const environment& env, bool terminals = false);
/// With a stdout that takes no more: each flush fails, as of a full disk or when the reader has gone.
run_result run_unread(const command_table& commands, const std::vector<std::string>& words,
                      const environment& env);

/// Standard input holds this text, at most 64 KiB, for as long as one lives.
class standard_input {
public:
    explicit standard_input(std::string_view text);
    standard_input(const standard_input&) = delete;
    standard_input& operator=(const standard_input&) = delete;
    ~standard_input();

private:
    int before_;
};

/// A pseudo-terminal with a person at its other end.
class test_terminal {
public:
    test_terminal();
    test_terminal(const test_terminal&) = delete;
    test_terminal& operator=(const test_terminal&) = delete;
    ~test_terminal();

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] int program_end() const { return program_; }
    [[nodiscard]] int person_end() const { return person_; }
    /// Waits until `text` has been shown; everything shown so far. Fails the test after a minute.
    std::string wait_for(std::string_view text);
    void type(std::string_view text) const;
    [[nodiscard]] bool echoes() const;

private:
    int person_ = -1;
    int program_ = -1;
    std::string path_;
    std::string shown_;
};

}  // namespace letterbox::cli::testing
