// Questions to the person at the keyboard, through /dev/tty, whatever stdin and stdout are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "server/files/file_handle.hpp"

namespace letterbox::cli {

class terminal {
public:
    /// Refuses usage when there is no terminal: nobody can be asked.
    static base::result<terminal> open(const std::string& path = "/dev/tty");

    void say(std::string_view text);

    /// Asks and reads one line of at most 1024 bytes. Refuses cancelled at the end of input.
    base::result<std::string> ask(std::string_view question);

    /// Asks until the answer is is_yes(), or n or no in the same way. Refuses what ask() does.
    base::result<bool> ask_yes(std::string_view question);

    /// The same without echo, into locked memory. The terminal gets its old settings back in
    /// every case, also when a signal ends the program (clients/cli/cleanup.hpp).
    /// Refuses bad_password for more than 1024 bytes or none.
    base::result<base::secret> ask_hidden(std::string_view question);

private:
    explicit terminal(files::file_handle handle) : handle_(std::move(handle)) {}

    files::file_handle handle_;
};

/// y or yes, in capitals or not, with or without blanks around it.
bool is_yes(std::string_view typed);

/// Reads one line (without its end, \n or \r\n) into locked memory, a byte at a time so that the
/// rest of the input stays unread. Refuses bad_password for more than 1024 bytes or none; the
/// detail says which.
base::result<base::secret> read_secret_line(int descriptor);

}  // namespace letterbox::cli
