// How far a child's pet name goes on around the word that tells who is meant.
#pragma once

#include <cstddef>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// Adds words [first, last], with what hyphens join to them ("Fin-bob", "Sebby-webby"), a "Queen" before
/// them, and the riddle behind a hint ("R-something, like the bear").
void add_pet_name(const search& in, std::size_t first, std::size_t last, highlight_kind kind,
                  severity how, std::string_view rule);

}  // namespace letterbox::moderation
