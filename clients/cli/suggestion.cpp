#include "clients/cli/suggestion.hpp"

#include <algorithm>

namespace letterbox::cli {

std::size_t typing_distance(std::string_view from, std::string_view to) {
    // Optimal string alignment, with three rows of its table.
    std::vector<std::size_t> before(to.size() + 1);
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> now(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= from.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                now[j] = std::min(now[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[to.size()];
}

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
    constexpr std::size_t longest = 64;  // more is no slip of the finger
    if (typed.empty() || typed.size() > longest) {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::size_t best_distance = 0;
    for (const auto& each : known) {
        const auto distance = typing_distance(typed, each);
        const auto allowed = std::clamp<std::size_t>(each.size() / 3, 1, 3);
        if (distance <= allowed && (!best || distance < best_distance)) {
            best = each;
            best_distance = distance;
        }
    }
    if (best || typed.size() < 2) {
        return best;
    }
    for (const auto& each : known) {
        if (each.rfind(typed, 0) == 0) {
            if (best) {
                return std::nullopt;
            }
            best = each;
        }
    }
    return best;
}

}  // namespace letterbox::cli
