#include "moderation/screening/phrases.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> severities = {"gentle_note", "worth_a_look", "must_look"};
constexpr std::array<std::string_view, 4> extents = {"phrase", "clause", "onward", "sentence"};

template <std::size_t count>
std::optional<std::size_t> place_of(std::string_view name,
                                    const std::array<std::string_view, count>& names) {
    const auto* at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(at - names.begin());
}

}  // namespace

base::result<std::vector<cue_rule>> read_phrases(std::string_view text) {
    std::vector<cue_rule> out;
    while (!text.empty()) {
        const auto head = text.substr(0, text.find('\n'));
        const auto parts = split(head, ' ');
        constexpr std::size_t fields = 5;
        if (parts.size() != fields || parts[0] != ">") {
            return base::refuse(base::refusal::bad_encoding, "phrases");
        }
        const auto kind = kind_named(parts[2]);
        const auto how = place_of(parts[3], severities);
        const auto how_much = place_of(parts[4], extents);
        if (!kind || !how || !how_much) {
            return base::refuse(base::refusal::bad_encoding, "phrases");
        }
        text.remove_prefix(std::min(head.size() + 1, text.size()));
        const auto end = text.find("\n>");
        const auto phrases = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        out.push_back({parts[1], *kind, static_cast<severity>(*how), static_cast<extent>(*how_much),
                       phrases});
    }
    return out;
}

}  // namespace letterbox::moderation
