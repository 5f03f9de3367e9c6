// The one table of everything `letterbox` can do. Parsing, help, completion and the manual page
// are all made from it, so that they cannot disagree.
//
//   letterbox <noun> [<verb>] [arguments] [flags]
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"

namespace letterbox::cli {

struct context;    // clients/cli/context.hpp
class invocation;  // clients/cli/invocation.hpp

/// A flag of a command, or one that every command takes.
struct flag {
    std::string name{};                  // without dashes, "profile"
    char letter = '\0';                  // short form, '\0' for none
    std::string value{};                 // name of the value in help, "NAME"; empty for a switch
    std::string help{};                  // one plain sentence without a full stop
    bool repeated = false;               // may be given more than once
    std::vector<std::string> choices{};  // the only values that are taken, if any
};

/// An argument by position. An optional one comes after all that are required, a repeated one last.
struct argument {
    std::string name{};  // upper case, "LETTER"; FILE and FOLDER complete to paths
    std::string help{};
    bool required = true;
    bool repeated = false;
    std::vector<std::string> choices{};
};

struct example {
    std::string line{};  // as typed, beginning with "letterbox "
    std::string says{};  // what it does, one plain sentence
};

using run_function = std::function<base::result<void>(context&, const invocation&)>;

struct command {
    std::string noun{};
    std::string verb{};     // empty for a command of one word, `letterbox watch`
    std::string summary{};  // one plain sentence without a full stop
    std::vector<argument> arguments{};
    std::vector<flag> flags{};
    std::array<example, 2> examples{};
    run_function run{};
    bool without_settings = false;  // runs also when the settings file is broken
    bool dry_run = true;            // false: --dry-run is refused, see refuse_dry_run()

    /// "letter write", "watch".
    [[nodiscard]] std::string title() const;
};

/// A noun's line in the overview.
struct noun {
    std::string name{};
    std::string summary{};
};

class command_table {
public:
    /// Nouns show in the overview in the order they were added. Throws std::logic_error when added
    /// twice.
    void add_noun(noun what);
    /// Throws std::logic_error when the noun is unknown, the command is there already, a flag hides
    /// a flag that every command takes, or a contract of the structures above is broken.
    void add(command what);

    /// For a command that changes something on this machine before it asks the server, or that is
    /// itself the change: to read a letter, to sign in. Everything else with --dry-run changes nothing,
    /// because it looks at the flag itself or because its request is held back
    /// (dry_run_transport.hpp). Throws std::logic_error when there is no such command.
    void refuse_dry_run(std::string_view noun, std::string_view verb);

    [[nodiscard]] const std::vector<noun>& nouns() const { return nouns_; }
    [[nodiscard]] const std::vector<command>& commands() const { return commands_; }
    [[nodiscard]] const noun* find_noun(std::string_view name) const;
    [[nodiscard]] const command* find(std::string_view noun, std::string_view verb) const;
    [[nodiscard]] std::vector<const command*> commands_of(std::string_view noun) const;

private:
    std::vector<noun> nouns_;
    std::vector<command> commands_;
};

/// The flags that every command takes, anywhere on the line.
const std::vector<flag>& global_flags();

}  // namespace letterbox::cli
