// How large a picture a decoder would make of a file that strip() does not read.
#include <algorithm>
#include <string_view>

#include "moderation/photo/markers.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

// Bits of a sample that a frame of this sort can have (ITU T.81, table B.2): decoders take no other.
// A lossless one has the last two bits of its marker set.
bool has_precision(std::uint8_t code, std::uint8_t bits) {
    return (code & 3U) == 3U ? bits >= 2 && bits <= 16 : bits == 8 || bits == 12;
}

// Every frame header that a decoder of JPEG could take (ITU T.81, B.2.2): decoders skip what lies
// between the parts, so it may begin anywhere. Coded data has no such bytes (B.1.1.5); a film that a
// phone puts behind the picture has any bytes, and hardly ever all of these.
std::uint64_t most_of_jpeg(base::byte_view file) {
    std::uint64_t most = 0;
    for (std::size_t at = 0; file.size() - at >= 10; ++at) {
        const auto code = file[at + 1];
        const bool frame =
            code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
        if (file[at] == 0xFF && frame && has_precision(code, file[at + 4]) &&
            photo::read16(file, at + 2) == 8U + 3U * file[at + 9]) {
            most = std::max(most, std::uint64_t{photo::read16(file, at + 5)} *
                                      photo::read16(file, at + 7));
        }
    }
    return most;
}

// Both begin with the part that tells the sides; decoders take no other before it.
std::uint64_t pixels_of_png(base::byte_view file) {
    return file.size() < 24 || base::text_of(file.subspan(12, 4)) != "IHDR"
             ? 0
             : std::uint64_t{photo::read32(file, 16)} * photo::read32(file, 20);
}

std::uint64_t pixels_of_webp(base::byte_view file) {
    if (file.size() < 32) {  // less holds no picture
        return 0;
    }
    const auto little = [&](std::size_t at) {
        return std::uint64_t{file[at]} | std::uint64_t{file[at + 1]} << 8U |
               std::uint64_t{file[at + 2]} << 16U;
    };
    const auto first = base::text_of(file.subspan(12, 4));
    if (first == "VP8X") {
        return (little(24) + 1) * (little(27) + 1);
    }
    if (first == "VP8L") {
        const auto bits = little(21) | std::uint64_t{file[24]} << 24U;
        return ((bits & 0x3FFFU) + 1) * ((bits >> 14U & 0x3FFFU) + 1);
    }
    return first == "VP8 " ? (little(26) & 0x3FFFU) * (little(28) & 0x3FFFU) : 0;
}

}  // namespace

base::status check_pixels(base::byte_view file) {
    LETTERBOX_TRY(const auto type, sniff(file));
    const auto pixels = type == photo_type::jpeg ? most_of_jpeg(file)
                      : type == photo_type::png  ? pixels_of_png(file)
                                                 : pixels_of_webp(file);
    if (pixels == 0) {
        return refuse(refusal::bad_photo, "no sides");
    }
    return pixels > max_pixels ? refuse(refusal::too_large, "pixels") : base::status{};
}

}  // namespace letterbox::moderation
