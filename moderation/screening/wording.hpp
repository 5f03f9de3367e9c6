// What people read beside a highlight.
#pragma once

#include <string>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/screening.hpp"

namespace letterbox::moderation {

/// One plain sentence; gentler for the writer.
std::string reason_for(const finding& each, screening_view view);
/// "our town"; of a full name that the agreement does not protect its first name; empty where no words
/// would do.
std::string suggestion_for(const finding& each, const search& in);

}  // namespace letterbox::moderation
