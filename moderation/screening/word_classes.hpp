// The table of word classes.
#pragma once

#include <string_view>
#include <vector>

namespace letterbox::moderation {

struct named_words {
    std::string_view name;
    std::string_view words;  // folded, separated by single spaces
};

const std::vector<named_words>& word_classes();

}  // namespace letterbox::moderation
