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
    EXPECT_EQ(back.detail, "version");
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
