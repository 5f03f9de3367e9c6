#include "moderation/screening/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace letterbox::moderation {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct decoded {
    char32_t point;
    std::size_t size;
};

/// One code point at the front of non-empty text.
decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const auto first = byte(0);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || size > text.size()) {
        return {replacement, 1};
    }
    char32_t point = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {replacement, 1};
        }
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[size] || point > 0x10FFFF || surrogate) {
        return {replacement, 1};
    }
    return {point, size};
}

struct folded_range {
    char32_t first;
    std::string_view to;  // one character for each code point from first
};

// '.' marks a letter that looks like no Latin one, '!' a symbol, '0' to '9' themselves.
constexpr std::array folded_ranges = {
    folded_range{0xC0, "aaaaaaaceeeeiiiidnooooo!ouuuuypsaaaaaaaceeeeiiiidnooooo!ouuuuypy"},
    folded_range{0x100, "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
                        "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    folded_range{0x1A0, "oo"},
    folded_range{0x1AF, "uu"},
    folded_range{0x1CD,
                 "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuu"
                 "sstt"},
    folded_range{0x21E, "hh......aaeeooooooooyy"},
    // Those of Vietnamese and of Welsh, and more
    folded_range{0x1E00,
                 "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnn"
                 "oooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzz"
                 "htwyassss.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooo"
                 "uuuuuuuuuuuuuuyyyyyyyyllvvyy"},
    // Greek capitals and small letters
    folded_range{0x386, "a.ehi.o.ys"},
    folded_range{0x391, "abg.ezh.iklmn.oprpstyfxps"},
    folded_range{0x3AC, "aehi"},
    folded_range{0x3B1, "abgdezhuiklmv.opp.stuox.wiuouw"},
    // Cyrillic
    folded_range{0x400, "ee.resiijll.khyy"},
    folded_range{0x410, "abbrdex3nnknmhonpctyoxu4wwbbbeor"},
    folded_range{0x430, "abbrdex3nnknmhonpctyoxu4wwbbbeor"},
    folded_range{0x450, "ee.resiijll.khyy"},
    // Circled letters
    folded_range{0x24B6, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0"},
    folded_range{0x24FF, "0"},
    folded_range{0xB2, "23"},
    folded_range{0xB9, "1"},
    // Small capitals
    folded_range{0x1D00, "aa.bcdde.ijklmnooo.ooo..prrtu..mvwz"},
    folded_range{0xA730, "fs"},
    // Lisu, which has Latin capitals, some of them turned
    folded_range{0xA4D0, "bp.dttgkkjcczffmnlsrr.vhg.wxy.aaeeiou.ld"},
    // Letters of phonetics: small capitals, and those turned upside down
    folded_range{
        0x250, "aaabccddeeeeeeefggg..hhhiiillllmmmnnnooo.rrrrrrrrrsss.sttuuvvwyyzzzz.....beghjklq"},
    // Raised and lowered letters. Not the raised o of 0xBA: most write degrees with it.
    folded_range{0x2B0, "hhjrrrrwy"},
    folded_range{0x2E0, "glsx"},
    folded_range{0x1D2C, "aab.deeghijklmn.o.prtuwaaaabdeeeegikmno...ptu.mv.b....iruv"},
    folded_range{0x1D9C, "ccdefjghiiiijlllmmnnno.sstuuuvvz"},
    folded_range{0x2071, "i"},
    folded_range{0x207F, "n"},
    folded_range{0x2090, "aeoxehklmnpst"},
};

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";

char fold_by_table(char32_t point) {
    for (const auto& each : folded_ranges) {
        if (point >= each.first && point - each.first < each.to.size()) {
            const char to = each.to[point - each.first];
            return to == '.' ? foreign_letter : to == '!' ? symbol : to;
        }
    }
    return symbol;
}

/// Digits of other scripts, and those raised, lowered, circled and in brackets.
char fold_digit(char32_t point) {
    constexpr std::array<char16_t, 22> zeros = {
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66,  0xAE6,  0xB66,  0xBE6,  0xC66,  0xCE6,
        0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x2070, 0x2080};
    constexpr std::array<char16_t, 7> ones = {0x2460, 0x2474, 0x2488, 0x24F5,
                                              0x2776, 0x2780, 0x278A};
    for (const char32_t zero : zeros) {
        if (point >= zero && point < zero + 10) {
            return static_cast<char>('0' + (point - zero));
        }
    }
    for (const char32_t one : ones) {
        if (point >= one && point < one + 9) {
            return static_cast<char>('1' + (point - one));
        }
    }
    return symbol;
}

/// Bold, script, double-struck and other letters and digits that mathematics has in Unicode, and
/// regional indicators, enclosed and full-width forms.
char fold_styled(char32_t point) {
    if (point >= 0x1D400 && point <= 0x1D6A3) {
        return alphabet[(point - 0x1D400) % 26];
    }
    if (point >= 0x1D7CE && point <= 0x1D7FF) {
        return static_cast<char>('0' + (point - 0x1D7CE) % 10);
    }
    for (const char32_t base : {0x249CU, 0x1F110U, 0x1F130U, 0x1F150U, 0x1F170U, 0x1F1E6U}) {
        if (point >= base && point < base + 26) {
            return alphabet[point - base];
        }
    }
    return symbol;
}

bool is_invisible(char32_t point) {
    struct range {
        char32_t first;
        char32_t last;
    };
    constexpr std::array ranges = {
        range{0xAD, 0xAD},       range{0x300, 0x36F},     range{0x61C, 0x61C},
        range{0x115F, 0x1160},   range{0x180B, 0x180E},   range{0x200B, 0x200F},
        range{0x202A, 0x202E},   range{0x2060, 0x206F},   range{0x20D0, 0x20F0},
        range{0xFE00, 0xFE0F},   range{0xFEFF, 0xFEFF},   range{0xFFF9, 0xFFFB},
        range{0x1F3FB, 0x1F3FF}, range{0xE0000, 0xE01EF},
    };
    return std::any_of(ranges.begin(), ranges.end(), [&](const range& each) {
        return point >= each.first && point <= each.last;
    });
}

char fold_punctuation(char32_t point) {
    if (point == 0x2018 || point == 0x2019 || point == 0x201B || point == 0x2032 || point == 0xB4 ||
        point == 0x2BC || point == '`') {
        return '\'';
    }
    if (point == 0x201C || point == 0x201D || point == 0x201E) {
        return '"';
    }
    if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) {
        return '-';
    }
    if (point == 0x2026 || point == 0x3002 || point == 0x2024) {
        return '.';
    }
    if (point == 0x2022 || point == 0xB7 || point == 0x2044) {
        return point == 0x2044 ? '/' : '*';
    }
    if (point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F ||
        point == 0x205F || point == 0x3000) {
        return ' ';
    }
    return symbol;
}

}  // namespace

