#include "clients/cli/terminal.hpp"

#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "clients/cli/cleanup.hpp"
#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t line_size = 1024;

enum class got { byte, end, failed };

got read_byte(int descriptor, std::uint8_t& out) {
    for (;;) {
        const auto count = ::read(descriptor, &out, 1);
        if (count == 1) {
            return got::byte;
        }
        if (count == 0) {
            return got::end;
        }
        if (errno != EINTR) {
            return got::failed;
        }
    }
}

/// Reads to the end of the line into `to`; the rest of a line that is too long is read and dropped,
/// so that it is not taken for the next answer. `ended` tells that the input was over.
struct line_read {
    std::size_t size = 0;
    bool too_long = false;
    bool ended = false;
};

line_read read_line(int descriptor, std::span<std::uint8_t> to) {
    line_read out;
    for (;;) {
        std::uint8_t next = 0;
        if (read_byte(descriptor, next) != got::byte) {
            out.ended = true;
            break;
        }
        if (next == '\n') {
            break;
        }
        if (out.size == to.size()) {
            out.too_long = true;
        } else {
            to[out.size++] = next;
        }
    }
    if (!out.too_long && out.size > 0 && to[out.size - 1] == '\r') {
        --out.size;
    }
    return out;
}

/// Small letters without blanks around them.
std::string plain_answer(std::string_view typed) {
    std::string out;
    for (const char each : typed) {
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
    }
    const auto first = out.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace

bool is_yes(std::string_view typed) {
    const auto answer = plain_answer(typed);
    return answer == "y" || answer == "yes";
}

base::result<terminal> terminal::open(const std::string& path) {
    files::file_handle handle(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!handle || ::isatty(handle.get()) == 0) {
        return base::refuse(base::refusal::usage,
                            "This needs an answer, and there is no terminal to ask on");
    }
    return terminal(std::move(handle));
}

void terminal::say(std::string_view text) {
    const auto safe = printable(text);
    std::size_t done = 0;
    while (done < safe.size()) {
        const auto count = ::write(handle_.get(), safe.data() + done, safe.size() - done);
        if (count < 0 && errno != EINTR) {
            return;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
}

base::result<std::string> terminal::ask(std::string_view question) {
    say(question);
    base::bytes line(line_size + 1);
    const auto read = read_line(handle_.get(), line);
    if (read.ended) {
        say("\n");
        return base::refusal::cancelled;
    }
    if (read.too_long || read.size > line_size) {
        return base::refuse(base::refusal::usage, "The answer is too long");
    }
    return std::string(base::text_of(base::byte_view(line.data(), read.size)));
}

base::result<bool> terminal::ask_yes(std::string_view question) {
    while (true) {
        LETTERBOX_TRY(const auto typed, ask(question));
        if (is_yes(typed)) {
            return true;
        }
        if (const auto answer = plain_answer(typed); answer == "n" || answer == "no") {
            return false;
        }
        say("Please type y for yes or n for no.\n");
    }
}

base::result<base::secret> terminal::ask_hidden(std::string_view question) {
    const hidden_typing hidden(handle_.get());
    if (!hidden.holds()) {
        return base::refuse(base::refusal::usage, "This terminal cannot hide what is typed");
    }
    say(question);
    auto line = read_secret_line(handle_.get());
    say("\n");
    return line;
}

base::result<base::secret> read_secret_line(int descriptor) {
    // Room for a line of the full size that ends with \r\n.
    base::secret line(line_size + 1);
    const auto read = read_line(descriptor, line.writable());
    if (read.too_long || read.size > line_size) {
        return base::refuse(base::refusal::bad_password, "too long");
    }
    if (read.size == 0) {
        return base::refuse(base::refusal::bad_password, "empty");
    }
    return base::secret::copy_of(line.view(0, read.size));
}

}  // namespace letterbox::cli
