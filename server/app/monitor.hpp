// A second, plain HTTP port on loopback for the machine's own monitoring:
//   GET /healthz  200 while the process runs     GET /readyz  200 while it takes requests, else 503
//   GET /metrics  Prometheus text
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "crypto/base/result.hpp"

namespace letterbox::app {

struct monitor_sources {
    std::function<std::string()> metrics;
    std::function<bool()> ready;
};

class monitor {
public:
    explicit monitor(monitor_sources sources);
    monitor(const monitor&) = delete;
    monitor& operator=(const monitor&) = delete;
    /// Stops serving.
    ~monitor();

    /// Serves on 127.0.0.1, on a thread of its own; port 0 takes a free one. Says which. Refuses
    /// bad_configuration when the port is taken.
    base::result<std::uint16_t> start(std::uint16_t port);

private:
    class inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::app
