#include "server/api/problem.hpp"

#include <gtest/gtest.h>

#include <set>

#include "crypto/record/codec.hpp"
#include "server/contract/problem.hpp"

namespace letterbox::api {
namespace {

using base::refusal;

const std::vector<refusal> all_refusals{
#define LETTERBOX_REFUSAL(name, words) refusal::name,
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
};

TEST(problem, every_refusal_has_a_status) {
    const std::set<unsigned> known{400, 401, 403, 404, 405, 409, 410,
                                   413, 422, 429, 500, 502, 503, 507};
    for (const auto each : all_refusals) {
        EXPECT_TRUE(known.count(http_status(each))) << base::name(each);
    }
    EXPECT_EQ(http_status(refusal::not_signed_in), 401U);
    EXPECT_EQ(http_status(refusal::wrong_origin), 403U);
    EXPECT_EQ(http_status(refusal::already_claimed), 409U);
    EXPECT_EQ(http_status(refusal::storage_full), 507U);
}

TEST(problem, every_document_reads_back) {
    for (const auto each : all_refusals) {
        const auto out = refusal_answer(base::refuse(each, "statement"));
        EXPECT_EQ(out.content_type, "application/problem+json");
        EXPECT_LE(out.body.size(), contract::max_problem_size);
        const auto read = record::from_json<contract::problem>(out.body, out.body.size());
        ASSERT_TRUE(read) << base::name(each);
        EXPECT_EQ(read->name, base::name(each));
        EXPECT_EQ(read->title, base::words(each));
        EXPECT_EQ(read->type, "urn:letterbox:refusal:" + std::string(base::name(each)));
        EXPECT_EQ(read->status, out.status);
        // Of what went wrong within the server nobody outside learns the words.
        EXPECT_EQ(read->detail.value_or(""), out.status == 500 ? "" : "statement");
        const auto back = contract::read_problem(out.body, out.status);
        const auto instead = out.status >= 500 ? refusal::unavailable : refusal::bad_request;
        EXPECT_EQ(back.why, base::may_come_from_server(each) ? each : instead);
    }
}

TEST(problem, says_when_to_come_back) {
    const auto out =
        refusal_answer(base::refuse(refusal::too_many_requests), std::chrono::seconds(7));
    const std::pair<std::string, std::string> expected{"Retry-After", "7"};
    ASSERT_EQ(out.headers.size(), 1U);
    EXPECT_EQ(out.headers[0], expected);
    EXPECT_EQ(record::from_json<contract::problem>(out.body, 4096)->retry_after, 7U);
    EXPECT_EQ(refusal_answer(base::refuse(refusal::unavailable)).headers.size(), 1U);
    EXPECT_TRUE(refusal_answer(base::refuse(refusal::not_found)).headers.empty());
}

TEST(problem, details_are_cut_and_plain) {
    const auto out = refusal_answer(
        base::refuse(refusal::bad_field, std::string(5000, 'x') + "\r\nSet-Cookie: y"));
    EXPECT_EQ(record::from_json<contract::problem>(out.body, 4096)->detail, std::string(200, 'x'));
    const auto odd = refusal_answer(base::refuse(refusal::bad_field, "a\r\n\xff"));
    EXPECT_EQ(record::from_json<contract::problem>(odd.body, 4096)->detail, "a???");
}

TEST(completion, a_dropped_one_answers_unavailable) {
    std::vector<refusal> told;
    const auto tell = [&told](base::result<answer> outcome) {
        told.push_back(outcome ? refusal::cancelled : outcome.why());
    };
    { const completion dropped(tell); }
    EXPECT_EQ(told, std::vector{refusal::unavailable});
    {
        completion first(tell);
        completion second(std::move(first));
        second(answer{});
        second(answer{});  // once is enough
    }
    EXPECT_EQ(told.size(), 2U);
    completion kept(tell);
    kept = completion(tell);
    EXPECT_EQ(told.size(), 3U);
    kept(refusal::not_found);
    EXPECT_EQ(told.back(), refusal::not_found);
}

}  // namespace
}  // namespace letterbox::api
