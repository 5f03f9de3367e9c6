#include "moderation/queue/due.hpp"

#include <algorithm>

namespace letterbox::moderation {

namespace {

constexpr std::int64_t seconds_per_day = 86400;

bool is_working_day(base::instant when) {
    // 1970-01-01 was a Thursday: 0 is Monday here.
    const auto weekday = (when.seconds / seconds_per_day + 3) % 7;
    return weekday < 5;
}

}  // namespace

base::instant due_after(base::instant submitted, std::uint32_t working_days) {
    auto due = submitted;
    for (auto left = std::min(working_days, max_working_days); left > 0;) {
        due = due.plus(seconds_per_day);
        if (is_working_day(due)) {
            --left;
        }
    }
    return due;
}

}  // namespace letterbox::moderation
