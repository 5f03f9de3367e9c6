#include "moderation/photo/photo.hpp"

#include <gtest/gtest.h>
#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>

#include "tests/support/photos/photo_maker.hpp"

namespace letterbox::moderation {
namespace {

using base::bytes;

using letterbox::test::exif_segment;
using letterbox::test::inserted;
using letterbox::test::png_chunk;
using letterbox::test::segment;

constexpr auto width = letterbox::test::made_width;
constexpr auto height = letterbox::test::made_height;

bytes make_jpeg(bool progressive, unsigned restart) {
    return letterbox::test::make_jpeg({.progressive = progressive, .restart = restart});
}
bytes make_png() {
    return letterbox::test::make_png();
}

bytes make_png_with_sides(std::uint32_t across, std::uint32_t down) {
    auto file = make_png();
    for (unsigned i = 0; i < 4; ++i) {
        file[16 + i] = static_cast<std::uint8_t>(across >> (24U - 8U * i) & 0xFFU);
        file[20 + i] = static_cast<std::uint8_t>(down >> (24U - 8U * i) & 0xFFU);
    }
    return file;
}

bytes decode_jpeg(const bytes& file) {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, file.data(), file.size());
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    bytes out(std::size_t{info.output_width} * info.output_height * 3);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = out.data() + std::size_t{info.output_scanline} * info.output_width * 3;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return out;
}

bytes decode_png(const bytes& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    EXPECT_NE(png_image_begin_read_from_memory(&image, file.data(), file.size()), 0);
    image.format = PNG_FORMAT_RGB;
    bytes out(PNG_IMAGE_SIZE(image));
    EXPECT_NE(png_image_finish_read(&image, nullptr, out.data(), 0, nullptr), 0);
    return out;
}

bool has(const bytes& file, std::string_view what) {
    return base::text_of(file).find(what) != std::string_view::npos;
}

TEST(photo, what_is_clear_is_not_plain) {
    // A colour that nobody sees is still in the file.
    const auto file = test::make_png({.colour = 6, .transparent = true});
    EXPECT_EQ(plain(file).why(), base::refusal::bad_photo);
    EXPECT_EQ(check_plain(file, "image/png").why(), base::refusal::bad_photo);
}

TEST(photo, jpeg_keeps_its_pixels_and_its_plain_form) {
    for (const bool progressive : {false, true}) {
        for (const unsigned restart : {0U, 1U}) {
            const auto file = make_jpeg(progressive, restart);
            const auto made = plain(file);
            ASSERT_TRUE(made) << made.error().detail;
            EXPECT_EQ(made->width, width);
            EXPECT_EQ(made->height, height);
            EXPECT_EQ(made->removed, photo_told{});
            EXPECT_EQ(decode_jpeg(made->data), decode_jpeg(file));
            EXPECT_TRUE(check_plain(made->data, "image/jpeg"));
            EXPECT_FALSE(check_plain(made->data, "image/png"));
        }
    }
}

TEST(photo, jpeg_loses_everything_and_says_how_it_is_turned) {
    const auto clean = make_jpeg(true, 0);
    auto file = inserted(clean, 20, exif_segment(6));
    file = inserted(file, 2, segment(0xFE, "CANARY comment"));
    file = inserted(file, 2, segment(0xED, "Photoshop 3.0 CANARY"));
    file = inserted(file, 2, segment(0xE2, "ICC_PROFILE CANARY"));
    file = inserted(file, 2, segment(0xE2, "MPF CANARY"));
    base::append(file, base::view_of("CANARY after the end"));
    const auto made = strip(file);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->removed, (photo_told{true, true, true, true, true, true, true}));
    EXPECT_EQ(made->orientation, 6);
    EXPECT_FALSE(has(made->data, "CANARY"));
    EXPECT_FALSE(has(made->data, "Cam"));
    EXPECT_FALSE(has(made->data, "Exif"));
    EXPECT_EQ(decode_jpeg(made->data), decode_jpeg(clean));
    EXPECT_EQ(plain(file).error().detail, "not turned");
    EXPECT_TRUE(check_plain(made->data, "image/jpeg"));
    EXPECT_EQ(check_plain(file, "image/jpeg").why(), base::refusal::bad_photo);
}

