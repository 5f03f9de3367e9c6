// How often somebody may guess: token buckets by a hash, in memory, bounded.
#pragma once

#include <cstddef>
#include <mutex>
#include <unordered_map>

#include "crypto/base/bytes.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::service {

struct rate {
    std::uint32_t burst = 10;    // guesses at once
    std::uint32_t seconds = 60;  // until one more is allowed
};

class limiter {
public:
    explicit limiter(rate allowed, std::size_t max_entries = 65536)
        : allowed_(allowed), max_entries_(max_entries) {}

    /// Takes one guess from `who`; false when none is left.
    bool take(const base::digest& who, base::instant now);
    /// Gives the last one back: it was right, and only wrong guesses count.
    void give_back(const base::digest& who);

private:
    struct bucket {
        std::int64_t used = 0;  // seconds' worth of guesses that have not come back
        base::instant since;
    };
    void forget_idle(base::instant now);

    rate allowed_;
    std::size_t max_entries_;
    std::mutex mutex_;
    std::unordered_map<base::digest, bucket, base::fixed_hash> buckets_;
};

}  // namespace letterbox::service
