#include "moderation/screening/numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "moderation/screening/unicode.hpp"

namespace letterbox::moderation {

namespace {

struct entry {
    std::string_view first;
    unsigned second;
};

constexpr std::array number_words = {
    entry{"zero", 0},
    entry{"nought", 0},
    entry{"naught", 0},
    entry{"one", 1},
    entry{"two", 2},
    entry{"three", 3},
    entry{"four", 4},
    entry{"five", 5},
    entry{"six", 6},
    entry{"seven", 7},
    entry{"eight", 8},
    entry{"nine", 9},
    entry{"ten", 10},
    entry{"eleven", 11},
    entry{"twelve", 12},
    entry{"thirteen", 13},
    entry{"fourteen", 14},
    entry{"fifteen", 15},
    entry{"sixteen", 16},
    entry{"seventeen", 17},
    entry{"eighteen", 18},
    entry{"nineteen", 19},
    entry{"twenty", 20},
    entry{"thirty", 30},
    entry{"forty", 40},
    entry{"fourty", 40},
    entry{"fifty", 50},
    entry{"sixty", 60},
    entry{"seventy", 70},
    entry{"eighty", 80},
    entry{"ninety", 90},
    entry{"hundred", 100},
    entry{"thousand", 1000},
    entry{"first", 1},
    entry{"second", 2},
    entry{"third", 3},
    entry{"fourth", 4},
    entry{"fifth", 5},
    entry{"sixth", 6},
    entry{"seventh", 7},
    entry{"eighth", 8},
    entry{"ninth", 9},
    entry{"tenth", 10},
    entry{"eleventh", 11},
    entry{"twelfth", 12},
    entry{"thirteenth", 13},
    entry{"fourteenth", 14},
    entry{"fifteenth", 15},
    entry{"sixteenth", 16},
    entry{"seventeenth", 17},
    entry{"eighteenth", 18},
    entry{"nineteenth", 19},
    entry{"twentieth", 20},
    entry{"thirtieth", 30},
    // Welsh
    entry{"dim", 0},
    entry{"un", 1},
    entry{"dau", 2},
    entry{"dwy", 2},
    entry{"tri", 3},
    entry{"tair", 3},
    entry{"pedwar", 4},
    entry{"pedair", 4},
    entry{"pump", 5},
    entry{"chwech", 6},
    entry{"saith", 7},
    entry{"wyth", 8},
    entry{"naw", 9},
    entry{"deg", 10},
    entry{"cant", 100},
};

constexpr std::array months = {
    entry{"january", 1},   entry{"february", 2}, entry{"march", 3},      entry{"april", 4},
    entry{"may", 5},       entry{"june", 6},     entry{"july", 7},       entry{"august", 8},
    entry{"september", 9}, entry{"october", 10}, entry{"november", 11},  entry{"december", 12},
    entry{"jan", 1},       entry{"feb", 2},      entry{"mar", 3},        entry{"apr", 4},
    entry{"jun", 6},       entry{"jul", 7},      entry{"aug", 8},        entry{"sep", 9},
    entry{"sept", 9},      entry{"oct", 10},     entry{"nov", 11},       entry{"dec", 12},
    entry{"ionawr", 1},    entry{"chwefror", 2}, entry{"mawrth", 3},     entry{"ebrill", 4},
    entry{"mai", 5},       entry{"mehefin", 6},  entry{"gorffennaf", 7}, entry{"awst", 8},
    entry{"medi", 9},      entry{"hydref", 10},  entry{"tachwedd", 11},  entry{"rhagfyr", 12},
};

/// By the first letter, so that few are compared.
template <std::size_t count>
constexpr std::array<entry, count> by_first_letter(std::array<entry, count> table) {
    for (std::size_t next = 1; next < count; ++next) {
        for (auto at = next; at > 0 && table[at].first[0] < table[at - 1].first[0]; --at) {
            const auto kept = table[at];
            table[at] = table[at - 1];
            table[at - 1] = kept;
        }
    }
    return table;
}

template <std::size_t count>
std::optional<unsigned> look_up(const std::array<entry, count>& table, std::string_view word) {
    if (word.empty()) {
        return std::nullopt;
    }
    const auto* at =
        std::lower_bound(table.begin(), table.end(), word[0],
                         [](const entry& each, char letter) { return each.first[0] < letter; });
    for (; at != table.end() && at->first[0] == word[0]; ++at) {
        if (at->first == word) {
            return at->second;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<unsigned> number_word(std::string_view folded) {
    static constexpr auto table = by_first_letter(number_words);
    return look_up(table, folded);
}

std::optional<unsigned> month(std::string_view folded) {
    static constexpr auto table = by_first_letter(months);
    return look_up(table, folded);
}

bool is_number(std::string_view folded) {
    return std::all_of(folded.begin(), folded.end(), is_digit) || number_word(folded).has_value();
}

}  // namespace letterbox::moderation
