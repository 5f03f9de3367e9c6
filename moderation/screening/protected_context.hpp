// What stands around a protected detail: whether "Reading" is the town, and what else belongs to it.
#pragma once

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// For a detail that is also an everyday word: whether the words [first, last] mean the detail.
/// Capitals, the words before and the words after decide.
bool meant_as_name(const search& in, highlight_kind kind, std::size_t first, std::size_t last);

struct widened {
    std::size_t first;
    std::size_t last;
    highlight_kind kind;
};

/// A surname with the given name before it, a street with its number or house.
widened widen(const search& in, highlight_kind kind, std::size_t first, std::size_t last);

}  // namespace letterbox::moderation
