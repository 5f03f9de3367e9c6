#include <gtest/gtest.h>

#include "server/contract/events.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::contract {
namespace {

TEST(messages, a_summary_comes_back_as_it_went) {
    letter_summary sent;
    sent.letter = base::letter_id::make();
    sent.to = {base::party_id::make(), base::party_id::make()};
    sent.state = "submitted";
    sent.due = base::instant{1'700'000'000};
    sent.late = false;
    const auto text = record::to_canonical(sent);
    const auto back = record::from_json<letter_summary>(base::view_of(text), text.size());
    ASSERT_TRUE(back);
    EXPECT_EQ(record::to_canonical(*back), text);
    EXPECT_EQ(back->to, sent.to);
    EXPECT_FALSE(back->delivered);
}

TEST(messages, a_field_that_is_unknown_or_missing_is_refused_by_name) {
    const auto extra = record::from_json<event>(
        base::view_of(R"({"cursor":1,"id":"x","kind":"member","more":1})"), 100);
    ASSERT_FALSE(extra);
    EXPECT_EQ(extra.why(), base::refusal::bad_field);
    const auto missing = record::from_json<event>(base::view_of(R"({"cursor":1,"id":"x"})"), 100);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().detail, "kind");
    const auto kind = record::from_json<event>(
        base::view_of(R"({"cursor":1,"id":"x","kind":"letter_burnt"})"), 100);
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().detail, "kind");
}

TEST(messages, every_event_kind_has_its_own_name) {
    const auto names = names_of(event_kind{});
    EXPECT_EQ(names.back(), "proposal");
    EXPECT_EQ(static_cast<std::size_t>(event_kind::proposal) + 1, names.size());
}

TEST(messages, nothing_is_an_empty_object) {
    EXPECT_EQ(record::to_canonical(nothing{}), "{}");
    EXPECT_TRUE(record::from_json<nothing>(base::view_of("{}"), 10));
    EXPECT_FALSE(record::from_json<nothing>(base::view_of(R"({"a":1})"), 10));
}

}  // namespace
}  // namespace letterbox::contract
