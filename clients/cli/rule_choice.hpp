// Which rules of the screening are off, after a manager switched some off and some on again.
#pragma once

#include <string>
#include <vector>

#include "crypto/base/result.hpp"

namespace letterbox::cli {

/// The ids of all rules of this program's screening, "phone.part", sorted. Refuses damaged when its
/// word lists cannot be read.
base::result<std::vector<std::string>> known_rules();

struct rule_switches {
    std::vector<std::string> off;  // rules or families, as typed
    std::vector<std::string> on;
};

/// Begins with what is `off` now; the answer is sorted, and has no rule whose family it has. Switching
/// on takes out a rule, or a family with all of its rules; also those that are not known here. Refuses
/// usage, which names the nearest rule or all families: for one to switch off that is not `known`, for
/// one to switch on that is not off, and for one that is to be both. Refuses always_screened.
base::result<std::vector<std::string>> rules_after(const std::vector<std::string>& off,
                                                   const rule_switches& asked,
                                                   const std::vector<std::string>& known);

/// "Your agency switched off: phone.part, town." Empty when nothing is.
std::string off_sentence(const std::vector<std::string>& off);

}  // namespace letterbox::cli
