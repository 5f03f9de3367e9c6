// A single letter that stands for a protected child: "our M", "R. Pask", "H will be getting big".
#pragma once

#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected_name.hpp"

namespace letterbox::moderation {

/// Of the names of kind child_name. Looks at what was found of the other details before.
void find_initials(const search& in, const std::vector<protected_name>& names);

}  // namespace letterbox::moderation
