// What the learned layer has learned: for each kind how much a sign of a sentence or of a name speaks for
// it or against it. Made by learned/train.py; whole numbers only, so that every machine adds up the same.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "moderation/screening/kinds.hpp"

namespace letterbox::moderation {

class learned_table {
public:
    struct kind_row {
        highlight_kind kind = highlight_kind::town;
        std::int16_t bias = 0;
        std::int16_t find_at = 0;  // a sentence of this value or more is pointed to
        std::int16_t keep_at = 0;  // below this value what a rule found is left out
    };

    /// Nothing was learned: every sentence has the value of no kind.
    learned_table() = default;

    /// Refuses with bad_encoding and "learned weights" what is not of the form: "LBLR" 1, the number
    /// of kinds (1 byte) and for each the kind (1), bias, find_at and keep_at (2 each); the number of
    /// signs (4) and of weights (4); the signs as differences (7 bits a byte, low ones first, the
    /// highest bit set while more follow), how many weights each has (1), of all weights the place
    /// of the kind (1), and the weights (1, signed). Little endian.
    static base::result<learned_table> read(base::byte_view data);

    [[nodiscard]] bool empty() const { return kinds_.empty(); }
    [[nodiscard]] const std::vector<kind_row>& kinds() const { return kinds_; }

    /// The value of each of kinds() for a sentence or name with these signs (of sign_bits bits, each
    /// once): bias plus
    /// 64 times the sum of the weights, divided by the root of their number.
    void add_up(const std::vector<std::uint32_t>& signs, std::vector<std::int32_t>& values) const;

    static constexpr unsigned sign_bits = 20;

private:
    struct weight {
        std::uint8_t kind;
        std::int8_t value;
    };
    void index_signs();

    std::vector<kind_row> kinds_;
    std::vector<std::uint32_t> signs_;   // sorted
    std::vector<std::uint32_t> begins_;  // of each sign's weights, one more than signs
    std::vector<weight> weights_;
    std::vector<std::uint32_t> by_high_bits_;  // the first sign of each beginning
};

}  // namespace letterbox::moderation
