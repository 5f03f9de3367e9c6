// Counts what the shell does, and tells it as Prometheus text and in the log.
#pragma once

#include <array>
#include <atomic>
#include <string>

#include "server/api/handler.hpp"

namespace letterbox::app {

class metrics : public api::observer {
public:
    void answered(const api::exchange& what) override;
    void connection_opened() override { ++opened_; }
    void connection_closed() override { ++closed_; }
    void connection_refused() override { ++refused_; }
    void broken(std::string_view what) override;

    /// Prometheus text exposition format 0.0.4. `listening`: push connections open now.
    [[nodiscard]] std::string prometheus(std::size_t listening) const;

private:
    static constexpr std::array<double, 7> bounds{0.001, 0.005, 0.02, 0.06, 0.25, 1, 5};  // seconds
    struct route_counts {
        std::array<std::atomic<std::uint64_t>, 6> by_class{};  // 1xx to 5xx at 1 to 5
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> microseconds{0};
    };

    std::array<route_counts, contract::routes.size() + 1> routes_{};  // the last: no route
    std::atomic<std::uint64_t> opened_{0};
    std::atomic<std::uint64_t> closed_{0};
    std::atomic<std::uint64_t> refused_{0};
    std::atomic<std::uint64_t> broken_{0};
};

}  // namespace letterbox::app
