// From a phrase that was found to what is pointed to, if anything.
#pragma once

#include <string_view>
#include <vector>

#include "moderation/screening/cue.hpp"

namespace letterbox::moderation {

/// Adds what the phrases of the book say of the letter.
/// `from_adopters`: pressure, threats and despair are not looked for in adopters' ordinary news.
void find_by_cues(const search& in, const cue_book& book, bool from_adopters);
/// "Mummy" and "your real dad" of a birth parent whose agreed name is another.
void find_parent_titles(const search& in, std::string_view author, std::string_view signoff);

}  // namespace letterbox::moderation
