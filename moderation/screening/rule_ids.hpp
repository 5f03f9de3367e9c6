// The ids of all rules that this version of the screening has, for whoever switches one off.
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

/// "phone.number", sorted, each once.
std::vector<std::string> rule_ids(const word_lists& lists);

/// "phone": the part before the dot of sorted ids, each once.
std::vector<std::string> rule_families(const std::vector<std::string>& ids);

}  // namespace letterbox::moderation
