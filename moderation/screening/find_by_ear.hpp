// A protected child's name as somebody writes it who has only heard it: "Ezmay", "Eefa", "Eye-la", "Дмитрий".
#pragma once

#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected_name.hpp"

namespace letterbox::moderation {

/// Words, and words joined by hyphens, that sound like the child's name of one of these details.
void find_by_ear(const search& in, const std::vector<protected_name>& names);

}  // namespace letterbox::moderation
