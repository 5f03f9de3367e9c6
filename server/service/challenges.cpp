#include "server/service/challenges.hpp"

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::service {

base::challenge challenges::make(const given& what) {
    const auto out =
        base::fixed_from<base::challenge>(base::random_bytes(base::challenge::size)).value();
    const std::lock_guard lock(mutex_);
    while (!order_.empty()) {
        const auto oldest = open_.find(order_.front());
        if (oldest != open_.end() && order_.size() < max_count_ &&
            oldest->second.time.plus(lifetime) > what.time) {
            break;
        }
        if (oldest != open_.end()) {
            open_.erase(oldest);
        }
        order_.pop_front();
    }
    open_[out] = what;
    order_.push_back(out);
    return out;
}

std::optional<challenges::given> challenges::take(const base::challenge& what, base::instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(what);
    if (found == open_.end()) {
        return std::nullopt;
    }
    const auto out = found->second;
    open_.erase(found);
    if (out.time.plus(lifetime) <= now) {
        return std::nullopt;
    }
    return out;
}

}  // namespace letterbox::service
