// Photos of a letter that somebody checks: what they are told to look for, and what they can do.
#include "clients/cli/review_photos.hpp"

#include <gtest/gtest.h>

#include "clients/cli/shown_letter.hpp"
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

TEST_F(review_photos, nobody_approves_a_photo_that_was_not_looked_at) {
    const auto id = claimed();
    const std::vector<std::string> show{"review", "show", id.text()};
    const std::vector<std::string> approve{"review", "approve", id.text(), "--yes"};
    const auto shown = her.run_as("ben", show);
    EXPECT_TRUE(contains(shown.notes, "review show " + id.text() + " --save FOLDER"))
        << shown.notes;
    const auto both = her.run_as("ben", approve);
    EXPECT_EQ(both.code, 7);
    EXPECT_TRUE(contains(both.notes, "Photos 1, 2 were not looked at. Please look first: "
                                     "letterbox review show " +
                                         id.text() + " --save FOLDER"))
        << both.notes;
    auto without_first = approve;
    without_first.insert(without_first.end(), {"--leave-out", "1"});
    const auto second = her.run_as("ben", without_first);
    EXPECT_EQ(second.code, 7);
    EXPECT_TRUE(contains(second.notes, "Photo 2 was not looked at")) << second.notes;

    auto save = show;
    save.insert(save.end(), {"--save", her.file("photos", "")});
    EXPECT_EQ(her.run_as("ben", save).code, 1) << "a file is no folder";
    EXPECT_EQ(her.run_as("ben", approve).code, 7) << "what was not saved was not looked at";
    save.back() += "-of-a-letter";
    EXPECT_EQ(her.run_as("ben", save).code, 0);
    EXPECT_EQ(her.run_as("ben", show).code, 0) << "reading the words again forgets no photo";
    const auto done = her.run_as("ben", approve);
    EXPECT_EQ(done.code, 0) << done.notes;
}

TEST_F(review_photos, what_is_left_out_need_not_be_looked_at) {
    const auto id = claimed();
    EXPECT_EQ(her.run_as("ben", {"review", "show", id.text()}).code, 0);
    const auto done = her.run_as(
        "ben", {"review", "approve", id.text(), "--yes", "--leave-out", "1", "--leave-out", "2"});
    EXPECT_EQ(done.code, 0) << done.notes;
}

TEST(photos_looked_at, the_second_of_two_looks_at_what_the_first_lets_pass) {
    core::memory_state state;
    core::letter_in_review letter;
    letter.pictures.resize(2);
    EXPECT_EQ(check_looked_at(state, letter, {}).why(), base::refusal::not_allowed_now);
    EXPECT_TRUE(check_looked_at(state, letter, {1, 2}));
    letter.proposed.emplace().left_out = {2};
    const auto first = check_looked_at(state, letter, {});
    ASSERT_FALSE(first);
    EXPECT_TRUE(contains(first.error().detail, "Photo 1 was")) << first.error().detail;
    ASSERT_TRUE(remember_shown(state, letter.letter, {}, {1}));
    EXPECT_TRUE(check_looked_at(state, letter, {}));
    letter.letter.statement.data[0] ^= 1U;
    EXPECT_FALSE(check_looked_at(state, letter, {})) << "another version has other photos";
}

TEST(photos_looked_at, an_older_memory_knows_of_no_photo) {
    core::memory_state state;
    core::letter_in_review letter;
    letter.pictures.resize(1);
    ASSERT_TRUE(remember_shown(state, letter.letter, {}));
    const auto name = "shown-" + letter.letter.letter.letter_id.text();
    EXPECT_EQ(must(state.get(name)).value().size(), 64U) << "as older programs wrote it";
    EXPECT_TRUE(check_shown(state, letter.letter, {}));
    EXPECT_FALSE(check_looked_at(state, letter, {}));
    ASSERT_TRUE(state.put(name, letter.letter.statement.view()));
    EXPECT_FALSE(check_looked_at(state, letter, {}));
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
