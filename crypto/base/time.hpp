// Times as the protocol writes them: RFC 3339, UTC, whole seconds, "2026-05-03T09:30:00Z";
// days as "2026-05-03". No clock is read here: callers pass the time in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"

namespace letterbox::base {

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
struct instant {
    std::int64_t seconds = 0;
    friend bool operator==(const instant&, const instant&) = default;
    friend bool operator<(instant a, instant b) { return a.seconds < b.seconds; }
    friend bool operator>(instant a, instant b) { return b < a; }
    friend bool operator<=(instant a, instant b) { return !(b < a); }
    friend bool operator>=(instant a, instant b) { return !(a < b); }
    [[nodiscard]] instant plus(std::int64_t more) const { return {seconds + more}; }
};

/// Years 1970 to 9999.
std::string write_time(instant when);
result<instant> read_time(std::string_view text);

/// The UTC day of a moment, "YYYY-MM-DD"; and the moment at which a day begins.
std::string write_day(instant when);
result<instant> read_day(std::string_view text);

/// Month of a moment, 1 to 12.
int month_of(instant when);

}  // namespace letterbox::base
