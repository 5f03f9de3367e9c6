#include "moderation/screening/word_class.hpp"

#include <algorithm>

#include "moderation/screening/fnv.hpp"
#include "moderation/screening/word_classes.hpp"
#include "moderation/screening/word_index.hpp"

namespace letterbox::moderation {

namespace {

word_index words_of_classes() {
    word_index out;
    for (const auto& each : word_classes()) {
        const auto name = fnv_1a(each.name);
        for (const auto word : split(each.words, ' ')) {
            out.add(word, name);
        }
    }
    return out;
}

}  // namespace

std::string_view word_class(std::string_view name) {
    const auto& all = word_classes();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const named_words& each) { return each.name == name; });
    return at == all.end() ? std::string_view{} : at->words;
}

bool in_class(std::string_view name, std::string_view word) {
    static const auto index = words_of_classes();
    return index.number_of(word, fnv_1a(name)) != 0;
}

bool is_one_of(std::string_view words, std::string_view word) {
    for (auto at = words.find(word); at < words.size(); at = words.find(word, at + 1)) {
        const auto end = at + word.size();
        if (end > at && (at == 0 || words[at - 1] == ' ') &&
            (end == words.size() || words[end] == ' ')) {
            return true;
        }
    }
    return false;
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