// Each thing alone, put into a plain photo, is found by check_plain and told by strip.
TEST(photo, the_workers_device_takes_nothing_but_the_plain_form) {
    using namespace std::string_literals;
    const auto clean = plain(make_jpeg(false, 0))->data;
    ASSERT_TRUE(check_plain(clean, "image/jpeg"));
    const std::vector<bytes> segments = {
        exif_segment(6),
        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>"s),
        segment(0xED, "Photoshop 3.0\0 8BIM"s),
        segment(0xE2, "ICC_PROFILE\0"s),
        segment(0xE2, "MPF\0"s),
        segment(0xE0, "JFXX\0 a thumbnail"s),
        segment(0xE0, "JFIF\0 again"s),
        segment(0xEE, "Adobe\0\x64\0\0\0\0\x01"s),
        segment(0xE7, "maker's own"),
        segment(0xFE, "taken in Hexleigh"),
        {0xFF}};
    for (const auto& each : segments) {
        const auto seen = check_plain(inserted(clean, 20, each), "image/jpeg");
        ASSERT_FALSE(seen) << int{each.back()};
        EXPECT_EQ(seen.why(), base::refusal::bad_photo);
    }
    for (const auto& each : {"x"s, "PK\3\4 archive"s, "<html>"s, "\xFF\xD8\xFF preview"s}) {
        auto file = clean;
        base::append(file, base::view_of(each));
        EXPECT_EQ(check_plain(file, "image/jpeg").error().detail, "not plain");
        auto drawing = make_png();
        drawing = plain(drawing)->data;
        base::append(drawing, base::view_of(each));
        EXPECT_EQ(check_plain(drawing, "image/png").error().detail, "not plain");
    }
}

/// Where the first segment with this marker begins.
std::size_t marker_at(const bytes& file, std::uint8_t code) {
    std::size_t at = 2;
    while (file.at(at + 1) != code) {
        at += 2 + std::size_t{file.at(at + 2)} * 256 + file.at(at + 3);
    }
    return at;
}
/// Tables and scans of a picture, without the end.
bytes scans_of(const bytes& file) {
    constexpr std::uint8_t huffman_table = 0xC4;
    return {file.begin() + static_cast<std::ptrdiff_t>(marker_at(file, huffman_table)),
            file.end() - 2};
}

TEST(photo, a_second_picture_behind_the_scans_of_the_first_is_not_plain) {
    for (const bool progressive : {false, true}) {
        for (const bool grey : {false, true}) {
            const auto file = test::make_jpeg(
                {.progressive = progressive, .grey = grey, .optimised = progressive});
            ASSERT_TRUE(plain(file));
            const auto twice = inserted(file, file.size() - 2, scans_of(file));
            EXPECT_EQ(plain(twice).error().detail, "scans");
            EXPECT_EQ(check_plain(twice, "image/jpeg").why(), base::refusal::bad_photo);
            EXPECT_TRUE(strip(twice)) << "what is encoded anew may come from it";
        }
    }
}

TEST(photo, a_component_that_is_never_scanned_is_not_plain) {
    auto file = make_jpeg(false, 0);
    const auto scan = marker_at(file, 0xDA);
    ASSERT_EQ(file.at(scan + 4), 3) << "components";
    file.at(scan + 7) = file.at(scan + 5);  // the first one twice
    EXPECT_EQ(plain(file).error().detail, "scans");
}

