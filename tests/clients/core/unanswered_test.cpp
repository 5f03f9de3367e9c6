// A letter whose sending got no answer is asked for, and not sent twice.
#include "clients/core/unanswered.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/agreements.hpp"
#include "clients/core/mailbox.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

letter_draft with_picture(const story& all, const std::string& words) {
    letter_draft out;
    out.agreement = all.agreement;
    out.to = {all.mother_party};
    out.text = words;
    out.pictures.push_back({"photo-2.png", "the dog", [] { return tiny_png(); }});
    return out;
}

base::result<sent_letter> send(device& who, const letter_draft& draft) {
    auto sealed = must(seal_letter(who.me, draft));
    return send_letter(who.me, sealed);
}

/// The server stores it, and both its answers are lost.
void send_unanswered(story& all, device& who, const letter_draft& draft) {
    auto sealed = must(seal_letter(who.me, draft));
    all.server.lost.insert(route_id::send_letter);
    EXPECT_EQ(send_letter(who.me, sealed).why(), refusal::network);
    all.server.lost.clear();
}

std::size_t versions(const story& all) {
    std::size_t out = 0;
    for (const auto& each : all.server.letters) {
        out += each.second.size();
    }
    return out;
}

void send_back(story& all, const base::letter_id& letter) {
    must(claim(all.anna.me, letter));
    const auto opened = must(open_for_review(all.anna.me, letter));
    verdict back;
    back.outcome = record::outcome::returned;
    back.to_author = "Please say less.";
    must(decide(all.anna.me, opened, back));
}

TEST(unanswered, a_letter_that_arrived_is_not_sent_twice) {
    story all;
    const auto draft = with_picture(all, "Rosie lost a tooth.");
    send_unanswered(all, all.home, draft);
    ASSERT_EQ(versions(all), 1U);
    const auto again = must(send(all.home, draft));
    EXPECT_TRUE(again.arrived_before);
    EXPECT_EQ(again.letter, all.server.letters.begin()->first);
    EXPECT_EQ(again.state, "submitted");
    EXPECT_EQ(versions(all), 1U);
    // It is answered now: the same words once more are a letter of their own.
    EXPECT_FALSE(must(send(all.home, draft)).arrived_before);
    EXPECT_EQ(versions(all), 2U);
}

TEST(unanswered, one_that_did_not_arrive_is_sent) {
    story all;
    const auto draft = with_picture(all, "Rosie lost a tooth.");
    all.server.unreachable.insert(route_id::send_letter);
    EXPECT_EQ(send(all.home, draft).why(), refusal::network);
    // Nobody can say whether it arrived, so nothing is sent.
    all.server.unreachable = {route_id::letter};
    EXPECT_EQ(send(all.home, draft).why(), refusal::network);
    EXPECT_EQ(versions(all), 0U);
    all.server.unreachable.clear();
    EXPECT_FALSE(must(send(all.home, draft)).arrived_before);
    EXPECT_EQ(versions(all), 1U);
}

TEST(unanswered, another_letter_is_another_letter) {
    story all;
    const auto draft = with_picture(all, "Rosie lost a tooth.");
    send_unanswered(all, all.home, draft);
    ASSERT_EQ(must(find_arrived(all.home.me)).size(), 1U);

    auto other = draft;
    other.text += " And another.";
    auto sealed = must(seal_letter(all.home.me, other));
    const auto arrived = must(find_arrived(all.home.me));
    EXPECT_FALSE(must(is_same_letter(all.home.me, arrived.front(), sealed)));
    other = draft;
    other.to = {all.granny_party};
    sealed = must(seal_letter(all.home.me, other));
    EXPECT_FALSE(must(is_same_letter(all.home.me, arrived.front(), sealed)));
    other = draft;
    other.pictures.clear();
    sealed = must(seal_letter(all.home.me, other));
    EXPECT_FALSE(must(is_same_letter(all.home.me, arrived.front(), sealed)));
    other = draft;
    other.pictures.front().alt = "the cat";
    sealed = must(seal_letter(all.home.me, other));
    EXPECT_FALSE(must(is_same_letter(all.home.me, arrived.front(), sealed)));
    // A picture that differs in its bytes alone.
    sealed = must(seal_letter(all.home.me, draft));
    EXPECT_TRUE(must(is_same_letter(all.home.me, arrived.front(), sealed)));
    sealed.pictures.front() = base::digest();
    EXPECT_FALSE(must(is_same_letter(all.home.me, arrived.front(), sealed)));

    EXPECT_FALSE(must(send(all.home, other)).arrived_before);
    EXPECT_EQ(versions(all), 2U);
    EXPECT_TRUE(must(find_arrived(all.home.me)).empty());
}

