#include "moderation/screening/word_classes.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

const std::vector<named_words>& word_classes() {
    static const auto table = [] {
        std::vector<named_words> out;
        for (const auto line : split(word_class_text(), '\n')) {
            const auto name = line.substr(0, line.find(' '));
            out.push_back({name, line.substr(std::min(name.size() + 1, line.size()))});
        }
        return out;
    }();
    return table;
}

}  // namespace letterbox::moderation
