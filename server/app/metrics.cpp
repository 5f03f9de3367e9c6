#include "server/app/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "server/app/log.hpp"

namespace letterbox::app {

void metrics::answered(const api::exchange& what) {
    const auto index = what.what == nullptr
                         ? contract::routes.size()
                         : static_cast<std::size_t>(what.what - contract::routes.data());
    auto& counts = routes_.at(index);
    ++counts.by_class.at(std::min(what.status / 100, 5U));
    const auto seconds = static_cast<double>(what.took.count()) / 1e6;
    const auto* bound = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    ++counts.by_time.at(static_cast<std::size_t>(bound - bounds.begin()));
    counts.microseconds += static_cast<std::uint64_t>(std::max<std::int64_t>(what.took.count(), 0));
    const auto level = what.status >= 500 ? log_level::warning : log_level::debug;
    if (logs(level)) {
        write_log(level, "answered",
                  {{"route", std::string(what.what == nullptr ? "none" : what.what->name)},
                   {"status", std::to_string(what.status)},
                   {"refusal", what.why ? std::string(base::name(*what.why)) : "none"},
                   {"microseconds", std::to_string(what.took.count())},
                   {"from", hashed_address(what.address)}});
    }
}

void metrics::broken(std::string_view what) {
    ++broken_;
    write_log(log_level::error, "broken", {{"what", std::string(what)}});
}

std::string metrics::prometheus(std::size_t listening) const {
    std::string out;
    auto to = std::back_inserter(out);
    const auto plain = [&to](std::string_view name, std::string_view kind, std::uint64_t value) {
        fmt::format_to(to, "# TYPE letterbox_{0} {1}\nletterbox_{0} {2}\n", name, kind, value);
    };
    plain("connections_total", "counter", opened_);
    plain("connections_open", "gauge", opened_ - closed_);
    plain("connections_refused_total", "counter", refused_);
    plain("push_listeners", "gauge", listening);
    plain("errors_total", "counter", broken_);
    const auto name_of = [](std::size_t i) {
        return i < contract::routes.size() ? contract::routes.at(i).name : "none";
    };
    fmt::format_to(to, "# TYPE letterbox_requests_total counter\n");
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        for (std::size_t status = 1; status < 6; ++status) {
            if (const std::uint64_t n = routes_.at(i).by_class.at(status); n > 0) {
                fmt::format_to(to, "letterbox_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
                               name_of(i), status, n);
            }
        }
    }
    fmt::format_to(to, "# TYPE letterbox_request_seconds histogram\n");
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& counts = routes_.at(i);
        std::uint64_t sum = 0;
        for (const auto& each : counts.by_time) {
            sum += each;
        }
        if (sum == 0) {
            continue;
        }
        std::uint64_t below = 0;
        for (std::size_t b = 0; b < bounds.size(); ++b) {
            below += counts.by_time.at(b);
            fmt::format_to(to, "letterbox_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                           name_of(i), bounds.at(b), below);
        }
        fmt::format_to(to, "letterbox_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n",
                       name_of(i), sum);
        fmt::format_to(to, "letterbox_request_seconds_sum{{route=\"{}\"}} {}\n", name_of(i),
                       static_cast<double>(counts.microseconds) / 1e6);
        fmt::format_to(to, "letterbox_request_seconds_count{{route=\"{}\"}} {}\n", name_of(i), sum);
    }
    return out;
}

}  // namespace letterbox::app
