#include "moderation/screening/word_classes.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

named_words first_word_of(std::string_view line) {
    const auto name = line.substr(0, line.find(' '));
    return {name, line.substr(std::min(name.size() + 1, line.size()))};
}

const std::vector<named_words>& word_classes() {
    static const auto table = [] {
        std::vector<named_words> out;
        for (const auto line : split(word_class_text(), '\n')) {
            out.push_back(first_word_of(line));
        }
        return out;
    }();
    return table;
}

std::vector<std::string_view> word_class_lines(std::string_view name) {
    std::vector<std::string_view> out;
    for (const auto& each : word_classes()) {
        if (each.name == name) {
            out.push_back(each.words);
        }
    }
    return out;
}

}  // namespace letterbox::moderation
