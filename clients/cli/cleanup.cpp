#include "clients/cli/cleanup.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>
#include <termios.h>
#include <unistd.h>

#include "clients/cli/exit_code.hpp"
#include "server/files/signals_held.hpp"

namespace letterbox::cli {

using files::ending_signals;
using files::signals_held;

namespace {

constexpr std::size_t path_size = 4096;

struct slot {
    volatile std::sig_atomic_t used = 0;
    std::array<char, path_size> path{};
};

// Read by the signal handler; changed only while the signals are held back.
std::array<slot, 16> slots;
volatile std::sig_atomic_t terminal_is_changed = 0;
int terminal_descriptor = -1;
termios terminal_before{};

void remove_path(const char* path) {
    if (::unlink(path) != 0) {
        ::rmdir(path);
    }
}

extern "C" void end_cleanly(int) {
    if (terminal_is_changed != 0) {
        ::tcsetattr(terminal_descriptor, TCSANOW, &terminal_before);
    }
    for (auto each = slots.size(); each > 0; --each) {
        if (slots[each - 1].used != 0) {
            remove_path(slots[each - 1].path.data());
        }
    }
    ::_exit(static_cast<int>(exit_code::interrupted));
}

}  // namespace

void install_signal_handlers() {
    struct sigaction action {};
    action.sa_handler = end_cleanly;
    sigfillset(&action.sa_mask);
    for (const int each : ending_signals) {
        sigaction(each, &action, nullptr);
    }
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);
}

deleted_at_end::deleted_at_end(const std::string& path) : slot_(0) {
    if (path.size() >= path_size) {
        throw std::length_error("path of a temporary file");
    }
    // The first free place after all that are used: the order of deletion follows the order here.
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (slots[i].used != 0) {
            slot_ = i + 1;
        }
    }
    if (slot_ == slots.size()) {
        throw std::length_error("too many temporary files");
    }
    const signals_held held;
    auto& mine = slots[slot_];
    std::copy(path.begin(), path.end(), mine.path.begin());
    mine.path[path.size()] = '\0';
    mine.used = 1;
}

deleted_at_end::~deleted_at_end() {
    const signals_held held;
    remove_path(slots[slot_].path.data());
    slots[slot_].used = 0;
}

hidden_typing::hidden_typing(int descriptor) {
    const signals_held held;
    if (::tcgetattr(descriptor, &terminal_before) != 0) {
        return;
    }
    auto quiet = terminal_before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
    terminal_descriptor = descriptor;
    terminal_is_changed = 1;
    // What was typed ahead is dropped: it was shown, so it is no secret that anybody meant.
    holds_ = ::tcsetattr(descriptor, TCSAFLUSH, &quiet) == 0;
    if (!holds_) {
        terminal_is_changed = 0;
    }
}

hidden_typing::~hidden_typing() {
    const signals_held held;
    if (holds_) {
        ::tcsetattr(terminal_descriptor, TCSANOW, &terminal_before);
        terminal_is_changed = 0;
    }
}

}  // namespace letterbox::cli
