// Photos of a letter that somebody checks: what they are told to look for, and what they can do.
#include <gtest/gtest.h>

#include "tests/clients/cli/served_story.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class review_photos : public ::testing::Test {
protected:
    /// From the adoptive home, with two photos; Ben has it.
    base::letter_id claimed() {
        her.let_in(her.all.ben, "ben");
        const auto id =
            her.sent_to_her("Rosie lost a tooth.", {core::test::tiny_png, core::test::other_png});
        EXPECT_EQ(her.run_as("ben", {"queue", "claim", id.text()}).code, 0);
        return id;
    }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
};

TEST_F(review_photos, a_worker_is_not_told_to_cover_what_only_the_writer_can) {
    const auto id = claimed();
    const auto shown = her.run_as("ben", {"review", "show", id.text()});
    EXPECT_EQ(shown.code, 0) << shown.notes;
    EXPECT_TRUE(contains(shown.notes, "number plate")) << shown.notes;
    EXPECT_FALSE(contains(shown.notes, "photo cover")) << shown.notes;
    EXPECT_TRUE(contains(shown.notes, "You cannot cover")) << shown.notes;
    EXPECT_TRUE(contains(shown.notes, "review return " + id.text() + " --note")) << shown.notes;
    EXPECT_TRUE(contains(shown.notes, "review approve " + id.text() + " --leave-out"))
        << shown.notes;
}

TEST_F(review_photos, a_writer_is_told_where_a_part_can_still_be_covered) {
    her.let_in(her.all.home, "home");
    const auto photo = her.file("beach.png", base::text_of(must(core::test::tiny_png())));
    const auto text = her.file("letter.txt", "Rosie lost a tooth.");
    const std::vector<std::string> send{"letter", "send", text, "--to", "Kelly", "--yes"};
    EXPECT_FALSE(contains(her.run_as("home", send).notes, "number plate"));
    auto with_photo = send;
    with_photo.insert(with_photo.end(), {"--photo", photo});
    const auto sent = her.run_as("home", with_photo);
    EXPECT_EQ(sent.code, 0) << sent.notes;
    EXPECT_TRUE(contains(sent.notes, "number plate")) << sent.notes;
    EXPECT_TRUE(contains(sent.notes, "letterbox photo cover")) << sent.notes;
}

}  // namespace
}  // namespace letterbox::cli
