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

/// At most this many are looked at, and as many letters and digits of each.
constexpr std::size_t max_protected_details = 64;
constexpr std::size_t max_protected_size = 80;

void find_protected(const search& in, const std::vector<protected_detail>& details);

}  // namespace letterbox::moderation
