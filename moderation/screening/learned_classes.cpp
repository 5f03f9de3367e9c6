#include "moderation/screening/learned_classes.hpp"

#include "moderation/screening/learned_hash.hpp"
#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

learned_classes::learned_classes() {
    const auto take = [&](char what, std::string_view name, std::string_view words) {
        for (const auto word : split(words, ' ')) {
            const auto number = words_.add(word);
            by_word_.resize(words_.size() + 1U);
            by_word_[number].push_back(learned_hash::add(learned_hash::begin(what), name));
        }
    };
    for (const auto& each : sign_groups()) {
        take('s', each.name, each.words);
    }
    for (const auto& each : word_classes()) {
        take('c', each.name, each.words);
    }
}

const std::vector<std::uint32_t>& learned_classes::of(std::string_view plain) const {
    return by_word_[words_.number_of(plain)];
}

}  // namespace letterbox::moderation
