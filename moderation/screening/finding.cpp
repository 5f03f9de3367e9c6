#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

void sort_findings(std::vector<finding>& all, bool (*before)(const finding&, const finding&)) {
    std::stable_sort(all.begin(), all.end(), before);
}

}  // namespace letterbox::moderation