TEST(photo, tables_hold_no_words) {
    const auto file = make_jpeg(false, 0);
    std::string table(17, '\0');
    table[1] = 100;
    table += "We live at 14 Mill Lane in Hexleigh. ";
    table.resize(17 + 100, ' ');
    auto full = file;
    for (int i = 0; i < 50; ++i) {
        full = inserted(full, marker_at(full, 0xDA), segment(0xC4, table));
    }
    EXPECT_EQ(plain(full).error().detail, "tables");
    auto restarts = file;
    for (int i = 0; i < 1000; ++i) {
        restarts = inserted(restarts, marker_at(restarts, 0xDA), segment(0xDD, "Hi"));
    }
    EXPECT_EQ(plain(restarts).error().detail, "tables");
    EXPECT_TRUE(plain(test::make_jpeg({.progressive = true, .optimised = true})));
}

TEST(photo, a_photo_that_was_not_shrunk_is_refused) {
    auto file = make_jpeg(false, 0);
    for (std::size_t i = 0; i + 9 < file.size(); ++i) {
        if (file[i] == 0xFF && file[i + 1] == 0xC0) {
            file[i + 5] = 1601 >> 8U;
            file[i + 6] = 1601 & 0xFFU;
            EXPECT_EQ(plain(file).why(), base::refusal::too_large);
            EXPECT_TRUE(strip(file));
            file[i + 6] = 1600 & 0xFFU;
            EXPECT_TRUE(plain(file));
            break;
        }
    }
}

TEST(photo, what_was_removed_is_told_in_one_line) {
    EXPECT_EQ(removed_in_words({}), "");
    EXPECT_EQ(removed_in_words({.had_location = true}), "We took the place out of this photo.");
    EXPECT_EQ(removed_in_words({.had_location = true, .had_date = true}),
              "We took the place and the date out of this photo.");
    EXPECT_EQ(removed_in_words({.had_location = true, .had_date = true, .had_more = true}),
              "We took the place, the date and hidden data out of this photo.");
}

TEST(photo, only_what_was_there_is_told) {
    using namespace std::string_literals;
    const auto clean = make_jpeg(false, 0);
    const auto told = [&](std::uint8_t code, const std::string& data) {
        return strip(inserted(clean, 20, segment(code, data)))->removed;
    };
    // Exif whose only entry points to a GPS directory at `where`, and what stands behind it.
    const auto exif = [&](const std::string& where, const std::string& behind) {
        return told(0xE1, "Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0"s + where +
                              "\0\0\0\0"s + behind);
    };
    const auto at_once = "\x1A\0\0\0"s;
    const auto version = "\0\0\x01\0\x04\0\0\0\x02\x02\0\0"s;
    const auto longitude = "\x04\0\x05\0\x03\0\0\0\0\0\0\0"s;
    EXPECT_EQ(exif("\0\0\0\0"s, ""), photo_told{});
    EXPECT_EQ(exif("\xFF\xFF\xFF\x7F"s, ""), photo_told{});
    EXPECT_EQ(exif(at_once, "\x01\0"s + version), photo_told{});
    EXPECT_EQ(exif(at_once, "\x02\0"s + version + longitude), photo_told{.had_location = true});
    const auto xmp = "http://ns.adobe.com/xap/1.0/\0"s;
    EXPECT_EQ(told(0xE1, xmp + "<xmp:Rating>"), photo_told{.had_more = true});
    EXPECT_EQ(told(0xE1, xmp + "<exif:GPSLatitude>"), photo_told{.had_location = true});
    EXPECT_EQ(told(0xE1, xmp + "<dc:title>"), photo_told{.had_text = true});
    const auto photoshop = "Photoshop 3.0\0"
                           "8BIM"s;
    EXPECT_EQ(told(0xED, photoshop), photo_told{.had_more = true});
    EXPECT_EQ(told(0xED, photoshop + "\x1C\x02\x5A"s), photo_told{.had_location = true});
    EXPECT_EQ(told(0xED, photoshop + "\x1C\x02\x78"s), photo_told{.had_text = true});
}

