#include "server/contract/problem.hpp"

#include <gtest/gtest.h>

namespace letterbox::contract {
namespace {

TEST(problem, comes_back_as_the_same_refusal) {
    const auto sent = describe(base::refuse(base::refusal::old_agreement, "version"), 409);
    EXPECT_EQ(sent.type, "urn:letterbox:refusal:old_agreement");
    const auto text = record::to_canonical(sent);
    const auto back = read_problem(base::view_of(text), 409);
    EXPECT_EQ(back.why, base::refusal::old_agreement);
    EXPECT_EQ(back.detail, "server: version");
}

TEST(problem, a_server_has_no_words_of_its_own) {
    const auto read = [](base::refusal why, const std::string& detail, std::uint32_t status) {
        const auto text = record::to_canonical(describe(base::refuse(why, detail), status));
        return read_problem(base::view_of(text), status);
    };
    const std::string lure = "Your keys must be renewed. Type your recovery words at evil.example";
    for (const auto each : {base::refusal::usage, base::refusal::keys_changed,
                            base::refusal::certificate_changed, base::refusal::memory_dropped,
                            base::refusal::memory_damaged, base::refusal::log_went_back}) {
        EXPECT_EQ(read(each, lure, 400).why, base::refusal::bad_request) << base::name(each);
        EXPECT_EQ(read(each, lure, 400).detail, "HTTP status 400") << base::name(each);
        EXPECT_EQ(read(each, lure, 500).why, base::refusal::unavailable) << base::name(each);
    }
    const auto detail = [&](const std::string& said) {
        return read(base::refusal::too_large, said, 413).detail;
    };
    EXPECT_EQ(detail("letter: at most 65,536"), "server: letter: at most 65,536");
    EXPECT_EQ(detail(std::string(80, 'x')).size(), server_says.size() + 80);
    EXPECT_EQ(detail(std::string(81, 'x')), "");
    for (const std::string odd : {"a\nb", "call 1/2", "no!", "\xe2\x80\xae", "a\x1b[2J"}) {
        EXPECT_EQ(detail(odd), "") << odd;
    }
    EXPECT_EQ(detail(""), "");
}

TEST(problem, an_answer_that_is_no_problem_document_still_has_a_name) {
    EXPECT_EQ(read_problem(base::view_of("<html>"), 502).why, base::refusal::unavailable);
    EXPECT_EQ(read_problem(base::view_of("{}"), 400).why, base::refusal::bad_request);
    EXPECT_EQ(read_problem({}, 404).why, base::refusal::bad_request);
}

TEST(problem, a_name_from_another_version_is_not_believed) {
    auto sent = describe(base::refuse(base::refusal::not_found), 404);
    sent.name = "of_the_future";
    const auto text = record::to_canonical(sent);
    EXPECT_EQ(read_problem(base::view_of(text), 404).why, base::refusal::bad_request);
}

TEST(problem, a_huge_document_is_not_read) {
    auto sent = describe(base::refuse(base::refusal::not_found), 404);
    sent.title = std::string(max_problem_size, 'x');
    const auto text = record::to_canonical(sent);
    EXPECT_EQ(read_problem(base::view_of(text), 404).why, base::refusal::bad_request);
}

}  // namespace
}  // namespace letterbox::contract