std::u32string code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto next = decode(utf8);
        out.push_back(next.point);
        utf8.remove_prefix(next.size);
    }
    return out;
}

std::string utf8_of(std::u32string_view points) {
    std::string out;
    out.reserve(points.size());
    const auto tail = [&](char32_t point, unsigned shift) {
        out.push_back(static_cast<char>(0x80U | ((point >> shift) & 0x3FU)));
    };
    for (const auto point : points) {
        if (point < 0x80) {
            out.push_back(static_cast<char>(point));
        } else if (point < 0x800) {
            out.push_back(static_cast<char>(0xC0U | (point >> 6U)));
            tail(point, 0);
        } else if (point < 0x10000) {
            out.push_back(static_cast<char>(0xE0U | (point >> 12U)));
            tail(point, 6);
            tail(point, 0);
        } else {
            out.push_back(static_cast<char>(0xF0U | (point >> 18U)));
            tail(point, 12);
            tail(point, 6);
            tail(point, 0);
        }
    }
    return out;
}

char fold(char32_t point) {
    if (point >= 'A' && point <= 'Z') {
        return static_cast<char>(point - 'A' + 'a');
    }
    if (point == '`') {
        return '\'';
    }
    if (point < 0x80) {
        const bool control = (point < ' ' && point != '\n' && point != '\t') || point == 0x7F;
        return control ? ' ' : static_cast<char>(point);
    }
    if (point >= 0xFF01 && point <= 0xFF5E) {
        return fold(point - 0xFF01 + '!');
    }
    if (is_invisible(point)) {
        return invisible;
    }
    if (const char mark = fold_punctuation(point); mark != symbol) {
        return mark;
    }
    if (const char plain = fold_by_table(point); plain != symbol) {
        return plain;
    }
    if (const char plain = fold_digit(point); plain != symbol) {
        return plain;
    }
    if (const char plain = fold_styled(point); plain != symbol) {
        return plain;
    }
    // Scripts with letters of their own; whatever comes after is mostly signs and pictures.
    const bool other_script = (point >= 0x180 && point < 0x2000) ||
                              (point >= 0x2C00 && point < 0x2E00) ||
                              (point >= 0x3040 && point < 0xFB00);
    return other_script ? foreign_letter : symbol;
}

bool is_upper(char32_t point) {
    if (point < 0x80) {
        return point >= 'A' && point <= 'Z';
    }
    if (point >= 0xC0 && point <= 0xDE) {
        return point != 0xD7;
    }
    if (point >= 0x100 && point <= 0x17F) {
        // Pairs of capital and small letter; in two stretches the capital is the odd one.
        const bool odd_first = (point >= 0x139 && point <= 0x148) || point >= 0x179;
        return (point % 2 == 1) == odd_first;
    }
    const bool pair = (point >= 0x1E00 && point < 0x1E96) || (point >= 0x1EA0 && point <= 0x1EFF);
    return (pair && point % 2 == 0) || (point >= 0x391 && point <= 0x3A9) ||
           (point >= 0x400 && point <= 0x42F) || (point >= 0x1F130 && point <= 0x1F189);
}

}  // namespace letterbox::moderation
