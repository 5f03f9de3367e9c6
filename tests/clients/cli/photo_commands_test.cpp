// letterbox photo: what it says about files, and what it writes.
#include <gtest/gtest.h>

#include "clients/cli/commands.hpp"
#include "clients/cli/pictures/codec.hpp"
#include "moderation/photo/photo.hpp"
#include "tests/clients/cli/test_tools.hpp"
#include "tests/support/photos/photo_maker.hpp"

namespace letterbox::cli {
namespace {

using letterbox::test::exif_segment;
using letterbox::test::inserted;
using letterbox::test::make_jpeg;
using testing::read_text;

class photo_commands : public ::testing::Test {
protected:
    photo_commands() {
        const auto turned = inserted(make_jpeg(), 20, exif_segment(6));
        folder_.write("beach.jpg", base::text_of(turned));
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.file(name); }
    [[nodiscard]] testing::run_result run(std::vector<std::string> words) const {
        words.insert(words.begin(), "photo");
        return testing::run_program(all_commands(), words, testing::environment_in(folder_));
    }

    testing::test_folder folder_;  // NOLINT(readability-identifier-naming)
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_F(photo_commands, check_says_in_words_what_a_photo_carries) {
    const auto seen = run({"check", path("beach.jpg")});
    EXPECT_EQ(seen.code, 0) << seen.notes;
    EXPECT_TRUE(contains(seen.data, "32 wide and 48 high")) << seen.data;
    EXPECT_TRUE(contains(seen.data, "- where it was taken"));
    EXPECT_TRUE(contains(seen.data, "- when it was taken"));
    EXPECT_TRUE(contains(seen.data, "made anew"));
    EXPECT_TRUE(contains(seen.notes, "number plate"));
    const auto json = run({"check", path("beach.jpg"), "--json"});
    EXPECT_TRUE(contains(json.data, R"(["location","date","device"])")) << json.data;
    EXPECT_TRUE(contains(json.data, R"("plain":false)"));
}

TEST_F(photo_commands, plain_takes_it_out_and_tells) {
    const auto made = run({"plain", path("beach.jpg"), "-o", path("plain.jpg")});
    EXPECT_EQ(made.code, 0) << made.notes;
    EXPECT_TRUE(contains(made.data, "We took the place, the date and the name of the camera out "
                                    "of this photo."))
        << made.data;
    const auto written = read_text(path("plain.jpg"));
    EXPECT_TRUE(moderation::check_plain(base::view_of(written), "image/jpeg"));
    const auto seen = run({"check", path("plain.jpg")});
    EXPECT_TRUE(contains(seen.data, "says nothing but what is in the picture")) << seen.data;
    EXPECT_TRUE(contains(seen.data, "just as it is"));
}

TEST_F(photo_commands, plain_covers_and_crops) {
    const auto made = run({"plain", path("beach.jpg"), "-o", path("cut.jpg"), "--cover", "0,0,32,8",
                           "--crop", "0,0,32,16"});
    EXPECT_EQ(made.code, 0) << made.notes;
    const auto written = read_text(path("cut.jpg"));
    const auto stripped = moderation::strip(base::view_of(written));
    ASSERT_TRUE(stripped);
    const auto shown = decode(*stripped);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->width, 32U);
    EXPECT_EQ(shown->height, 16U);
    EXPECT_LT(shown->data[shown->at(16, 2)], 30);
    EXPECT_GT(shown->data[shown->at(16, 14)], 180);
}

TEST_F(photo_commands, cover_and_crop_take_pixels_away_for_good) {
    const auto covered = run({"cover", path("beach.jpg"), "--box", "0,0,32,8", "--box", "0,40,9,9",
                              "-o", path("covered.jpg")});
    EXPECT_EQ(covered.code, 0) << covered.notes;
    EXPECT_TRUE(contains(covered.data, "We took the place")) << covered.data;
    const auto cut =
        run({"crop", path("covered.jpg"), "--box", "0,0,32,16", "-o", path("cut.jpg"), "--json"});
    EXPECT_EQ(cut.code, 0) << cut.notes;
    EXPECT_TRUE(contains(cut.data, R"("height":16)")) << cut.data;
    for (const auto& [name, height] : {std::pair("covered.jpg", 48U), std::pair("cut.jpg", 16U)}) {
        const auto written = read_text(path(name));
        EXPECT_TRUE(moderation::check_plain(base::view_of(written), "image/jpeg")) << name;
        const auto shown = decode(*moderation::strip(base::view_of(written)));
        ASSERT_TRUE(shown) << name;
        EXPECT_EQ(shown->height, height) << name;
        EXPECT_LT(shown->data[shown->at(16, 2)], 30) << name;
        EXPECT_GT(shown->data[shown->at(16, 14)], 180) << name;
        if (height == 48) {
            EXPECT_LT(shown->data[shown->at(3, 44)], 30);
        }
    }
}

TEST_F(photo_commands, a_box_outside_the_photo_has_its_own_name) {
    const auto out = path("out.jpg");
    for (const std::string box : {"32,0,5,5", "0,48,5,5", "0,0,0,5"}) {
        for (const std::string verb : {"cover", "crop"}) {
            const auto made = run({verb, path("beach.jpg"), "--box", box, "-o", out});
            EXPECT_EQ(made.code, 2) << verb << box;
            EXPECT_TRUE(contains(made.notes, "outside_photo")) << made.notes;
        }
    }
    EXPECT_EQ(run({"crop", path("beach.jpg"), "--box", "0,0,33,5", "-o", out}).code, 2);
    EXPECT_EQ(run({"cover", path("beach.jpg"), "-o", out}).code, 2);
    EXPECT_EQ(run({"crop", path("beach.jpg"), "-o", out}).code, 2);
    EXPECT_EQ(run({"crop", path("beach.jpg"), "--box", "0,0,5,5"}).code, 2);
    EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(photo_commands, a_box_that_is_none_is_refused_before_anything_is_written) {
    for (const std::string box : {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "-1,2,3,4", "1, 2,3,4",
                                  "1,2,3,", "99999999999,1,1,1", "100,100,5,5"}) {
        const auto made = run({"plain", path("beach.jpg"), "-o", path("out"), "--cover", box});
        EXPECT_NE(made.code, 0) << box;
        EXPECT_FALSE(std::filesystem::exists(path("out"))) << box;
    }
    EXPECT_NE(run({"plain", path("beach.jpg")}).code, 0);
}

TEST_F(photo_commands, heic_is_refused_with_help) {
    using namespace std::string_literals;
    folder_.write("phone.heic", "\0\0\0\x18"
                                "ftypheic\0\0\0\0"s);
    const auto made = run({"plain", path("phone.heic"), "-o", path("out.jpg")});
    EXPECT_NE(made.code, 0);
    EXPECT_TRUE(contains(made.notes, "to yourself by mail does that")) << made.notes;
}

TEST_F(photo_commands, a_dash_is_standard_input) {
    const auto photo = read_text(path("beach.jpg"));
    const auto out = path("made.jpg");
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"check", "-"},
                                               {"plain", "-", "-o", out},
                                               {"cover", "-", "--box", "0,0,32,8", "-o", out},
                                               {"crop", "-", "--box", "0,0,32,16", "-o", out}}) {
        std::filesystem::remove(out);
        const testing::standard_input given(photo);
        const auto done = run(words);
        EXPECT_EQ(done.code, 0) << words.front() << ": " << done.notes;
        EXPECT_EQ(std::filesystem::exists(out), words.front() != "check") << words.front();
    }
    EXPECT_EQ(run({"check", path("none.jpg")}).code, 3);
}

}  // namespace
}  // namespace letterbox::cli
