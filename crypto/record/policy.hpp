// What an agency decides for itself, as its statement says it: which rules of the screening its
// clients leave out (docs/screening.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/record/codec.hpp"

namespace letterbox::record {

constexpr std::size_t max_rules_off = 128;  // rules in one policy
constexpr std::size_t max_rule = 64;        // bytes of a rule's id

/// `screening_off`: ids of rules ("phone.part"), or the part before the dot for all of them
/// ("phone"), sorted, each once. One that a reader's screening does not know means nothing to it.
struct policy {
    std::vector<std::string> screening_off;
    LETTERBOX_FIELDS(visit("screening_off", self.screening_off););
    friend bool operator==(const policy&, const policy&) = default;
};

/// Whether it can be the id of a rule, or of a family of rules: a-z, 0-9, "_" and "."; at most
/// max_rule bytes.
bool is_rule(std::string_view text);

/// Whether the rule looks for details that an agreement protects, which no policy switches off.
bool is_always_screened(std::string_view rule);

/// Refuses too_large beyond the bounds above; bad_field for what is no rule, not sorted or there
/// twice.
base::status check_rules(const std::vector<std::string>& rules);

/// Refuses what check_rules() refuses, and always_screened.
base::status check_policy(const policy& what);

}  // namespace letterbox::record
