// What was refused is written down, without anything that a letter says.
#include "clients/cli/refusal_log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using base::refusal;
using testing::environment_in;
using testing::read_text;
using testing::test_folder;

class refusal_log : public ::testing::Test {
protected:
    test_folder folder;
    profile place = profile::at("home", environment_in(folder)).value();
    base::letter_id letter = base::letter_id::make();
    base::instant when{1'780'000'000};
};

TEST_F(refusal_log, says_when_what_why_and_which) {
    ASSERT_TRUE(read_refusals(place));
    EXPECT_EQ(read_refusals(place)->count, 0U);
    ASSERT_TRUE(write_refusal(place, "letter-read", refusal::mismatch, letter, when));
    ASSERT_TRUE(write_refusal(place, "letter-status", refusal::broken_chain, letter, when));
    const auto line = base::write_time(when) + " letter-read mismatch " + letter.text() + "\n";
    const auto last = base::write_time(when) + " letter-status broken_chain " + letter.text();
    EXPECT_EQ(read_text(place.state_file("refusals.log")), line + last + "\n");
    const auto read = read_refusals(place);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->count, 2U);
    EXPECT_EQ(read->newest, last);
    const auto rights = std::filesystem::status(place.state_file("refusals.log")).permissions();
    EXPECT_EQ(rights & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(refusal_log, says_when_it_was_about_no_letter) {
    ASSERT_TRUE(write_refusal(place, "letter-list", refusal::log_went_back, {}, when));
    EXPECT_EQ(read_refusals(place)->newest,
              base::write_time(when) + " letter-list log_went_back -");
}

TEST_F(refusal_log, keeps_the_newest_thousand) {
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "line " + std::to_string(i) + "\n";
    }
    ASSERT_TRUE(write_refusal(place, "letter-read", refusal::mismatch, letter, when));
    std::ofstream(place.state_file("refusals.log")) << many;
    ASSERT_TRUE(write_refusal(place, "letter-read", refusal::duplicate, letter, when));
    EXPECT_EQ(read_refusals(place)->count, 1000U);
    EXPECT_EQ(read_text(place.state_file("refusals.log")).substr(0, 7), "line 1\n");
    EXPECT_NE(read_refusals(place)->newest.find("duplicate"), std::string::npos);
}

TEST_F(refusal_log, a_folder_in_its_place_is_named) {
    std::filesystem::create_directories(place.state_file("refusals.log"));
    EXPECT_EQ(write_refusal(place, "letter-read", refusal::mismatch, letter, when).why(),
              refusal::file_error);
    EXPECT_EQ(read_refusals(place).why(), refusal::file_error);
}

TEST_F(refusal_log, what_is_no_lie_is_not_written_down) {
    for (const auto each : {refusal::mismatch, refusal::bad_signature, refusal::not_in_log,
                            refusal::broken_chain, refusal::log_went_back, refusal::duplicate}) {
        EXPECT_TRUE(is_lie(each)) << base::name(each);
    }
    for (const auto each : {refusal::not_delivered, refusal::not_found, refusal::network,
                            refusal::letter_withdrawn, refusal::not_signed_in, refusal::usage,
                            refusal::memory_dropped, refusal::memory_damaged}) {
        EXPECT_FALSE(is_lie(each)) << base::name(each);
    }
}

TEST_F(refusal_log, only_what_a_server_sent_is_its_lie) {
    heard of_server;
    EXPECT_FALSE(is_lie_of_server(refusal::does_not_open, of_server)) << "a file of one's own";
    of_server.anything = true;
    EXPECT_TRUE(is_lie_of_server(refusal::does_not_open, of_server));
    EXPECT_FALSE(is_lie_of_server(refusal::network, of_server));
    of_server.refused.insert(refusal::broken_chain);
    EXPECT_FALSE(is_lie_of_server(refusal::broken_chain, of_server)) << "the server refused";
    EXPECT_TRUE(is_lie_of_server(refusal::does_not_open, of_server));

    const base::status refused = refusal::mismatch;
    EXPECT_FALSE(of_own(of_server, refused, {refusal::does_not_open}));
    EXPECT_TRUE(is_lie_of_server(refusal::mismatch, of_server));
    EXPECT_EQ(of_own(of_server, refused, {refusal::mismatch}).why(), refusal::mismatch);
    EXPECT_FALSE(is_lie_of_server(refusal::mismatch, of_server));
}

}  // namespace
}  // namespace letterbox::cli
