// The details of an agreement that must not cross, in all their disguises.
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// Kinds as in the agreement: "surname", "child_name", "town", "school", "street", "workplace",
/// "club"; anything else is a landmark.
struct protected_detail {
    std::string kind;
    std::string value;  // UTF-8
};

/// Bytes of a value that are looked at: those of the longest that an agreement can have. All details
/// are looked for, however many: what agreements may have is bounded (record::max_protected_details).
constexpr std::size_t max_protected_size = 800;

void find_protected(const search& in, const std::vector<protected_detail>& details);

}  // namespace letterbox::moderation
