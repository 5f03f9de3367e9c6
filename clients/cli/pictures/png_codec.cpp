#include <png.h>

#include "clients/cli/pictures/codec.hpp"
#include "clients/cli/pictures/decoders.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

// Frees what the library holds, whichever way out.
struct held_image : png_image {
    held_image() : png_image{} { version = PNG_IMAGE_VERSION; }
    held_image(const held_image&) = delete;
    held_image& operator=(const held_image&) = delete;
    held_image(held_image&&) = delete;
    held_image& operator=(held_image&&) = delete;
    ~held_image() { png_image_free(this); }
};

}  // namespace

base::result<pixels> decode_png(const moderation::stripped_photo& from) {
    const auto size = std::uint64_t{from.width} * from.height * 4;
    // An interlaced picture, and one of 16 bits, goes through a copy inside the library.
    if (size * 2 > max_decode_memory) {
        return refuse(refusal::too_large, "memory");
    }
    held_image image;
    if (png_image_begin_read_from_memory(&image, from.data.data(), from.data.size()) == 0 ||
        image.width != from.width || image.height != from.height) {
        return refuse(refusal::bad_photo, "decoder");
    }
    image.format = PNG_FORMAT_RGBA;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // as everybody shows them
    pixels out{from.width, from.height, 4, base::bytes(size)};
    if (png_image_finish_read(&image, nullptr, out.data.data(), 0, nullptr) == 0) {
        return refuse(refusal::bad_photo, "decoder");
    }
    return out;
}

base::result<base::bytes> encode_png(const pixels& from) {
    held_image image;
    image.width = from.width;
    image.height = from.height;
    image.format = from.channels == 4 ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    base::bytes out(size);
    if (png_image_write_to_memory(&image, out.data(), &size, 0, from.data.data(), 0, nullptr) ==
        0) {
        return refuse(refusal::bad_photo, "encoder");
    }
    out.resize(size);
    return out;
}

}  // namespace letterbox::cli