TEST(unanswered, a_correction_that_arrived_is_not_sent_twice) {
    story all;
    auto draft = with_picture(all, "Rosie lives in Otley.");
    const auto first = must(send(all.home, draft));
    send_back(all, first.letter);
    draft.corrects = first.letter;
    draft.text = "Rosie is well.";
    draft.to_worker = "You are right.";
    send_unanswered(all, all.home, draft);
    ASSERT_EQ(versions(all), 2U);
    // Other words, or another note, cannot follow a letter that was not returned.
    for (auto change : {&letter_draft::text, &letter_draft::to_worker}) {
        auto other = draft;
        other.*change += " Changed.";
        EXPECT_EQ(send(all.home, other).why(), refusal::not_allowed_now);
    }
    const auto again = must(send(all.home, draft));
    EXPECT_TRUE(again.arrived_before);
    EXPECT_EQ(again.version, 2U);
    EXPECT_EQ(versions(all), 2U);
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::not_allowed_now);
}

TEST(unanswered, one_that_arrives_while_the_next_is_sent) {
    story all;
    const auto draft = with_picture(all, "Rosie lost a tooth.");
    send_unanswered(all, all.home, draft);
    // Not stored yet when it is asked for; then the second one's place in the sequence is taken.
    all.server.refused_once[route_id::letter] = refusal::not_found;
    all.server.refused_once[route_id::send_letter] = refusal::out_of_order;
    const auto again = must(send(all.home, draft));
    EXPECT_TRUE(again.arrived_before);
    EXPECT_EQ(versions(all), 1U);
}

TEST(unanswered, one_that_was_taken_back_is_not_found_again) {
    story all;
    const auto draft = with_picture(all, "Rosie lost a tooth.");
    send_unanswered(all, all.home, draft);
    const auto letter = all.server.letters.begin()->first;
    must(withdraw_letter(all.home.me, letter));
    EXPECT_FALSE(must(send(all.home, draft)).arrived_before);
    EXPECT_EQ(versions(all), 2U);
}

TEST(unanswered, nothing_of_the_words_is_kept) {
    story all;
    send_unanswered(all, all.home, with_picture(all, "Rosie lost a tooth."));
    const auto blob = must(all.home.state.get("sendings"));
    ASSERT_TRUE(blob.has_value());
    EXPECT_EQ(base::text_of(*blob).find("tooth"), std::string_view::npos);
}

TEST(unanswered, a_damaged_memory_is_told_once_and_keeps_nobody_from_writing) {
    story all;
    for (const auto* const memory : {"sendings", "submission"}) {
        must(all.home.state.put(memory, base::view_of("{}x")));
        const auto told = send(all.home, with_picture(all, memory));
        ASSERT_FALSE(told);
        EXPECT_EQ(told.why(), refusal::memory_dropped);
        EXPECT_EQ(told.error().detail, memory);
        EXPECT_FALSE(must(send(all.home, with_picture(all, memory))).arrived_before);
    }
    EXPECT_EQ(versions(all), 2U);
}

TEST(unanswered, somebody_elses_sending_is_not_asked_for_and_not_forgotten) {
    story all;
    send_unanswered(all, all.home, with_picture(all, "Rosie lost a tooth."));
    const auto blob = must(all.home.state.get("sendings"));
    must(all.mother.state.put("sendings", *blob));
    EXPECT_TRUE(must(find_arrived(all.mother.me)).empty());
    EXPECT_EQ(std::count(all.server.asked.begin(), all.server.asked.end(), route_id::letter), 0);

    letter_draft own;
    own.agreement = all.agreement;
    own.to = {all.home_party};
    own.text = "Thank you.";
    EXPECT_FALSE(must(send(all.mother, own)).arrived_before);
    EXPECT_EQ(must(all.mother.state.get("sendings")), blob);
}

}  // namespace
}  // namespace letterbox::core::test
