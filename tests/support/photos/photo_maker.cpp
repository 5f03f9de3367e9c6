#include "tests/support/photos/photo_maker.hpp"

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <zlib.h>

namespace letterbox::test {

using base::bytes;

namespace {

struct colour {
    std::uint8_t red;
    std::uint8_t green;
    std::uint8_t blue;
};
colour shown(unsigned x, unsigned width) {
    return x < width / 2 ? colour{220, 30, 30} : colour{30, 30, 220};
}

bytes rgba(unsigned width, unsigned height, std::uint8_t opaque) {
    bytes out;
    for (unsigned i = 0; i < width * height; ++i) {
        const auto at = shown(i % width, width);
        base::append(out, bytes{at.red, at.green, at.blue, opaque});
    }
    return out;
}

// One row as the compressor wants it.
bytes jpeg_row(const jpeg_options& how) {
    bytes out;
    for (unsigned x = 0; x < how.width; ++x) {
        const auto at = shown(x, how.width);
        if (how.grey) {
            out.push_back(at.red);
        } else if (how.cmyk) {  // opposite, no black
            base::append(out, bytes{at.red, at.green, at.blue, 255});
        } else {
            base::append(out, bytes{at.red, at.green, at.blue});
        }
    }
    return out;
}

}  // namespace

bytes make_jpeg(const jpeg_options& how) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* made = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &made, &size);
    info.image_width = how.width;
    info.image_height = how.height;
    info.input_components = how.grey ? 1 : how.cmyk ? 4 : 3;
    info.in_color_space = how.grey ? JCS_GRAYSCALE : how.cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    if (how.rgb) {
        jpeg_set_colorspace(&info, JCS_RGB);
    }
    if (!how.grey && !how.cmyk && !how.rgb) {
        info.comp_info[0].h_samp_factor = static_cast<int>(how.across);
        info.comp_info[0].v_samp_factor = static_cast<int>(how.down);
    }
    if (how.progressive) {
        jpeg_simple_progression(&info);
    }
    info.write_JFIF_header = how.jfif && !how.cmyk && !how.rgb ? TRUE : FALSE;
    info.restart_interval = how.restart;
    info.optimize_coding = how.optimised ? TRUE : FALSE;
    info.arith_code = how.arithmetic ? TRUE : FALSE;
    jpeg_start_compress(&info, TRUE);
    auto row = jpeg_row(how);
    while (info.next_scanline < how.height) {
        JSAMPROW at = row.data();
        jpeg_write_scanlines(&info, &at, 1);
    }
    jpeg_finish_compress(&info);
    bytes out(made, made + size);
    jpeg_destroy_compress(&info);
    std::free(made);  // NOLINT: the library's malloc
    return out;
}

