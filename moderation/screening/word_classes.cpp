#include "moderation/screening/word_classes.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

std::vector<named_words> named_lines(std::string_view text) {
    std::vector<named_words> out;
    for (const auto line : split(text, '\n')) {
        const auto name = line.substr(0, line.find(' '));
        out.push_back({name, line.substr(std::min(name.size() + 1, line.size()))});
    }
    return out;
}

const std::vector<named_words>& word_classes() {
    static const auto table = named_lines(word_class_text());
    return table;
}

}  // namespace letterbox::moderation
