// A protected detail told letter by letter in words: "papa romeo india", "ess, haitch, ay", "M for
// mother, then I, then A".
#pragma once

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected_name.hpp"

namespace letterbox::moderation {

void find_spelt_out(const search& in, const protected_name& name);

}  // namespace letterbox::moderation
