#include "moderation/screening/learned_hash.hpp"

#include <algorithm>

namespace letterbox::moderation::learned_hash {

namespace {

std::string_view without_ending(std::string_view word) {
    constexpr std::string_view endings[] = {"ing", "ed", "es", "s", "ly", "er"};
    constexpr std::size_t shortest = 3;
    for (const auto ending : endings) {
        if (word.size() >= ending.size() + shortest &&
            word.substr(word.size() - ending.size()) == ending) {
            return word.substr(0, word.size() - ending.size());
        }
    }
    return word;
}

}  // namespace

std::uint32_t number_of(const token& each) {
    constexpr std::string_view lengths[] = {"#1", "#2", "#3", "#4", "#5", "#6"};
    if (each.digits) {
        constexpr std::size_t longest = 6;
        return add(begin('w'), each.letters ? std::string_view("#x")
                                            : lengths[std::min(each.word.size(), longest) - 1]);
    }
    return add(begin('w'), without_ending(each.plain));
}

void keep_each_once(std::vector<std::uint32_t>& signs) {
    std::sort(signs.begin(), signs.end());
    signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
}

}  // namespace letterbox::moderation::learned_hash
