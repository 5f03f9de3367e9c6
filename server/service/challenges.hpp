// Sign-in challenges: in memory, one use, two minutes, bounded (protocol, section 7).
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::service {

class challenges {
public:
    static constexpr std::int64_t lifetime = 120;  // seconds

    /// What a challenge was given for. The member may be one that does not exist.
    struct given {
        base::member_id member;
        base::digest name;  // keyed hash
        base::instant time;
        bool recovery = false;  // for the sign-in key of the recovery words
    };

    explicit challenges(std::size_t max_count = 16384) : max_count_(max_count) {}

    /// When there are too many the oldest are forgotten.
    base::challenge make(const given& what);
    /// Nothing when it is unknown, used or too old. It cannot be used again.
    std::optional<given> take(const base::challenge& what, base::instant now);

private:
    std::size_t max_count_;
    std::mutex mutex_;
    std::unordered_map<base::challenge, given, base::fixed_hash> open_;
    std::deque<base::challenge> order_;
};

}  // namespace letterbox::service