namespace {

struct png_writer {
    png_structp file = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(file);
    png_writer() = default;
    png_writer(const png_writer&) = delete;
    png_writer& operator=(const png_writer&) = delete;
    png_writer(png_writer&&) = delete;
    png_writer& operator=(png_writer&&) = delete;
    ~png_writer() { png_destroy_write_struct(&file, &info); }
};

void put(bytes& row, unsigned& filled, int depth, unsigned value) {
    if (depth == 16) {
        base::append(row, bytes{static_cast<std::uint8_t>(value), 0});
        return;
    }
    if (filled % 8 == 0) {
        row.push_back(0);
    }
    const auto bits = static_cast<unsigned>(depth);
    row.back() |= static_cast<std::uint8_t>(value << (8U - bits - filled % 8U));
    filled += bits;
}

// The left half and the right one as samples of this colour type; a palette's entries are 0 and 1.
bytes png_row(const png_options& how) {
    bytes out;
    unsigned filled = 0;
    const auto most = how.depth >= 8 ? 255U : (1U << static_cast<unsigned>(how.depth)) - 1;
    for (unsigned x = 0; x < how.width; ++x) {
        const auto at = shown(x, how.width);
        const bool left = x < how.width / 2;
        if (how.colour == 3) {
            put(out, filled, how.depth, left ? 0 : 1);
        } else if (how.colour == 0 || how.colour == 4) {
            put(out, filled, how.depth, left ? most : 0);
        } else {
            put(out, filled, how.depth, at.red);
            put(out, filled, how.depth, at.green);
            put(out, filled, how.depth, at.blue);
        }
        if (how.colour == 4 || how.colour == 6) {
            put(out, filled, how.depth, how.transparent && left ? 0 : most);
        }
    }
    return out;
}

void describe(png_writer& to, const png_options& how) {
    png_set_IHDR(to.file, to.info, how.width, how.height, how.depth, how.colour,
                 how.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const std::array<png_color, 2> palette{{{220, 30, 30}, {30, 30, 220}}};
    if (how.colour == 3) {
        png_set_PLTE(to.file, to.info, palette.data(), 2);
    }
    if (how.transparent && how.colour == 3) {
        const std::array<png_byte, 1> clear{0};
        png_set_tRNS(to.file, to.info, clear.data(), 1, nullptr);
    } else if (how.transparent && how.colour < 3) {
        png_color_16 clear{};
        clear.red = 220;
        clear.green = clear.blue = 30;
        png_set_tRNS(to.file, to.info, nullptr, 0, &clear);
    }
    if (how.text) {
        std::string key = "Comment";
        std::string words = "CANARY in Hexleigh";
        png_text text{};
        text.compression = PNG_TEXT_COMPRESSION_NONE;
        text.key = key.data();
        text.text = words.data();
        png_set_text(to.file, to.info, &text, 1);
        png_time time{2024, 5, 4, 3, 2, 1};
        png_set_tIME(to.file, to.info, &time);
        png_set_pHYs(to.file, to.info, 2835, 2835, PNG_RESOLUTION_METER);
        png_set_sRGB(to.file, to.info, PNG_sRGB_INTENT_PERCEPTUAL);
    }
}

}  // namespace

bytes make_png(const png_options& how) {
    png_writer to;
    bytes out;
    png_set_write_fn(
        to.file, &out,
        [](png_structp file, png_bytep data, std::size_t size) {
            base::append(*static_cast<bytes*>(png_get_io_ptr(file)), base::byte_view(data, size));
        },
        nullptr);
    describe(to, how);
    png_write_info(to.file, to.info);
    const auto row = png_row(how);
    const auto passes = png_set_interlace_handling(to.file);
    for (int pass = 0; pass < passes; ++pass) {
        for (unsigned y = 0; y < how.height; ++y) {
            png_write_row(to.file, row.data());
        }
    }
    png_write_end(to.file, to.info);
    return out;
}

namespace {

bytes little(std::size_t value, unsigned count) {
    bytes out;
    for (unsigned i = 0; i < count; ++i) {
        out.push_back(static_cast<std::uint8_t>(value >> 8U * i & 0xFFU));
    }
    return out;
}
bytes webp_chunk(std::string_view name, const bytes& data) {
    auto out = base::to_bytes(base::view_of(name));
    base::append(out, little(data.size(), 4));
    base::append(out, data);
    if (data.size() % 2 != 0) {
        out.push_back(0);
    }
    return out;
}
bytes webp_file(const std::vector<bytes>& chunks) {
    auto all = base::to_bytes(base::view_of("WEBP"));
    for (const auto& each : chunks) {
        base::append(all, each);
    }
    return webp_chunk("RIFF", all);
}
bytes canvas(std::uint8_t flags) {
    bytes out{flags, 0, 0, 0};
    base::append(out, little(made_width - 1, 3));
    base::append(out, little(made_height - 1, 3));
    return webp_chunk("VP8X", out);
}
bytes text_bytes(std::string_view text) {
    return base::to_bytes(base::view_of(text));
}
// The one picture chunk of a simple file.
bytes picture_chunk(webp_sort how) {
    const auto file = make_webp(how);
    return {file.begin() + 12, file.end()};
}

}  // namespace

bytes make_webp(webp_sort how) {
    const bool clear = how == webp_sort::lossy_alpha || how == webp_sort::lossless_alpha;
    const auto raw = rgba(made_width, made_height, clear ? 128 : 255);
    unsigned char* made = nullptr;
    const auto stride = static_cast<int>(made_width * 4);
    const bool lossy = how == webp_sort::lossy || how == webp_sort::lossy_alpha;
    const auto size =
        lossy ? WebPEncodeRGBA(raw.data(), made_width, made_height, stride, 90, &made)
              : WebPEncodeLosslessRGBA(raw.data(), made_width, made_height, stride, &made);
    bytes out(made, made + size);
    WebPFree(made);
    return out;
}

bytes make_webp_with_metadata() {
    const auto exif = exif_segment(1);
    return webp_file({canvas(0x20 | 0x08 | 0x04), webp_chunk("ICCP", text_bytes("CANARY profile")),
                      picture_chunk(webp_sort::lossy),
                      webp_chunk("EXIF", bytes(exif.begin() + 10, exif.end())),
                      webp_chunk("XMP ", text_bytes("<x CANARY exif:GPSLatitude=1/>")),
                      webp_chunk("JUNK", text_bytes("CANARY"))});
}

bytes make_animated_webp() {
    bytes frame = little(0, 6);
    base::append(frame, little(made_width - 1, 3));
    base::append(frame, little(made_height - 1, 3));
    base::append(frame, little(100, 4));
    base::append(frame, picture_chunk(webp_sort::lossless));
    const auto one = webp_chunk("ANMF", frame);
    return webp_file({canvas(0x02), webp_chunk("ANIM", little(0, 6)), one, one, one});
}

bytes segment(std::uint8_t code, std::string_view data) {
    const auto size = data.size() + 2;
    bytes out{0xFF, code, static_cast<std::uint8_t>(size >> 8U),
              static_cast<std::uint8_t>(size & 0xFFU)};
    base::append(out, base::view_of(data));
    return out;
}

bytes exif_segment(std::uint8_t orientation) {
    using namespace std::string_literals;
    return segment(0xE1, "Exif\0\0II*\0\x08\0\0\0\x04\0"s + "\x0F\x01\x02\0\x04\0\0\0Cam\0"s +
                             "\x12\x01\x03\0\x01\0\0\0"s + static_cast<char>(orientation) +
                             "\0\0\0"s + "\x32\x01\x02\0\x04\0\0\0Day\0"s +
                             "\x25\x88\x04\0\x01\0\0\0\x3E\0\0\0\0\0\0\0"s +
                             "\x01\0\x02\0\x05\0\x03\0\0\0\0\0\0\0\0\0\0\0"s);
}

bytes inserted(const bytes& file, std::size_t at, const bytes& what) {
    auto out = file;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), what.begin(), what.end());
    return out;
}

bytes png_chunk(std::string_view name, const bytes& data) {
    bytes out;
    const auto number = [&](unsigned long value) {
        for (const auto shift : {24U, 16U, 8U, 0U}) {
            out.push_back(static_cast<std::uint8_t>(value >> shift & 0xFFU));
        }
    };
    number(data.size());
    base::append(out, base::view_of(name));
    base::append(out, data);
    number(crc32(0, out.data() + 4, static_cast<uInt>(data.size() + 4)));
    return out;
}

bytes with_sides(bytes jpeg, unsigned width, unsigned height) {
    for (std::size_t i = 0; i + 9 < jpeg.size(); ++i) {
        if (jpeg[i] == 0xFF && jpeg[i + 1] >= 0xC0 && jpeg[i + 1] <= 0xC2) {
            jpeg[i + 5] = static_cast<std::uint8_t>(height >> 8U);
            jpeg[i + 6] = static_cast<std::uint8_t>(height & 0xFFU);
            jpeg[i + 7] = static_cast<std::uint8_t>(width >> 8U);
            jpeg[i + 8] = static_cast<std::uint8_t>(width & 0xFFU);
            return jpeg;
        }
    }
    throw std::logic_error("a JPEG without a frame");
}

}  // namespace letterbox::test
