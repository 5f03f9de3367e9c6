// Codes that a writer reads out letter by letter: "t j 5 4", "Z E two zero, then F O X".
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/text.hpp"

namespace letterbox::moderation {

/// Words [first, last] that stand for one letter or digit each, and what they spell.
struct spelled_run {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string text;
};

/// All runs of three characters and more: single letters and digits, numbers in words, the words of
/// the spelling alphabet ("tango"), "double"; commas may stand between.
/// With `pairs`, two capital letters together may begin one: "NG 4 oh".
std::vector<spelled_run> spelled_runs(const letter_text& text, bool pairs = false);

}  // namespace letterbox::moderation
