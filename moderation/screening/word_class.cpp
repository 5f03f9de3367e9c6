#include "moderation/screening/word_class.hpp"

#include <algorithm>
#include <unordered_map>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

using names = std::vector<std::string_view>;

/// The classes of each word: most words are in none or two, so that one look-up answers.
const std::unordered_map<std::string_view, names>& classes_of_words() {
    static const auto made = [] {
        std::unordered_map<std::string_view, names> out;
        for (const auto& each : word_classes()) {
            for (const auto word : split(each.words, ' ')) {
                out[word].push_back(each.name);
            }
        }
        return out;
    }();
    return made;
}

}  // namespace

std::string_view word_class(std::string_view name) {
    const auto& all = word_classes();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const named_words& each) { return each.name == name; });
    return at == all.end() ? std::string_view{} : at->words;
}

bool in_class(std::string_view name, std::string_view word) {
    const auto& all = classes_of_words();
    const auto at = all.find(word);
    return at != all.end() &&
           std::find(at->second.begin(), at->second.end(), name) != at->second.end();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (const auto part = text.substr(0, end); !part.empty()) {
            out.push_back(part);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

}  // namespace letterbox::moderation
