// How often somebody may ask: a token bucket for each address and each session.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace letterbox::api {

using clock_function = std::function<std::chrono::steady_clock::time_point()>;

/// `burst` tokens at most, `per_second` of them come back each second.
struct rate {
    double per_second = 1;
    double burst = 1;
};

/// Buckets by key, for any number of threads. At most `max_keys` are remembered; when there is no
/// room, those that are full again go first, and if none is, all do: memory stays bounded, and a
/// flood of addresses cannot lock others out.
class token_buckets {
public:
    explicit token_buckets(rate limit, std::size_t max_keys = 65536,
                           clock_function clock = &std::chrono::steady_clock::now);

    /// Takes one token. Nothing when there was one; otherwise the time until there is one again,
    /// rounded up to whole seconds, at least one.
    std::optional<std::chrono::seconds> take(std::string_view key);

    void change(rate limit);
    [[nodiscard]] std::size_t remembered() const;

private:
    struct bucket {
        double tokens = 0;
        std::chrono::steady_clock::time_point filled;
    };
    struct shard {
        mutable std::mutex guard;
        std::unordered_map<std::string, bucket> buckets;
        rate limit;
    };

    static void forget_full(shard& where, std::chrono::steady_clock::time_point now);

    static constexpr std::size_t shard_count = 8;
    std::array<shard, shard_count> shards_;
    std::size_t max_keys_in_shard_;
    clock_function clock_;
};

/// The key under which an address is counted: an IPv4 address as it is, of an IPv6 address the
/// first 64 bits, because one household has them all.
std::string address_key(std::string_view address);

}  // namespace letterbox::api
