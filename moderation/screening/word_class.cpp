#include "moderation/screening/word_class.hpp"

#include <algorithm>
#include <bit>

#include "moderation/screening/fnv.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

/// Each word of each class in a place that both say, or the next free one behind it: nearly every
/// question is answered at the first place.
class class_table {
public:
    class_table() {
        std::size_t count = 0;
        for (const auto& each : word_classes()) {
            count +=
                1 + static_cast<std::size_t>(std::count(each.words.begin(), each.words.end(), ' '));
        }
        places_.resize(std::bit_ceil(2 * count));
        for (const auto& each : word_classes()) {
            const auto name = fnv_1a(each.name);
            for (const auto word : split(each.words, ' ')) {
                places_[find(name, word)] = {word, name};
            }
        }
    }

    [[nodiscard]] bool has(std::uint32_t name, std::string_view word) const {
        return !places_[find(name, word)].word.empty();
    }

private:
    struct place {
        std::string_view word;
        std::uint32_t name = 0;
    };

    /// Where the word is, or would be.
    [[nodiscard]] std::size_t find(std::uint32_t name, std::string_view word) const {
        constexpr std::uint32_t spread = 0x9e3779b1;
        constexpr unsigned half = 16;
        const auto mixed = (fnv_1a(word) ^ name) * spread;
        auto at = (mixed ^ (mixed >> half)) & (places_.size() - 1);
        while (!places_[at].word.empty() &&
               (places_[at].name != name || places_[at].word != word)) {
            at = (at + 1) & (places_.size() - 1);
        }
        return at;
    }

    std::vector<place> places_;
};

}  // namespace

std::string_view word_class(std::string_view name) {
    const auto& all = word_classes();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const named_words& each) { return each.name == name; });
    return at == all.end() ? std::string_view{} : at->words;
}

bool in_class(std::string_view name, std::string_view word) {
    static const class_table table;
    return table.has(fnv_1a(name), word);
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
