// From a phrase that was found to what is pointed to, if anything.
#pragma once

#include <string_view>
#include <vector>

#include "moderation/screening/cue.hpp"

namespace letterbox::moderation {

/// Adds what the phrases of the book say of the letter.
void find_by_cues(const search& in, const cue_book& book);
/// "Mummy" and "your real dad" of a birth parent whose agreed name is another.
void find_parent_titles(const search& in, std::string_view author, std::string_view signoff);

}  // namespace letterbox::moderation
