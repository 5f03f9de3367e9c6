// A protected child's name as those say it who know the child: "our M", "Fin-bob", "Viggoooo".
#pragma once

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected_name.hpp"

namespace letterbox::moderation {

/// `name` is of kind child_name.
void find_pet_names(const search& in, const protected_name& name);

}  // namespace letterbox::moderation
