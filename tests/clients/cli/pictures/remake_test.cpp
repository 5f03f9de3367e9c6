#include "clients/cli/pictures/remake.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "clients/cli/pictures/codec.hpp"
#include "tests/support/photos/photo_maker.hpp"

namespace letterbox::cli {
namespace {

using base::bytes;
using moderation::photo_type;
using namespace letterbox::test;  // NOLINT: makers of photos

bool has(const bytes& file, std::string_view what) {
    return base::text_of(file).find(what) != std::string_view::npos;
}
pixels decoded(const moderation::plain_photo& from) {
    auto stripped = moderation::strip(from.data);
    EXPECT_TRUE(stripped);
    auto out = decode(*stripped);
    EXPECT_TRUE(out);
    return *out;
}
struct sample {
    int red = 0;
    int green = 0;
    int blue = 0;
};
sample at(const pixels& from, std::uint32_t x, std::uint32_t y) {
    const auto i = from.at(x, y);
    return {from.data[i], from.data[i + 1], from.data[i + 2]};
}
bool is_red(const sample& each) {
    return each.red > 180 && each.green < 80 && each.blue < 80;
}
bool is_blue(const sample& each) {
    return each.blue > 180 && each.green < 80 && each.red < 80;
}
bool is_white(const sample& each) {
    return each.red > 240 && each.green > 240 && each.blue > 240;
}
bool is_black(const sample& each) {
    return each.red + each.green + each.blue < 30;
}

TEST(remake, odd_but_sound_photos_pass_and_show_the_same) {
    const auto all = odd_photos();
    ASSERT_GE(all.size(), 24U);
    for (const auto& each : all) {
        SCOPED_TRACE(each.name);
        const auto before = moderation::strip(each.data);
        ASSERT_TRUE(before) << before.error().detail;
        const auto made = remake_photo(each.data);
        ASSERT_TRUE(made) << made.error().detail;
        EXPECT_TRUE(moderation::check_plain(made->data, moderation::media_type(made->type)));
        EXPECT_FALSE(has(made->data, "CANARY"));
        EXPECT_EQ(made->removed, before->removed);
        const auto longer = std::max(before->width, before->height);
        EXPECT_EQ(std::max(made->width, made->height), std::min(longer, 1600U));
        if (made->width < 16) {
            continue;
        }
        const auto shown = decoded(*made);
        const auto left = at(shown, made->width / 4, made->height / 2);
        const auto right = at(shown, made->width * 3 / 4, made->height / 2);
        const bool grey = each.name.find("grey") != std::string::npos;
        EXPECT_TRUE(shown.is_opaque());
        const auto named = [&](const char* what) {
            return each.name.find(what) != std::string::npos;
        };
        const bool clear = named("key") || named("clear") || each.name == "rgba.png";
        const bool mixed = named("alpha.webp");  // half clear all over: paler on white paper
        EXPECT_TRUE(grey    ? std::abs(left.red - right.red) > 100 || named("alpha")
                    : mixed ? left.red > left.blue + 80 && right.blue > right.red + 80
                            : is_blue(right) && (clear ? is_white(left) : is_red(left)))
            << left.red << ' ' << left.green << ' ' << left.blue << " / " << right.red << ' '
            << right.green << ' ' << right.blue;
    }
}

TEST(remake, what_was_hidden_under_transparent_parts_is_gone) {
    pixels secret{64, 64, 4, {}};
    for (int i = 0; i < 64 * 64; ++i) {
        const auto hardly = static_cast<std::uint8_t>(i % 2);
        secret.data.insert(secret.data.end(), {0, 0, 255, hardly});
    }
    const auto seen = flattened(secret);
    EXPECT_EQ(seen.channels, 3);
    EXPECT_EQ(std::count_if(seen.data.begin(), seen.data.end(), [](auto c) { return c < 254; }), 0);
    const auto made = remake_photo(make_png({.colour = 6, .transparent = true}));
    ASSERT_TRUE(made);
    EXPECT_TRUE(decoded(*made).is_opaque());
}

TEST(remake, photos_become_jpeg_and_drawings_stay_png) {
    const auto type_of = [](const bytes& file) { return remake_photo(file)->type; };
    EXPECT_EQ(type_of(make_png()), photo_type::png);  // two colours
    EXPECT_EQ(type_of(make_png({.colour = 6, .transparent = true})), photo_type::png);
    EXPECT_EQ(type_of(make_webp(webp_sort::lossless_alpha)), photo_type::png);
    EXPECT_EQ(type_of(make_webp(webp_sort::lossless)), photo_type::jpeg);
    pixels many{100, 100, 3, {}};
    std::mt19937 random(4);  // NOLINT: the same picture at each run
    for (int i = 0; i < 30'000; ++i) {
        many.data.push_back(static_cast<std::uint8_t>(random()));
    }
    EXPECT_EQ(type_of(*encode_png(many)), photo_type::jpeg);
}

TEST(remake, photos_that_are_something_else_as_well_pass_without_it) {
    for (const auto& each : double_photos()) {
        SCOPED_TRACE(each.name);
        const auto made = remake_photo(each.data);
        ASSERT_TRUE(made) << made.error().detail;
        EXPECT_TRUE(made->removed.had_more || made->removed.had_preview);
        EXPECT_TRUE(moderation::check_plain(made->data, moderation::media_type(made->type)));
        for (const auto* trace : {"CANARY", "PK\3\4", "html", "alert"}) {
            EXPECT_FALSE(has(made->data, trace)) << trace;
        }
    }
}

TEST(remake, what_is_no_sound_photo_is_refused) {
    for (const auto& each : bad_photos()) {
        SCOPED_TRACE(each.name);
        const auto made = remake_photo(each.data);
        ASSERT_FALSE(made);
        const auto why = made.why();
        EXPECT_TRUE(why == base::refusal::bad_photo || why == base::refusal::too_large ||
                    why == base::refusal::heic_photo);
    }
}

TEST(remake, bombs_are_refused_before_memory_is_taken) {
    for (const auto& each : bad_photos()) {
        if (each.name == "bomb.png") {
            EXPECT_EQ(remake_photo(each.data).error().detail, "memory");
        }
    }
    const auto whole = with_sides(make_jpeg({.progressive = true}), 9999, 9999);
    const auto stripped = moderation::strip(whole);
    ASSERT_TRUE(stripped);
    EXPECT_EQ(decode(*stripped, 1600).error().detail, "memory");
    EXPECT_EQ(decode(*stripped, 1600).why(), base::refusal::too_large);
}

TEST(remake, cut_off_anywhere_is_refused) {
    for (const auto& file :
         {make_jpeg({.restart = 1}), make_jpeg({.progressive = true}), make_png({.text = true}),
          make_webp(webp_sort::lossy), make_webp_with_metadata()}) {
        for (std::size_t size = 0; size < file.size(); ++size) {
            ASSERT_FALSE(remake_photo(base::byte_view(file).first(size))) << size;
        }
    }
}

TEST(remake, pixels_are_turned_as_the_camera_was_held) {
    const auto upright = make_jpeg();
    const auto shown = [&](std::uint8_t how) {
        const auto made = remake_photo(inserted(upright, 20, exif_segment(how)));
        EXPECT_TRUE(made);
        EXPECT_FALSE(has(made->data, "Exif"));
        EXPECT_TRUE(made->removed.had_location && made->removed.had_date);
        return decoded(*made);
    };
    EXPECT_TRUE(is_red(at(shown(1), 4, 16)));
    EXPECT_TRUE(is_blue(at(shown(3), 4, 16)));
    const auto right = shown(6);  // what was left is above
    EXPECT_EQ(right.width, made_height);
    EXPECT_EQ(right.height, made_width);
    EXPECT_TRUE(is_red(at(right, 16, 4)));
    EXPECT_TRUE(is_blue(at(right, 16, 44)));
    EXPECT_TRUE(is_blue(at(shown(8), 16, 4)));
}

TEST(remake, what_is_covered_or_cut_away_is_in_no_pixel) {
    photo_edits edits;
    edits.covered.push_back({0, 0, 24, 32});
    const auto covered = remake_photo(make_jpeg(), edits);
    ASSERT_TRUE(covered);
    const auto shown = decoded(*covered);
    EXPECT_TRUE(is_black(at(shown, 4, 4)));
    EXPECT_TRUE(is_black(at(shown, 16, 28)));
    EXPECT_TRUE(is_blue(at(shown, 44, 16)));

    edits = {};
    edits.kept = box{32, 0, 16, 16};
    const auto cut = remake_photo(make_jpeg(), edits);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->width, 16U);
    EXPECT_TRUE(is_blue(at(decoded(*cut), 2, 8)));
    edits.kept = box{40, 0, 16, 16};
    EXPECT_EQ(remake_photo(make_jpeg(), edits).why(), base::refusal::outside_photo);
}

// The person points at the photo as it is shown, which is turned and not yet shrunk.
TEST(remake, boxes_count_in_the_turned_photo_at_its_full_size) {
    const auto file = inserted(make_jpeg({.width = 3200, .height = 64}), 20, exif_segment(6));
    photo_edits edits;
    edits.covered.push_back({0, 0, 64, 1600});  // the upper half, which was the left
    const auto made = remake_photo(file, edits);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->height, 1600U);
    EXPECT_EQ(made->width, 32U);
    const auto shown = decoded(*made);
    EXPECT_TRUE(is_black(at(shown, 16, 700)));
    EXPECT_TRUE(is_blue(at(shown, 16, 900)));
}

TEST(remake, changed_bytes_never_do_harm) {
    std::mt19937 random(20261124);  // NOLINT: the same files at each run
    std::size_t passed = 0;
    for (const auto& each : odd_photos()) {
        for (int round = 0; round < 40; ++round) {
            auto file = each.data;
            for (int i = 0; i < 3; ++i) {
                file[random() % file.size()] = static_cast<std::uint8_t>(random());
            }
            const auto made = remake_photo(file);
            if (made) {
                ++passed;
                ASSERT_TRUE(
                    moderation::check_plain(made->data, moderation::media_type(made->type)));
            }
        }
    }
    EXPECT_GT(passed, 0U);
}

}  // namespace
}  // namespace letterbox::cli
