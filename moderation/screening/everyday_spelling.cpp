#include "moderation/screening/everyday_spelling.hpp"

#include <algorithm>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

std::string_view everyday_spelling(std::string_view word) {
    static const auto table = [] {
        std::vector<named_words> out;
        for (const auto line : word_form_lines("spelt")) {
            out.push_back(first_word_of(line));
        }
        return out;
    }();
    const auto at = std::lower_bound(
        table.begin(), table.end(), word,
        [](const named_words& each, std::string_view what) { return each.name < what; });
    return at == table.end() || at->name != word ? word : at->words;
}

}  // namespace letterbox::moderation
