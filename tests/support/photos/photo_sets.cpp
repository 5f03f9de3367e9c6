#include <zlib.h>

#include "tests/support/photos/photo_maker.hpp"

namespace letterbox::test {

using base::bytes;

namespace {

constexpr std::size_t after_jfif = 20;
constexpr std::size_t after_ihdr = 33;

bytes followed_by(bytes file, std::string_view what) {
    base::append(file, base::view_of(what));
    return file;
}

// Segments in an order that only programs choose.
bytes crowded_jpeg() {
    using namespace std::string_literals;
    bytes crowd{0xFF, 0xFF, 0xFF};  // fill bytes before the first marker
    for (const auto& each :
         {segment(0xFE, "CANARY"), segment(0xED, "Photoshop 3.0\0 CANARY"s),
          segment(0xE2, "ICC_PROFILE\0\1\1 CANARY"s), segment(0xE1, "http://ns.adobe.com/xap/1.0/"),
          exif_segment(1), segment(0xE0, "JFXX\0 CANARY"s), segment(0xEF, "CANARY")}) {
        base::append(crowd, each);
    }
    return inserted(inserted(make_jpeg({.restart = 1}), after_jfif, crowd), 2, crowd);
}

// A PNG of zeros: little in the file, much in memory.
bytes png_bomb(std::uint32_t side) {
    bytes header;
    for (int i = 0; i < 2; ++i) {
        for (const auto shift : {24U, 16U, 8U, 0U}) {
            header.push_back(static_cast<std::uint8_t>(side >> shift & 0xFFU));
        }
    }
    base::append(header, bytes{8, 6, 0, 0, 0});
    const bytes zeros(std::size_t{1} << 20U);
    bytes packed(compressBound(zeros.size()));
    auto size = static_cast<uLongf>(packed.size());
    compress(packed.data(), &size, zeros.data(), zeros.size());
    packed.resize(size);
    auto out = bytes{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    base::append(out, png_chunk("IHDR", header));
    base::append(out, png_chunk("IDAT", packed));
    base::append(out, png_chunk("IEND", {}));
    return out;
}

// One of two pictures that take turns (W3C PNG, section 11.3.2).
bytes animated_png() {
    return inserted(make_png(), after_ihdr, png_chunk("acTL", {0, 0, 0, 2, 0, 0, 0, 0}));
}

// Scans of a progressive picture, again and again.
bytes many_scans() {
    const auto file = make_jpeg({.progressive = true});
    std::size_t first = 0;
    while (file[first] != 0xFF || file[first + 1] != 0xDA) {
        ++first;
    }
    bytes out(file.begin(), file.end() - 2);
    const bytes scans(file.begin() + static_cast<std::ptrdiff_t>(first), file.end() - 2);
    for (int i = 0; i < 300; ++i) {
        base::append(out, scans);
    }
    base::append(out, bytes{0xFF, 0xD9});
    return out;
}

bytes with_byte(bytes file, std::size_t at, std::uint8_t value) {
    file.at(at) = value;
    return file;
}

}  // namespace

std::vector<named_file> odd_photos() {
    return {
        {"baseline.jpg", make_jpeg()},
        {"progressive.jpg", make_jpeg({.progressive = true})},
        {"grey.jpg", make_jpeg({.grey = true})},
        {"grey-progressive.jpg", make_jpeg({.progressive = true, .grey = true})},
        {"cmyk-adobe.jpg", make_jpeg({.cmyk = true})},
        {"rgb-adobe.jpg", make_jpeg({.rgb = true})},
        {"no-jfif.jpg", make_jpeg({.jfif = false})},
        {"444.jpg", make_jpeg({.across = 1, .down = 1})},
        {"422.jpg", make_jpeg({.across = 2, .down = 1})},
        {"440.jpg", make_jpeg({.across = 1, .down = 2})},
        {"411.jpg", make_jpeg({.across = 4, .down = 1})},
        {"restart-1.jpg", make_jpeg({.restart = 1})},
        {"restart-progressive.jpg", make_jpeg({.progressive = true, .restart = 2})},
        {"optimised.jpg", make_jpeg({.optimised = true})},
        {"crowded.jpg", crowded_jpeg()},
        {"narrow.jpg", make_jpeg({.width = 2, .height = 300})},
        {"one-pixel.jpg", make_jpeg({.width = 1, .height = 1})},
        {"large.jpg", make_jpeg({.width = 3300, .height = 40})},
        {"rgb.png", make_png()},
        {"rgb-16.png", make_png({.depth = 16})},
        {"rgb-key.png", make_png({.transparent = true})},
        {"rgba.png", make_png({.colour = 6, .transparent = true})},
        {"rgba-16-interlaced.png", make_png({.colour = 6, .depth = 16, .interlaced = true})},
        {"grey-1.png", make_png({.colour = 0, .depth = 1})},
        {"grey-2-interlaced.png", make_png({.colour = 0, .depth = 2, .interlaced = true})},
        {"grey-16.png", make_png({.colour = 0, .depth = 16})},
        {"grey-alpha.png", make_png({.colour = 4, .transparent = true})},
        {"palette-1.png", make_png({.colour = 3, .depth = 1})},
        {"palette-4-clear.png", make_png({.colour = 3, .depth = 4, .transparent = true})},
        {"palette-8-interlaced.png", make_png({.colour = 3, .interlaced = true})},
        {"text.png", make_png({.text = true})},
        {"large.png", make_png({.width = 2000, .height = 30})},
        {"lossy.webp", make_webp(webp_sort::lossy)},
        {"lossless.webp", make_webp(webp_sort::lossless)},
        {"lossy-alpha.webp", make_webp(webp_sort::lossy_alpha)},
        {"lossless-alpha.webp", make_webp(webp_sort::lossless_alpha)},
        {"metadata.webp", make_webp_with_metadata()},
    };
}

std::vector<named_file> double_photos() {
    const auto zip = std::string_view("PK\3\4 CANARY");
    const auto html = std::string_view("<html><script>CANARY</script></html>");
    return {
        {"zip.jpg", followed_by(make_jpeg(), zip)},
        {"html.jpg", followed_by(inserted(make_jpeg(), 2, segment(0xFE, html)), html)},
        {"two.jpg", followed_by(make_jpeg(), base::text_of(make_jpeg()))},
        {"script.png", followed_by(inserted(make_png(), after_ihdr,
                                            png_chunk("teSt", base::to_bytes(base::view_of(html)))),
                                   "/*CANARY*/alert(1)")},
        {"zip.webp", followed_by(make_webp(webp_sort::lossy), zip)},
        {"script.webp", followed_by(make_webp_with_metadata(), html)},
    };
}

std::vector<named_file> bad_photos() {
    using namespace std::string_literals;
    const auto text = [](const std::string& words) { return base::to_bytes(base::view_of(words)); };
    auto half = make_webp(webp_sort::lossy);
    half.resize(half.size() / 2);
    return {
        {"empty", {}},
        {"gif.jpg", text("GIF89a\1\0\1\0\0\0\0;"s)},
        {"script.jpg", text("\xFF\xD8\xFF<script>"s)},
        {"heic", text("\0\0\0\x18"
                      "ftypheic\0\0\0\0"s)},
        {"avif", text("\0\0\0\x18"
                      "ftypavif\0\0\0\0"s)},
        {"tiff", text("II*\0\x08\0\0\0"s)},
        {"svg", text("<svg onload=alert(1)/>")},
        {"nothing.jpg", {0xFF, 0xD8, 0xFF, 0xD9}},
        {"zero.jpg", with_sides(make_jpeg(), 0, 0)},
        {"zero-high.jpg", with_sides(make_jpeg(), 48, 0)},
        {"huge.jpg", with_sides(make_jpeg(), 65535, 65535)},
        {"huge-progressive.jpg", with_sides(make_jpeg({.progressive = true}), 10000, 10000)},
        {"arithmetic.jpg", make_jpeg({.arithmetic = true})},
        {"many-scans.jpg", many_scans()},
        {"zero-length.jpg", inserted(make_jpeg(), 2, {0xFF, 0xE1, 0, 0})},
        {"long-length.jpg", inserted(make_jpeg(), 2, {0xFF, 0xE1, 0xFF, 0xFF})},
        {"zero.png", png_bomb(0)},
        {"huge.png", png_bomb(0x7FFFFFFF)},
        {"bomb.png", png_bomb(9000)},
        {"short-data.png", png_bomb(1000)},
        {"length.png", with_byte(make_png(), 8, 0x7F)},
        {"critical.png", inserted(make_png(), after_ihdr, png_chunk("ABCD", {1, 2, 3}))},
        {"animated.png", animated_png()},
        {"animated.webp", make_animated_webp()},
        {"half.webp", half},
        {"length.webp", with_byte(make_webp(webp_sort::lossy), 18, 0xFF)},
        {"riff.webp", with_byte(make_webp(webp_sort::lossy), 7, 0x7F)},
        {"frame.webp", with_byte(make_webp(webp_sort::lossy), 20, 0x11)},
    };
}

}  // namespace letterbox::test
