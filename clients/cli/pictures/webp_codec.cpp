#include <webp/decode.h>

#include "clients/cli/pictures/codec.hpp"
#include "clients/cli/pictures/decoders.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

base::result<pixels> decode_webp(const moderation::stripped_photo& from) {
    const auto size = std::uint64_t{from.width} * from.height * 4;
    if (size * 2 > max_decode_memory) {  // lossless pictures are decoded beside
        return refuse(refusal::too_large, "memory");
    }
    int width = 0;
    int height = 0;
    if (WebPGetInfo(from.data.data(), from.data.size(), &width, &height) == 0 ||
        width != static_cast<int>(from.width) || height != static_cast<int>(from.height)) {
        return refuse(refusal::bad_photo, "decoder");
    }
    pixels out{from.width, from.height, 4, base::bytes(size)};
    if (WebPDecodeRGBAInto(from.data.data(), from.data.size(), out.data.data(), out.data.size(),
                           static_cast<int>(from.width) * 4) == nullptr) {
        return refuse(refusal::bad_photo, "decoder");
    }
    return out;
}

base::result<pixels> decode(const moderation::stripped_photo& from, std::uint32_t enough) {
    switch (from.type) {
    case moderation::photo_type::jpeg:
        return decode_jpeg(from, enough);
    case moderation::photo_type::png:
        return decode_png(from);
    case moderation::photo_type::webp:
        break;
    }
    return decode_webp(from);
}

}  // namespace letterbox::cli
