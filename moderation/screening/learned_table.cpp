#include "moderation/screening/learned_table.hpp"

#include <algorithm>

namespace letterbox::moderation {

namespace {

constexpr unsigned high_bits = 12;
constexpr unsigned low_bits = learned_table::sign_bits - high_bits;

/// Reads from the front; `failed` once there was too little.
struct reader {
    base::byte_view rest;
    bool failed = false;

    std::uint32_t number(std::size_t size) {
        if (rest.size() < size) {
            failed = true;
            return 0;
        }
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < size; ++i) {
            out |= static_cast<std::uint32_t>(rest[i]) << (8 * i);
        }
        rest = rest.subspan(size);
        return out;
    }
    std::int16_t small() { return static_cast<std::int16_t>(number(2)); }
    std::uint32_t difference() {
        constexpr unsigned longest = 28;
        std::uint32_t out = 0;
        for (unsigned shift = 0; shift < longest; shift += 7) {
            const auto byte = number(1);
            out |= (byte & 127U) << shift;
            if (byte < 128) {
                return out;
            }
        }
        failed = true;
        return 0;
    }
};

/// The whole part of the root.
std::uint32_t root(std::uint32_t of) {
    std::uint32_t out = 0;
    for (std::uint32_t bit = 1U << 15U; bit != 0; bit >>= 1U) {
        const auto more = out | bit;
        if (static_cast<std::uint64_t>(more) * more <= of) {
            out = more;
        }
    }
    return out;
}

}  // namespace

base::result<learned_table> learned_table::read(base::byte_view data) {
    const auto refused = [] {
        return base::refuse(base::refusal::bad_encoding, "learned weights");
    };
    constexpr std::uint32_t magic = 0x524C424C;  // "LBLR"
    constexpr std::uint32_t most = 1U << 18U;
    reader in{data};
    if (in.number(4) != magic || in.number(1) != 1) {
        return refused();
    }
    learned_table out;
    const auto kinds = in.number(1);
    for (std::uint32_t i = 0; i < kinds && !in.failed; ++i) {
        const auto kind = in.number(1);
        if (kind >= highlight_kind_count) {
            return refused();
        }
        const auto bias = in.small();
        const auto find_at = in.small();
        out.kinds_.push_back({static_cast<highlight_kind>(kind), bias, find_at, in.small()});
    }
    const auto signs = in.number(4);
    const auto weights = in.number(4);
    if (in.failed || kinds == 0 || signs > most || weights > most ||
        in.rest.size() < signs + std::size_t{2} * weights) {
        return refused();
    }
    std::uint32_t sign = 0;
    for (std::uint32_t i = 0; i < signs; ++i) {
        const auto step = in.difference();
        sign += step;
        if (in.failed || (step == 0 && i > 0) || sign >= 1U << sign_bits) {
            return refused();
        }
        out.signs_.push_back(sign);
    }
    out.begins_.push_back(0);
    for (std::uint32_t i = 0; i < signs; ++i) {
        out.begins_.push_back(out.begins_.back() + in.number(1));
    }
    if (in.failed || out.begins_.back() != weights || in.rest.size() != std::size_t{2} * weights) {
        return refused();
    }
    for (std::uint32_t i = 0; i < weights; ++i) {
        if (in.rest[i] >= kinds) {
            return refused();
        }
        out.weights_.push_back({in.rest[i], static_cast<std::int8_t>(in.rest[weights + i])});
    }
    out.index_signs();
    return out;
}

void learned_table::index_signs() {
    by_high_bits_.assign((1U << high_bits) + 1, static_cast<std::uint32_t>(signs_.size()));
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < signs_.size(); ++i) {
        for (const auto high = signs_[i] >> low_bits; next <= high; ++next) {
            by_high_bits_[next] = i;
        }
    }
}

void learned_table::add_up(const std::vector<std::uint32_t>& signs,
                           std::vector<std::int32_t>& values) const {
    values.assign(kinds_.size(), 0);
    if (signs.empty() || kinds_.empty()) {
        return;
    }
    for (const auto sign : signs) {
        const auto high = sign >> low_bits;
        auto at = by_high_bits_[high];
        while (at < by_high_bits_[high + 1] && signs_[at] < sign) {
            ++at;
        }
        if (at < by_high_bits_[high + 1] && signs_[at] == sign) {
            for (auto each = begins_[at]; each < begins_[at + 1]; ++each) {
                values[weights_[each].kind] += weights_[each].value;
            }
        }
    }
    // 64 times the root of their number, so that a sentence's length does not count.
    constexpr std::int32_t scale = 4096;
    const auto divisor = static_cast<std::int32_t>(
        root(static_cast<std::uint32_t>(std::min<std::size_t>(signs.size(), scale)) * scale));
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        values[i] = kinds_[i].bias + values[i] * scale / divisor;
    }
}

}  // namespace letterbox::moderation
