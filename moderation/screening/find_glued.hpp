// A protected detail written together with other words: "#KeziaForever", "grandpaofraff".
#pragma once

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected_name.hpp"

namespace letterbox::moderation {

void find_glued(const search& in, const protected_name& name);

}  // namespace letterbox::moderation
