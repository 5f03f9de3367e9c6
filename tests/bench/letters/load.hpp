// Posts letters over TLS connections that stay open, one for each author, from one thread. Before
// anything is measured the connections are made and every request is enciphered: what is measured is
// one write for each letter and the answer read and deciphered.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace letterbox::bench {

struct measured {
    std::size_t letters = 0;
    double seconds = 0;
    double server_processor = 0;       // seconds of processor time of the server
    double processor = 0;              // and of the load itself
    std::vector<double> milliseconds;  // of each answer, sorted

    [[nodiscard]] double rate() const { return static_cast<double>(letters) / seconds; }
    /// Nearest rank.
    [[nodiscard]] double percentile(double percent) const;
};

/// requests[i]: what connection i posts, in order. Both throw std::runtime_error when an answer is
/// anything but 200.
using requests_of = std::vector<std::vector<std::string>>;

/// The server's processor time so far, in seconds.
using processor_clock = std::function<double()>;

/// Each connection posts its next letter as soon as the last one is answered. Measured until the
/// first of them has none left.
measured closed_loop(std::uint16_t port, const requests_of& requests,
                     const processor_clock& server_time);

/// Letters are due at a steady rate, turn by turn. Each is measured from the moment it was due, so
/// that a slow answer also counts for those that had to wait for it.
measured open_loop(std::uint16_t port, const requests_of& requests, double per_second,
                   const processor_clock& server_time);

}  // namespace letterbox::bench
