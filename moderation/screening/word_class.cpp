#include "moderation/screening/word_class.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

using word_set = std::unordered_set<std::string_view>;

const std::unordered_map<std::string_view, word_set>& sets() {
    static const auto made = [] {
        std::unordered_map<std::string_view, word_set> out;
        for (const auto& each : word_classes()) {
            const auto words = split(each.words, ' ');
            out.emplace(each.name, word_set(words.begin(), words.end()));
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
    const auto at = sets().find(name);
    return at != sets().end() && at->second.count(word) != 0;
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
