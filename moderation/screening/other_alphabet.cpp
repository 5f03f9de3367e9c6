#include "moderation/screening/other_alphabet.hpp"

#include "moderation/screening/unicode.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

std::string in_latin_letters(std::u32string_view word) {
    constexpr char32_t first_capital = 0x410;
    constexpr char32_t first_small = 0x430;
    constexpr char32_t letters = 32;
    // In the order of the alphabet; the hard and the soft sign are not heard.
    static const auto latin =
        split("a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sh - y - e yu ya", ' ');
    static const auto others = split("e yo d g e z i yi", ' ');  // from 0x450
    std::string out;
    for (const auto point : word) {
        if (fold(point) == invisible) {
            continue;  // the breve of a decomposed "й"
        }
        const auto small = point >= 0x400 && point < first_capital       ? point + 0x50
                         : point >= first_capital && point < first_small ? point + letters
                                                                         : point;
        if (small >= first_small && small < first_small + letters) {
            const auto as = latin[small - first_small];
            out += as == "-" ? "" : as;
        } else if (small >= 0x450 && small < 0x450 + others.size()) {
            out += others[small - 0x450];
        } else {
            return {};
        }
    }
    return out;
}

}  // namespace letterbox::moderation
