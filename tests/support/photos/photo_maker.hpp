// Photos as different encoders make them, and files that only pretend to be photos. Made with the
// libraries at run time, so that nothing binary is kept. Seeds of the fuzz targets, too.
#pragma once

#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"

namespace letterbox::test {

struct named_file {
    std::string name;
    base::bytes data;
};

/// The picture that all of them show, 48 by 32 pixels: its left half red, its right half blue.
constexpr unsigned made_width = 48;
constexpr unsigned made_height = 32;

struct jpeg_options {
    unsigned width = made_width;
    unsigned height = made_height;
    bool progressive = false;
    bool grey = false;
    bool cmyk = false;
    bool rgb = false;  // not converted to YCbCr
    unsigned restart = 0;
    unsigned across = 2;  // sampling of the first component
    unsigned down = 2;
    bool optimised = false;
    bool arithmetic = false;
    bool jfif = true;
};
base::bytes make_jpeg(const jpeg_options& how = {});

struct png_options {
    unsigned width = made_width;
    unsigned height = made_height;
    int colour = 2;  // as IHDR numbers them
    int depth = 8;
    bool interlaced = false;
    bool transparent = false;  // tRNS, or an alpha channel that is used
    bool text = false;         // text, time and density chunks
};
base::bytes make_png(const png_options& how = {});

enum class webp_sort { lossy, lossless, lossy_alpha, lossless_alpha };
base::bytes make_webp(webp_sort how);
/// With canvas, profile, Exif and XMP chunks around a lossy picture.
base::bytes make_webp_with_metadata();
base::bytes make_animated_webp();

/// A segment with its marker, and one of Exif: turned as said, with a camera, a date and a place.
base::bytes segment(std::uint8_t code, std::string_view data);
base::bytes exif_segment(std::uint8_t orientation);
base::bytes inserted(const base::bytes& file, std::size_t at, const base::bytes& what);
/// A PNG chunk with its checksum.
base::bytes png_chunk(std::string_view name, const base::bytes& data);
/// Both sides in the frame of a JPEG overwritten.
base::bytes with_sides(base::bytes jpeg, unsigned width, unsigned height);

/// At least 24 that are well formed and must pass.
std::vector<named_file> odd_photos();
/// Files that must be refused: other formats, lies, bombs, animations.
std::vector<named_file> bad_photos();
/// Photos that are something else as well. They pass, without that.
std::vector<named_file> double_photos();

}  // namespace letterbox::test
