#include "moderation/screening/word_classes.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

named_words first_word_of(std::string_view line) {
    const auto name = line.substr(0, line.find(' '));
    return {name, line.substr(std::min(name.size() + 1, line.size()))};
}

namespace {

std::vector<named_words> table_of(std::string_view text) {
    std::vector<named_words> out;
    for (const auto line : split(text, '\n')) {
        out.push_back(first_word_of(line));
    }
    return out;
}

std::size_t end_of_classes() {
    return std::min(word_class_text().find("\n\n"), word_class_text().size());
}

}  // namespace

const std::vector<named_words>& word_classes() {
    static const auto table = table_of(word_class_text().substr(0, end_of_classes()));
    return table;
}

std::vector<std::string_view> word_form_lines(std::string_view name) {
    static const auto table = table_of(word_class_text().substr(end_of_classes()));
    std::vector<std::string_view> out;
    for (const auto& each : table) {
        if (each.name == name) {
            out.push_back(each.words);
        }
    }
    return out;
}

}  // namespace letterbox::moderation
