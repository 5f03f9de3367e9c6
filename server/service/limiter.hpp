// How often somebody may guess, and how much they may send: token buckets by a hash, in memory,
// bounded.
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

    /// Takes so many guesses from `who`, and none when fewer are left: then it is false.
    bool take(const base::digest& who, base::instant now, std::uint32_t count = 1);
    /// Gives them back: the last one was right, and only wrong guesses count.
    void give_back(const base::digest& who, std::uint32_t count = 1);

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
