// A release letterbox-server in a process of its own, over a data folder that is ready.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace letterbox::bench {

/// Ties the calling thread to one core; nothing happens when the machine has no such core.
void stay_on_core(int core);
/// And lets it go again.
void stay_anywhere();

/// One thread for the network, tied to a core; or several, which run anywhere.
struct server_place {
    unsigned threads = 1;
    std::optional<int> core = 0;
};

class server_process {
public:
    /// Starts and waits for "ready". The key file stands beside the data folder. Throws
    /// std::runtime_error with the log when the server does not start.
    server_process(const std::filesystem::path& binary, const std::filesystem::path& data,
                   const server_place& where);
    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;
    server_process(server_process&&) = delete;
    server_process& operator=(server_process&&) = delete;
    /// Ends the server by SIGTERM and waits for it.
    ~server_process();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::chrono::milliseconds start_time() const { return start_time_; }
    /// Processor time used so far, in seconds.
    [[nodiscard]] double processor_time() const;
    /// Resident memory in bytes.
    [[nodiscard]] std::uint64_t memory() const;
    [[nodiscard]] pid_t id() const { return child_; }

private:
    void wait_until_ready(const std::filesystem::path& log);

    pid_t child_ = -1;
    std::uint16_t port_ = 0;
    std::chrono::milliseconds start_time_{};
};

}  // namespace letterbox::bench
