// "Did you mean": the known word that is nearest to what was typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace letterbox::cli {

/// Letters to change, add, drop or swap with their neighbour to get from one word to the other.
std::size_t typing_distance(std::string_view from, std::string_view to);

/// The nearest word, if at most a third of its letters (and at least one, at most three) differ,
/// or the only one that begins with what was typed.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace letterbox::cli
