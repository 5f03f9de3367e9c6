// What was typed, after parsing: the flags every command takes, and those of the one command.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/colour.hpp"
#include "clients/cli/command.hpp"

namespace letterbox::cli {

/// The flags that every command takes. A missing value leaves the choice to the settings.
struct global_options {
    std::optional<std::string> profile{};
    std::optional<std::string> server{};
    std::optional<std::string> config{};         // another settings file
    std::optional<std::string> password_file{};  // --password-file
    bool password_stdin = false;
    bool json = false;      // one object on stdout; --jsonl sets it too
    bool jsonl = false;     // lists as one object a line
    bool no_input = false;  // never ask; --json sets it too
    bool yes = false;
    bool dry_run = false;
    bool plain = false;
    bool verbose = false;
    colour_choice colour = colour_choice::automatic;
};

/// The command's own flags and arguments. Asking for one that the command does not have in the
/// table throws std::logic_error.
class invocation {
public:
    invocation() = default;
    explicit invocation(const command& what) : what_(&what) {}

    [[nodiscard]] const command& what() const { return *what_; }
    [[nodiscard]] bool has(std::string_view flag_name) const;
    [[nodiscard]] std::optional<std::string> value(std::string_view flag_name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view flag_name) const;
    /// The argument with this name; empty when it is optional and was left out.
    [[nodiscard]] std::string argument(std::string_view argument_name) const;
    [[nodiscard]] std::vector<std::string> arguments(std::string_view argument_name) const;

    /// For the parser.
    void set_flag(const std::string& name, std::vector<std::string> values);
    void set_argument(const std::string& name, std::vector<std::string> values);

private:
    const command* what_ = nullptr;
    std::map<std::string, std::vector<std::string>, std::less<>> flags_;
    std::map<std::string, std::vector<std::string>, std::less<>> arguments_;
};

}  // namespace letterbox::cli
