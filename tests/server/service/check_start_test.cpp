// What a server must find before it signs anything more.
#include <gtest/gtest.h>

#include "tests/server/service/stray_rows.hpp"

namespace letterbox::test {
namespace {

using base::refusal;

TEST_F(stray_rows, a_start_goes_on_from_what_was_signed) {
    EXPECT_TRUE(all.asked->check_start());
    all.asked->keep_checkpoint();
    all.restart();
    EXPECT_TRUE(all.asked->check_start());
}

TEST_F(stray_rows, the_last_checkpoint_is_that_of_all) {
    all.asked->keep_checkpoint();
    const auto rows = all.rows->read();
    const auto text = rows->checkpoint().value();
    EXPECT_NE(text.find("\n" + std::to_string(rows->tree_size().value()) + "\n"),
              std::string::npos);
}

TEST_F(stray_rows, no_start_with_a_log_that_was_cut) {
    all.asked->keep_checkpoint();
    const auto last = all.rows->read()->tree_size().value() - 1;
    all.edit("PRAGMA foreign_keys = OFF; DELETE FROM statement WHERE leaf = " +
             std::to_string(last));
    all.restart();
    const auto refused = all.asked->check_start();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::damaged);
}

TEST_F(stray_rows, no_start_for_another_origin) {
    all.origin = "https://elsewhere:8443";
    all.restart();
    const auto refused = all.asked->check_start();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::bad_configuration);
    EXPECT_NE(refused.error().detail.find("https://localhost:8443"), std::string::npos);
}

}  // namespace
}  // namespace letterbox::test