TEST(photo, heic_is_named_so_that_help_can_be_given) {
    using namespace std::string_literals;
    for (const auto& brand : {"heic"s, "mif1"s, "hevc"s}) {
        const auto file = "\0\0\0\x18"
                          "ftyp"s +
                          brand + "\0\0\0\0"s;
        EXPECT_EQ(sniff(base::view_of(file)).why(), base::refusal::heic_photo);
    }
    EXPECT_EQ(sniff(base::view_of("\0\0\0\x18"
                                  "ftypmp42\0\0\0\0"s))
                  .why(),
              base::refusal::bad_photo);
}

TEST(photo, png_keeps_its_pixels_and_loses_what_follows) {
    const auto clean = make_png();
    auto file = clean;
    base::append(file, base::view_of("CANARY"));
    const auto made = plain(file);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->width, width);
    EXPECT_EQ(made->height, height);
    EXPECT_FALSE(has(made->data, "CANARY"));
    EXPECT_EQ(decode_png(made->data), decode_png(clean));
    EXPECT_TRUE(check_plain(made->data, "image/png"));
    EXPECT_FALSE(check_plain(file, "image/png"));
}

TEST(photo, png_loses_text_and_refuses_wrong_checksums) {
    const auto clean = make_png();
    auto text = png_chunk("tEXt", {'a', 0, 'b', 'c'});
    const auto file = inserted(clean, 33, text);
    const auto made = plain(file);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_TRUE(made->removed.had_text);
    EXPECT_FALSE(has(made->data, "tEXt"));
    text.back() ^= 1U;
    EXPECT_EQ(plain(inserted(clean, 33, text)).why(), base::refusal::bad_photo);
}

TEST(photo, png_says_how_it_is_turned_and_must_not_move) {
    const auto clean = make_png();
    const auto exif = exif_segment(6);  // behind marker, length and name
    const bytes turned(exif.begin() + 10, exif.end());
    const auto made = strip(inserted(clean, 33, png_chunk("eXIf", turned)));
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->orientation, 6);
    const auto moves = png_chunk("acTL", {0, 0, 0, 1, 0, 0, 0, 0});
    for (const auto at : {std::size_t{33}, clean.size() - 12}) {
        EXPECT_EQ(strip(inserted(clean, at, moves)).error().detail, "animation");
    }
}

TEST(photo, cut_off_anywhere_is_refused) {
    for (const auto& file : {make_jpeg(false, 1), make_jpeg(true, 0), make_png()}) {
        for (std::size_t size = 0; size < file.size(); ++size) {
            const bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
            ASSERT_FALSE(plain(part)) << size;
        }
    }
}

TEST(photo, other_files_are_refused) {
    EXPECT_EQ(plain(base::view_of("GIF89a")).why(), base::refusal::bad_photo);
    EXPECT_EQ(plain(base::view_of("<svg/>")).why(), base::refusal::bad_photo);
}

TEST(photo, huge_pictures_are_refused) {
    auto file = make_jpeg(false, 0);
    for (std::size_t i = 0; i + 9 < file.size(); ++i) {
        if (file[i] == 0xFF && file[i + 1] == 0xC0) {
            std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(i + 5), 4, 0xFF);
            break;
        }
    }
    EXPECT_EQ(plain(file).why(), base::refusal::too_large);
}

TEST(photo, what_only_a_browser_reads_is_no_larger_either) {
    using letterbox::test::make_webp;
    using letterbox::test::webp_sort;
    using letterbox::test::with_sides;
    const auto jpeg = make_jpeg(false, 0);
    const bytes few{0, 0, 0, 0};
    // Bytes between the parts, and after SOI; cut off; two sizes, of which a decoder may take either.
    for (const auto& file :
         {inserted(jpeg, 20, few), inserted(jpeg, 3, few), bytes(jpeg.begin(), jpeg.end() - 2),
          make_png(), make_webp(webp_sort::lossy), make_webp(webp_sort::lossless),
          make_webp(webp_sort::lossy_alpha), letterbox::test::make_animated_webp()}) {
        EXPECT_TRUE(check_pixels(file));
    }
    const auto huge = with_sides(jpeg, 0xFFFF, 0xFFFF);
    EXPECT_EQ(check_pixels(inserted(huge, 20, few)).why(), base::refusal::too_large);
    bytes both = jpeg;
    both.insert(both.end(), huge.begin(), huge.end());
    EXPECT_EQ(check_pixels(both).why(), base::refusal::too_large);
    both = huge;
    both.insert(both.end(), jpeg.begin(), jpeg.end());
    EXPECT_EQ(check_pixels(both).why(), base::refusal::too_large);
    EXPECT_EQ(check_pixels(make_png_with_sides(20'000, 5'001)).why(), base::refusal::too_large);
    EXPECT_TRUE(check_pixels(make_png_with_sides(20'000, 5'000)));
    auto canvas = letterbox::test::make_animated_webp();
    std::fill_n(canvas.begin() + 24, 6, std::uint8_t{0xFF});
    EXPECT_EQ(check_pixels(canvas).why(), base::refusal::too_large);
}

