// The first command on a machine, to a server that made its certificate itself.
#include <gtest/gtest.h>

#include "clients/cli/exit_code.hpp"
#include "clients/cli/refusal_log.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const variable_map none{{"LETTERBOX_CERTIFICATE", ""}};

TEST(unknown_certificate, is_asked_for_and_is_no_lie_of_the_server) {
    testing::served_story her;
    const auto tried = her.run({"auth", "login", "sister"}, none);
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "add --certificate FINGERPRINT")) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "letterbox doctor")) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "by telephone")) << tried.notes;
    EXPECT_FALSE(contains(tried.notes, "written down")) << tried.notes;
    EXPECT_EQ(read_refusals(her.place())->count, 0U);
}

/// Who writes the server's address down has not met it.
TEST(unknown_certificate, of_a_server_that_was_only_written_down_is_asked_for) {
    testing::served_story her;
    ASSERT_EQ(her.run({"config", "set", "server", her.address()}).code, 0);
    const auto tried = her.run({"auth", "login", "sister"}, none);
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "add --certificate FINGERPRINT")) << tried.notes;
    EXPECT_EQ(read_refusals(her.place())->count, 0U);
    const auto seen = her.run({"doctor"}, none);
    EXPECT_TRUE(contains(seen.data, "this machine does not know its certificate")) << seen.data;
}

TEST(unknown_certificate, of_a_server_of_pages_is_asked_for_as_well) {
    testing::served_story her;
    const auto manifest = her.file("web.json", R"({"files":{"/index.html":")" +
                                                   std::string(64, '0') + R"("},"v":1})");
    const std::vector<std::string> words{"verify-web", her.address(), "--manifest", manifest};
    const auto tried = her.run(words, none);
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "does not know the server's certificate")) << tried.notes;
    const auto other = "sha256:" + std::string(64, 'a');
    const auto changed = her.run(words, {{"LETTERBOX_CERTIFICATE", other}});
    EXPECT_EQ(changed.code, static_cast<int>(exit_code::check_failed)) << changed.notes;
}

TEST(unknown_certificate, is_shown_by_doctor) {
    testing::served_story her;
    const auto seen = her.run({"doctor"}, none);
    EXPECT_TRUE(contains(seen.data, "this machine does not know its certificate")) << seen.data;
    EXPECT_TRUE(contains(seen.data, "the server shows sha256:")) << seen.data;
}

TEST(unknown_certificate, is_something_else_than_a_changed_one) {
    testing::served_story her;
    const auto other = "sha256:" + std::string(64, 'a');
    const auto tried = her.run({"auth", "login", "sister"}, {{"LETTERBOX_CERTIFICATE", other}});
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::check_failed)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "certificate_changed")) << tried.notes;
}

/// As of a server that had a certificate which the system believes, until somebody came in between.
TEST(unknown_certificate, of_a_server_that_was_known_without_one_is_a_changed_one) {
    testing::served_story her;
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    ASSERT_EQ(her.run({"config", "unset", "certificate"}).code, 0);
    for (const auto& words :
         {std::vector<std::string>{"letter", "list"}, {"auth", "login", "sister"}}) {
        const auto tried = her.run(words, none);
        EXPECT_EQ(tried.code, static_cast<int>(exit_code::check_failed)) << tried.notes;
        EXPECT_TRUE(contains(tried.notes, "certificate_changed")) << tried.notes;
        EXPECT_FALSE(contains(tried.notes, "add --certificate")) << tried.notes;
    }
    EXPECT_EQ(read_refusals(her.place())->count, 2U);
    const auto seen = her.run({"doctor"}, none);
    EXPECT_TRUE(contains(seen.data, "certificate is not the one we know")) << seen.data;
    EXPECT_TRUE(contains(seen.data, "the server shows sha256:")) << seen.data;
}

}  // namespace
}  // namespace letterbox::cli
