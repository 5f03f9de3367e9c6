// Nobody reads what a command shows: the disk is full, or the program behind the pipe has ended. What was
// not shown must not count as seen.
#include <gtest/gtest.h>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class unread_output : public ::testing::Test {
protected:
    unread_output() { EXPECT_EQ(her.run({"auth", "login", "sister"}).code, 0); }
    void expect_lost(const testing::run_result& done) {
        EXPECT_EQ(done.code, 1) << done.notes;
        EXPECT_TRUE(contains(done.notes, "file_error")) << done.notes;
        EXPECT_TRUE(contains(done.notes, "standard output")) << done.notes;
    }

    served_story her;
};

TEST_F(unread_output, an_event_comes_again) {
    const auto id = her.letter_for_her("Rosie lost a tooth.");
    const std::vector<std::string> watch{"watch", "--jsonl", "--count", "1"};
    her.unread = true;
    expect_lost(her.run(watch));
    her.unread = false;
    const auto seen = her.run(watch);
    EXPECT_EQ(seen.code, 0) << seen.notes;
    EXPECT_TRUE(contains(seen.data, id.text())) << seen.data;
    const auto second = her.letter_for_her("And another one.");
    EXPECT_TRUE(contains(her.run(watch).data, second.text())) << "each once";
}

TEST_F(unread_output, a_letter_was_not_opened) {
    const auto id = her.letter_for_her("Rosie lost a tooth.");
    const auto opened = [&] { return her.all.server.letters.at(id).back().opened.has_value(); };
    her.unread = true;
    expect_lost(her.run({"letter", "read", id.text()}));
    EXPECT_FALSE(opened());
    her.unread = false;
    EXPECT_EQ(her.run({"letter", "read", id.text()}).code, 0);
    EXPECT_TRUE(opened());
}

TEST_F(unread_output, a_worker_has_not_been_shown_it) {
    her.let_in(her.all.ben, "ben");
    const auto id = her.sent_to_her("Rosie lost a tooth.");
    ASSERT_EQ(her.run_as("ben", {"queue", "claim", id.text()}).code, 0);
    const std::vector<std::string> give_back{"review", "return", id.text(),
                                             "--note", "Hm",     "--yes"};
    her.unread = true;
    expect_lost(her.run_as("ben", {"review", "show", id.text()}));
    her.unread = false;
    const auto refused = her.run_as("ben", give_back);
    EXPECT_TRUE(contains(refused.notes, "nobody has read it here yet")) << refused.notes;
    EXPECT_EQ(her.run_as("ben", {"review", "show", id.text()}).code, 0);
    EXPECT_EQ(her.run_as("ben", give_back).code, 0);
}

}  // namespace
}  // namespace letterbox::cli
