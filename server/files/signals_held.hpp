// Holds back the signals that end a program (SIGINT, SIGTERM, SIGHUP) from this thread for a moment
// in which nothing may be left half done; they come when it is over.
#pragma once

#include <array>
#include <csignal>

namespace letterbox::files {

constexpr std::array<int, 3> ending_signals = {SIGINT, SIGTERM, SIGHUP};

class signals_held {
public:
    signals_held();
    signals_held(const signals_held&) = delete;
    signals_held& operator=(const signals_held&) = delete;
    ~signals_held();

private:
    sigset_t before_{};
};

}  // namespace letterbox::files
