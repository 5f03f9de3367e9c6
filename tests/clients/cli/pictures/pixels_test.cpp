#include "clients/cli/pictures/pixels.hpp"

#include <gtest/gtest.h>

#include <string>

namespace letterbox::cli {
namespace {

// A letter a pixel; its colour is that letter.
pixels picture_of(std::uint32_t width, const std::string& letters) {
    pixels out{width, static_cast<std::uint32_t>(letters.size()) / width, 3, {}};
    for (const auto each : letters) {
        out.data.insert(out.data.end(), 3, static_cast<std::uint8_t>(each));
    }
    return out;
}
std::string letters_of(const pixels& from) {
    std::string out;
    for (std::size_t i = 0; i < from.data.size(); i += from.channels) {
        out += static_cast<char>(from.data[i]);
    }
    return out;
}

TEST(pixels, turn_as_exif_says) {
    const auto from = picture_of(3, "abcdef");
    const std::array<std::string, 9> expected = {"abcdef", "abcdef", "cbafed", "fedcba", "defabc",
                                                 "adbecf", "daebfc", "fcebda", "cfbead"};
    for (std::uint8_t how = 0; how < expected.size(); ++how) {
        const auto made = turned(from, how);
        EXPECT_EQ(letters_of(made), expected.at(how)) << int{how};
        EXPECT_EQ(made.width, how >= 5 ? 2U : 3U);
        EXPECT_EQ(made.height, how >= 5 ? 3U : 2U);
    }
}

TEST(pixels, cut_to_what_lies_within) {
    const auto from = picture_of(4, "abcdefghijkl");
    EXPECT_EQ(letters_of(*cropped(from, {1, 1, 2, 2})), "fgjk");
    EXPECT_EQ(letters_of(*cropped(from, {0, 0, 4, 3})), letters_of(from));
    for (const auto& each : {box{0, 0, 5, 1}, box{3, 0, 2, 1}, box{0, 0, 0, 1}, box{4, 0, 1, 1},
                             box{0, 3, 1, 1}, box{1, 0, 0xFFFFFFFF, 1}}) {
        EXPECT_EQ(cropped(from, each).why(), base::refusal::outside_photo);
    }
}

TEST(pixels, covered_are_gone) {
    auto picture = picture_of(4, "abcdefghijkl");
    ASSERT_TRUE(cover(picture, {2, 1, 0xFFFFFFFF, 1}));
    EXPECT_EQ(letters_of(picture), std::string("abcdef\0\0ijkl", 12));
    EXPECT_EQ(cover(picture, {4, 0, 1, 1}).why(), base::refusal::outside_photo);
    EXPECT_EQ(cover(picture, {0, 0, 1, 0}).why(), base::refusal::outside_photo);
    pixels clear{1, 1, 4, {9, 9, 9, 0}};
    ASSERT_TRUE(cover(clear, {0, 0, 1, 1}));
    EXPECT_EQ(clear.data, (base::bytes{0, 0, 0, 255}));
}

TEST(pixels, shrink_to_the_mean) {
    const pixels from{4, 2, 3, {0, 0, 0, 100, 100, 100, 8,  8,  8,  8,  8,  8,
                                0, 0, 0, 100, 100, 100, 16, 16, 16, 16, 16, 16}};
    const auto made = shrunk(from, 2);
    EXPECT_EQ(made.width, 2U);
    EXPECT_EQ(made.height, 1U);
    EXPECT_EQ(made.data, (base::bytes{50, 50, 50, 12, 12, 12}));
    EXPECT_EQ(shrunk(from, 4).data, from.data);
    // Three pixels into two: one and a half each.
    const auto uneven = shrunk({3, 1, 3, {0, 0, 0, 90, 90, 90, 240, 240, 240}}, 2);
    EXPECT_EQ(uneven.data, (base::bytes{30, 30, 30, 190, 190, 190}));
    // What nobody sees has no say in the colour.
    const auto clear = shrunk({2, 1, 4, {200, 0, 0, 255, 0, 200, 0, 0}}, 1);
    EXPECT_EQ(clear.data, (base::bytes{200, 0, 0, 128}));
}

TEST(pixels, thin_pictures_keep_one_pixel) {
    const auto made = shrunk(picture_of(1, std::string(5000, 'a')), 100);
    EXPECT_EQ(made.width, 1U);
    EXPECT_EQ(made.height, 100U);
    EXPECT_EQ(letters_of(made), std::string(100, 'a'));
}

}  // namespace
}  // namespace letterbox::cli
