#include "server/service/limiter.hpp"

#include <algorithm>

namespace letterbox::service {

bool limiter::take(const base::digest& who, base::instant now, std::uint32_t count) {
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= max_entries_ && buckets_.count(who) == 0) {
        forget_idle(now);
        if (buckets_.size() >= max_entries_) {
            return false;  // a flood from everywhere: nobody new may guess until it ebbs
        }
    }
    auto& mine = buckets_[who];
    const auto gone = std::max<std::int64_t>(0, now.seconds - mine.since.seconds);
    mine.used = std::max<std::int64_t>(0, mine.used - gone);
    mine.since = now;
    const auto cost = static_cast<std::int64_t>(count) * allowed_.seconds;
    if (mine.used + cost > static_cast<std::int64_t>(allowed_.burst) * allowed_.seconds) {
        return false;
    }
    mine.used += cost;
    return true;
}

void limiter::give_back(const base::digest& who, std::uint32_t count) {
    const std::lock_guard lock(mutex_);
    const auto found = buckets_.find(who);
    if (found != buckets_.end()) {
        const auto cost = static_cast<std::int64_t>(count) * allowed_.seconds;
        found->second.used = std::max<std::int64_t>(0, found->second.used - cost);
    }
}

void limiter::forget_idle(base::instant now) {
    for (auto each = buckets_.begin(); each != buckets_.end();) {
        const auto idle = each->second.used <= now.seconds - each->second.since.seconds;
        each = idle ? buckets_.erase(each) : std::next(each);
    }
}

}  // namespace letterbox::service