// A film behind the picture, as phones leave it there, can look like the beginning of a frame by chance.
TEST(photo, bytes_that_no_decoder_takes_for_a_frame_tell_no_size) {
    const auto behind = [](std::uint8_t code, std::uint8_t bits) {
        auto file = make_jpeg(false, 0);
        base::append(file,
                     bytes{0, 0xFF, code, 0, 11, bits, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0});
        return check_pixels(file);
    };
    for (const unsigned sort : {0xC0U, 0xC2U, 0xC3U, 0xC5U, 0xC9U, 0xCFU}) {
        const auto code = static_cast<std::uint8_t>(sort);
        for (const auto bits : bytes{8, 12}) {
            EXPECT_EQ(behind(code, bits).why(), base::refusal::too_large) << sort;
        }
        for (const auto bits : bytes{0, 1, 17, 0x37, 0xFF}) {
            EXPECT_TRUE(behind(code, bits)) << sort << ' ' << int{bits};
        }
        const bool lossless = sort == 0xC3U || sort == 0xCFU;
        for (const auto bits : bytes{2, 16}) {
            EXPECT_EQ(static_cast<bool>(behind(code, bits)), !lossless) << sort;
        }
    }
}

TEST(photo, a_file_that_tells_no_size_is_given_to_no_decoder) {
    for (const auto& file : letterbox::test::bad_photos()) {
        const auto looked = check_pixels(file.data);
        EXPECT_TRUE(looked || looked.why() == base::refusal::bad_photo ||
                    looked.why() == base::refusal::too_large ||
                    looked.why() == base::refusal::heic_photo)
            << file.name;
    }
    for (const std::string_view file :
         {"GIF89a", "<svg/>", "\xFF\xD8\xFF", "\xFF\xD8\xFF\xC0", "BM"}) {
        EXPECT_EQ(check_pixels(base::view_of(file)).why(), base::refusal::bad_photo);
    }
    for (const auto& file : {make_jpeg(false, 0), make_png(),
                             letterbox::test::make_webp(letterbox::test::webp_sort::lossy)}) {
        for (std::size_t size = 0; size < 24; ++size) {
            const bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
            ASSERT_FALSE(check_pixels(part)) << size;
        }
    }
}

TEST(photo, whatever_is_accepted_has_a_stable_plain_form) {
    std::mt19937 random(20261124);  // NOLINT: the same files at each run
    const auto jpeg = inserted(make_jpeg(true, 1), 20, exif_segment(6));
    for (const auto& clean : {jpeg, make_png()}) {
        for (int round = 0; round < 3000; ++round) {
            auto file = clean;
            for (int i = 0; i < 3; ++i) {
                file[random() % file.size()] = static_cast<std::uint8_t>(random());
            }
            const auto made = strip(file);
            if (made) {
                const auto again = strip(made->data);
                ASSERT_TRUE(again) << round;
                ASSERT_EQ(again->data, made->data) << round;
                ASSERT_EQ(again->removed, photo_told{}) << round;
                ASSERT_EQ(again->orientation, 1) << round;
            }
        }
    }
}

}  // namespace
}  // namespace letterbox::moderation
