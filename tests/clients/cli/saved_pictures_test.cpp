// Photos of several letters in one folder.
#include <gtest/gtest.h>

#include "clients/cli/letter_text.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using base::view_of;
using testing::read_text;

core::opened_letter letter_of(const base::letter_id& id, std::uint32_t version) {
    core::opened_letter out;
    out.letter.letter_id = id;
    out.letter.version = version;
    out.body.attachments.resize(2);
    out.body.attachments.at(1).media_type = "image/png";
    return out;
}

TEST(saved_pictures, no_two_share_a_file) {
    const testing::test_folder folder;
    const auto id = base::letter_id::make();
    const auto first = save_picture(folder.path(), letter_of(id, 1), 0, view_of("one"));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->filename(), id.text().substr(0, 16) + "-v1-photo-1.jpg");
    const auto png = save_picture(folder.path(), letter_of(id, 1), 1, view_of("two"));
    EXPECT_EQ(png->filename(), id.text().substr(0, 16) + "-v1-photo-2.png");
    const auto changed = save_picture(folder.path(), letter_of(id, 2), 0, view_of("three"));
    const auto other =
        save_picture(folder.path(), letter_of(base::letter_id::make(), 1), 0, view_of("four"));
    EXPECT_EQ(read_text(*first), "one");
    EXPECT_EQ(read_text(*png), "two");
    EXPECT_EQ(read_text(*changed), "three");
    EXPECT_EQ(read_text(*other), "four");
}

TEST(saved_pictures, nothing_is_replaced) {
    const testing::test_folder folder;
    const auto letter = letter_of(base::letter_id::make(), 1);
    const auto path = save_picture(folder.path(), letter, 0, view_of("one"));
    ASSERT_TRUE(path);
    EXPECT_EQ(save_picture(folder.path(), letter, 0, view_of("one")).value(), *path) << "again";
    for (const auto* each : {"two", "on", "one more", ""}) {
        const auto refused = save_picture(folder.path(), letter, 0, view_of(each));
        ASSERT_FALSE(refused) << each;
        EXPECT_EQ(refused.why(), base::refusal::file_error);
        EXPECT_NE(refused.error().detail.find("is there already"), std::string::npos);
        EXPECT_EQ(read_text(*path), "one");
    }
    const auto nowhere = save_picture(folder.path() / path->filename(), letter, 0, view_of("one"));
    EXPECT_EQ(nowhere.why(), base::refusal::file_error);
}

}  // namespace
}  // namespace letterbox::cli
