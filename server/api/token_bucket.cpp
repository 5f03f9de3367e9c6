#include "server/api/token_bucket.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cmath>
#include <utility>

namespace letterbox::api {

namespace {

double refilled(double tokens, std::chrono::steady_clock::duration since, const rate& limit) {
    const auto seconds = std::chrono::duration<double>(since).count();
    return std::min(limit.burst, tokens + std::max(seconds, 0.0) * limit.per_second);
}

}  // namespace

token_buckets::token_buckets(rate limit, std::size_t max_keys, clock_function clock)
    : max_keys_in_shard_(std::max<std::size_t>(max_keys / shard_count, 1)),
      clock_(std::move(clock)) {
    change(limit);
}

std::optional<std::chrono::seconds> token_buckets::take(std::string_view key) {
    std::string owned(key);
    auto& where = shards_[std::hash<std::string>{}(owned) % shard_count];
    const auto now = clock_();
    const std::lock_guard lock(where.guard);
    auto found = where.buckets.find(owned);
    if (found == where.buckets.end()) {
        if (where.buckets.size() >= max_keys_in_shard_) {
            forget_full(where, now);
        }
        found = where.buckets.emplace(std::move(owned), bucket{where.limit.burst, now}).first;
    }
    auto& each = found->second;
    each.tokens = refilled(each.tokens, now - each.filled, where.limit);
    each.filled = now;
    if (each.tokens >= 1) {
        each.tokens -= 1;
        return std::nullopt;
    }
    const auto wait = std::ceil((1 - each.tokens) / where.limit.per_second);
    return std::chrono::seconds(std::max<std::int64_t>(static_cast<std::int64_t>(wait), 1));
}

void token_buckets::change(rate limit) {
    for (auto& each : shards_) {
        const std::lock_guard lock(each.guard);
        each.limit = limit;
    }
}

std::size_t token_buckets::remembered() const {
    std::size_t out = 0;
    for (const auto& each : shards_) {
        const std::lock_guard lock(each.guard);
        out += each.buckets.size();
    }
    return out;
}

void token_buckets::forget_full(shard& where, std::chrono::steady_clock::time_point now) {
    const auto full = [&](const auto& entry) {
        return refilled(entry.second.tokens, now - entry.second.filled, where.limit) >=
               where.limit.burst;
    };
    if (std::erase_if(where.buckets, full) == 0) {
        where.buckets.clear();
    }
}

std::string address_key(std::string_view address) {
    std::array<unsigned char, 16> raw{};
    const std::string text(address.substr(0, address.find('%')));
    if (inet_pton(AF_INET6, text.c_str(), raw.data()) != 1) {
        return text;
    }
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const bool is_mapped = std::equal(mapped.begin(), mapped.end(), raw.begin());
    std::fill(raw.begin() + (is_mapped ? 16 : 8), raw.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> out{};
    return inet_ntop(AF_INET6, raw.data(), out.data(), out.size());
}

}  // namespace letterbox::api
