// From what the rules found to highlights: one for each place and kind.
#pragma once

#include <vector>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// Joins findings of one kind that overlap, and drops those that lie in one that says more: the
/// town in a school's name, the surname in an e-mail address.
std::vector<finding> settle(std::vector<finding> found);

}  // namespace letterbox::moderation
