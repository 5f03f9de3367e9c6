#include "clients/cli/printable.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "crypto/base/bytes.hpp"

namespace letterbox::cli {

namespace {

struct range {
    std::int32_t first;
    std::int32_t last;
};

// Controls, and characters that are invisible or change the direction of a line. Of the first
// block tab and line feed stay.
constexpr std::array<range, 9> dropped = {{
    {0x00, 0x1f},
    {0x7f, 0x9f},
    {0x061c, 0x061c},
    {0x200b, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x2069},
    {0xfeff, 0xfeff},
    {0xfff9, 0xfffb},
    {0xe0000, 0xe007f},
}};

constexpr std::string_view joiner = "\xe2\x80\x8d";       // U+200D, between emoji that are one
constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

// The flags of England, Scotland and Wales: a black flag and these, the only tags that Unicode recommends
// (TR 51, emoji-sequences). Any others may spell words that nobody sees.
constexpr std::string_view black_flag = "\U0001f3f4";
constexpr std::array<std::string_view, 3> flags = {
    "\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
};

/// Bytes of the tags that make a flag of the black one before them; 0: none do.
std::size_t size_of_flag(std::string_view behind) {
    const auto* found = std::find_if(flags.begin(), flags.end(), [&](auto each) {
        return behind.substr(0, each.size()) == each;
    });
    return found == flags.end() ? 0 : found->size();
}

bool is_dropped(std::int32_t point) {
    if (point == '\n' || point == '\t') {
        return false;
    }
    for (const auto& each : dropped) {
        if (point >= each.first && point <= each.last) {
            return true;
        }
    }
    return false;
}

bool is_emoji(std::int32_t point) {
    return point >= 0 &&
           utf8proc_get_property(point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// A colour of skin, or that it is to be drawn as a picture.
bool changes_emoji(std::int32_t point) {
    return (point >= 0x1f3fb && point <= 0x1f3ff) || point == 0xfe0e || point == 0xfe0f;
}

/// Calls `take` with each code point and its bytes; -1 for a byte that is not UTF-8.
template <class Take>
void each_point(std::string_view text, Take take) {
    const auto data = base::view_of(text);
    std::size_t at = 0;
    while (at < data.size()) {
        utf8proc_int32_t point = -1;
        auto used = utf8proc_iterate(data.data() + at,
                                     static_cast<utf8proc_ssize_t>(data.size() - at), &point);
        if (used <= 0) {
            point = -1;
            used = 1;
        }
        const auto size = static_cast<std::size_t>(used);
        take(point, text.substr(at, size));
        at += size;
    }
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool after_emoji = false;
    bool joined = false;   // a joiner waits for the emoji that it joins
    std::size_t tags = 0;  // bytes of a flag's that come
    each_point(text, [&](std::int32_t point, std::string_view piece) {
        const bool emoji = is_emoji(point);
        if (joined && emoji) {
            out += joiner;
        }
        joined = after_emoji && piece == joiner;
        after_emoji = emoji || (after_emoji && changes_emoji(point));
        if (point < 0) {
            out += replacement;
        } else if (tags > 0 || !is_dropped(point)) {
            out += piece;
        }
        tags -= std::min(tags, piece.size());
        if (piece == black_flag) {
            tags = size_of_flag(
                text.substr(static_cast<std::size_t>(piece.data() - text.data()) + piece.size()));
        }
    });
    return out;
}

std::string printable_line(std::string_view text) {
    auto out = printable(text);
    for (auto& each : out) {
        if (each == '\n' || each == '\t') {
            each = ' ';
        }
    }
    return out;
}

std::size_t columns_of(std::string_view text) {
    std::size_t out = 0;
    each_point(text, [&](std::int32_t point, std::string_view) {
        const int width = point < 0 ? 1 : utf8proc_charwidth(point);
        out += static_cast<std::size_t>(width < 0 ? 0 : width);
    });
    return out;
}

}  // namespace letterbox::cli
