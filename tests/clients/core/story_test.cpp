// The whole of issue A's story in one process: letters travel, come back, are withdrawn, need two.
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/agreements.hpp"
#include "clients/core/deciding.hpp"
#include "clients/core/events.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

letter_draft draft_to(const story& all, std::vector<base::party_id> to, std::string text) {
    letter_draft out;
    out.agreement = all.agreement;
    out.to = std::move(to);
    out.text = std::move(text);
    return out;
}

sent_letter send(device& who, const letter_draft& draft) {
    auto sealed = must(seal_letter(who.me, draft));
    return must(send_letter(who.me, sealed));
}

letter_in_review review(device& who, const base::letter_id& letter) {
    must(claim(who.me, letter));
    return must(open_for_review(who.me, letter));
}

TEST(core_story, people_join_with_codes_and_are_certified) {
    story all(accounts::real);
    EXPECT_EQ(all.server.ledger->everybody().size(), 6U);
    for (auto* each : {&all.home, &all.mother, &all.granny}) {
        EXPECT_NE(each->me.entry(), nullptr);
        EXPECT_EQ(must(show_agreement(each->me, all.agreement)).shared->child, "Rosie");
    }
    // A new code is wrong on another server and works once.
    const auto names = must(names_of_people(all.anna.me));
    EXPECT_EQ(names.at(all.mother.me.keys().member()), "mother");
    EXPECT_EQ(names.count(all.ben.me.keys().member()), 0U);

    // A new password: the old one no longer signs in.
    must(change_password(all.mother.me, "mother", password_of("mother"),
                         words("my new garden shed is green")));
    device again(all.server);
    const auto old =
        sign_in(again.me, "mother", password_of("mother"), "test", all.server.log.origin);
    EXPECT_EQ(old.why(), refusal::sign_in_failed);
    const auto fresh = must(sign_in(again.me, "mother", words("my new garden shed is green"),
                                    "test", all.server.log.origin));
    EXPECT_EQ(fresh.member, all.mother.me.keys().member());
    EXPECT_TRUE(fresh.certified);
    EXPECT_EQ(again.me.known().pinned(), all.home.me.known().pinned());
}

TEST(core_story, what_the_own_role_does_not_allow_is_refused_before_anything_is_sent) {
    story all;
    const new_invitation what{record::role::worker, {}, "Sue", all.server.now.plus(3600)};
    EXPECT_EQ(invite(all.home.me, what).why(), refusal::not_allowed);
    EXPECT_EQ(name_registrar(all.home.me, all.ben.me.keys().member()).why(), refusal::not_allowed);
    newcomer family;
    family.member.role = record::role::family;
    EXPECT_EQ(confirm_staff(all.manager.me, family, nullptr).why(), refusal::not_allowed);
}

TEST(core_story, a_letter_with_photos_is_returned_corrected_and_passed_on) {
    story all;
    auto draft = draft_to(all, {all.mother_party, all.granny_party}, "Rosie lives in Otley now.");
    draft.pictures.push_back({"photo-1.png", "Rosie laughing", [] { return tiny_png(); }});
    draft.pictures.push_back({"photo-2.png", "the dog", [] { return tiny_png(); }});
    const auto sent = send(all.home, draft);
    EXPECT_EQ(sent.state, "submitted");

    // Nobody on the receiving side can open it.
    EXPECT_EQ(read_letter(all.mother.me, sent.letter).why(), refusal::not_delivered);

    // Anna reads and returns it with a comment on a passage; Ben sees it taken.
    auto anna_reads = must(claim_next(all.anna.me));
    EXPECT_EQ(claim(all.ben.me, anna_reads.letter).why(), refusal::already_claimed);
    auto opened = must(open_for_review(all.anna.me, sent.letter));
    EXPECT_EQ(opened.pictures.size(), 2U);
    EXPECT_EQ(opened.letter.body.sign_off, "Mum and Dad");
    EXPECT_EQ(opened.agreement.team->risks, "none known");
    verdict back;
    back.outcome = record::outcome::returned;
    back.comments.push_back({15, 20, "Otley", "the town", "a small town"});
    EXPECT_EQ(must(decide(all.anna.me, opened, back)), decided::returned);

    const auto story_of = must(letter_status(all.home.me, sent.letter));
    ASSERT_EQ(story_of.notes.size(), 1U);
    ASSERT_TRUE(story_of.notes[0].note.has_value());
    EXPECT_EQ(story_of.notes[0].note->comments[0].passage, "Otley");
    EXPECT_EQ(story_of.progress.done, 2U);

    // Corrected, approved, delivered.
    draft.text = "Rosie lives in a small town now.";
    draft.corrects = sent.letter;
    const auto second = send(all.home, draft);
    EXPECT_EQ(second.letter, sent.letter);
    EXPECT_EQ(second.version, 2U);
    opened = review(all.anna, sent.letter);
    auto good = approval();
    good.left_out = {2};
    good.to_reader = "With love from the team.";
    EXPECT_EQ(must(decide(all.anna.me, opened, good)), decided::passed_on);

    for (auto* each : {&all.mother, &all.granny}) {
        must(each->me.sync());
        const auto read = must(read_letter(each->me, sent.letter));
        EXPECT_EQ(read.letter.body.text, opened.letter.body.text);
        EXPECT_EQ(read.letter.note->text, "With love from the team.");
        EXPECT_TRUE(read.missing.empty());
        EXPECT_EQ(must(open_attachment(each->me, read.letter, 0)), opened.pictures[0]);
        EXPECT_EQ(open_attachment(each->me, read.letter, 1).why(), refusal::not_found);
        EXPECT_TRUE(must(tell_opened(each->me, read.letter)) || each == &all.granny);
    }
    EXPECT_TRUE(must(letter_status(all.home.me, sent.letter)).progress.opened.has_value());
    EXPECT_TRUE(must(read_letter(all.home.me, sent.letter)).letter.own);
}

TEST(core_story, grandmothers_letter_needs_both_workers) {
    story all;
    const auto sent = send(all.granny, draft_to(all, {all.home_party}, "Dear Rosie"));
    auto opened = review(all.anna, sent.letter);
    auto good = approval();
    good.to_reader = "hello";
    good.second = all.ben.me.keys().member();
    EXPECT_EQ(decide(all.anna.me, opened, good).why(), refusal::bad_field);
    good.to_reader.clear();
    EXPECT_EQ(must(decide(all.anna.me, opened, good)), decided::awaits_second);
    EXPECT_EQ(read_letter(all.home.me, sent.letter).why(), refusal::not_delivered);
    must(release(all.anna.me, sent.letter));

    auto second = review(all.ben, sent.letter);
    ASSERT_TRUE(second.proposed.has_value());
    EXPECT_EQ(must(complete_approval(all.ben.me, second, good.screening, "From Nan")),
              decided::passed_on);
    const auto read = must(read_letter(all.home.me, sent.letter));
    EXPECT_EQ(read.letter.body.text, "Dear Rosie");
    EXPECT_EQ(read.letter.note->text, "From Nan");
}

TEST(core_story, whether_a_reader_is_there_is_not_for_the_server_to_say) {
    story all;
    const auto sent = send(all.granny, draft_to(all, {all.home_party}, "Dear Rosie"));
    auto good = approval();
    good.second = all.ben.me.keys().member();
    EXPECT_EQ(must(decide(all.anna.me, review(all.anna, sent.letter), good)),
              decided::awaits_second);
    must(release(all.anna.me, sent.letter));
    const auto second = review(all.ben, sent.letter);
    all.server.refused_once[contract::route_id::decide] = refusal::unknown_member;
    const auto passed = complete_approval(all.ben.me, second, good.screening);
    ASSERT_FALSE(passed) << "the home is there, as every device knows";
    EXPECT_EQ(passed.why(), refusal::unknown_member);
    EXPECT_EQ(must(deliver(all.ben.me, review(all.ben, sent.letter))), decided::passed_on);
}

TEST(core_story, a_letter_is_taken_back_before_it_is_claimed) {
    story all;
    const auto first = send(all.home, draft_to(all, {all.mother_party}, "one"));
    must(withdraw_letter(all.home.me, first.letter));
    EXPECT_EQ(open_for_review(all.anna.me, first.letter).why(), refusal::letter_withdrawn);

    const auto second = send(all.home, draft_to(all, {all.mother_party}, "two"));
    must(claim(all.anna.me, second.letter));
    EXPECT_EQ(withdraw_letter(all.home.me, second.letter).why(), refusal::reading_started);
    EXPECT_EQ(withdraw_letter(all.mother.me, second.letter).why(), refusal::not_your_letter);
}

TEST(core_story, an_answer_that_is_lost_takes_no_second_letter) {
    story all;
    for (const auto* words : {"One.", "Two."}) {
        send(all.home, draft_to(all, {all.mother_party}, words));
    }
    all.server.network_failures = 1;
    const auto taken = must(claim_next(all.anna.me));
    for (const auto& [id, versions] : all.server.letters) {
        EXPECT_EQ(versions.back().state, id == taken.letter ? "in_review" : "submitted");
    }
    all.server.network_failures = 1;
    must(release(all.anna.me, taken.letter));
    EXPECT_EQ(all.server.letters.at(taken.letter).back().state, "submitted");
}

TEST(core_story, a_recalled_letter_is_no_longer_shown) {
    story all;
    const auto sent = send(all.home, draft_to(all, {all.mother_party}, "one"));
    const auto opened = review(all.anna, sent.letter);
    must(decide(all.anna.me, opened, approval()));
    must(recall(all.anna.me, opened));
    EXPECT_EQ(read_letter(all.mother.me, sent.letter).why(), refusal::not_delivered);
}

TEST(core_story, a_request_is_tried_again_with_the_same_key) {
    story all;
    auto sealed = must(seal_letter(all.home.me, draft_to(all, {all.mother_party}, "once")));
    must(all.home.me.server().get<contract::checkpoint_answer>({contract::route_id::checkpoint}));
    must(send_letter(all.home.me, sealed));
    const auto before = all.server.letters.size();
    all.server.network_failures = 1;
    // The same sealed letter, as after a broken connection: one letter.
    const auto again = must(send_letter(all.home.me, sealed));
    EXPECT_EQ(again.letter, sealed.letter.letter_id);
    EXPECT_EQ(all.server.letters.size(), before);
}

TEST(core_story, an_opening_that_cannot_be_told_waits) {
    story all;
    const auto sent = send(all.home, draft_to(all, {all.mother_party}, "one"));
    must(decide(all.anna.me, review(all.anna, sent.letter), approval()));
    const auto read = must(read_letter(all.mother.me, sent.letter));
    const auto route = contract::route_id::opened;
    all.server.refused_once[route] = refusal::storage_full;
    EXPECT_EQ(tell_opened(all.mother.me, read.letter).why(), refusal::storage_full);
    all.server.unreachable.insert(route);
    EXPECT_TRUE(tell_opened_later(all.mother.me));  // waits on
    all.server.unreachable.clear();
    EXPECT_FALSE(all.server.letters.at(sent.letter).back().opened.has_value());
    must(tell_opened_later(all.mother.me));
    EXPECT_TRUE(all.server.letters.at(sent.letter).back().opened.has_value());
    const auto asked = all.server.asked.size();
    must(tell_opened_later(all.mother.me));
    EXPECT_EQ(all.server.asked.size(), asked);

    // What will never be taken is not tried for ever.
    all.server.refused_once[route] = refusal::storage_failed;
    EXPECT_EQ(tell_opened(all.mother.me, read.letter).why(), refusal::storage_failed);
    all.server.refused_once[route] = refusal::not_found;
    must(tell_opened_later(all.mother.me));
    const auto name = "openings-" + all.mother.me.keys().member().text();
    EXPECT_FALSE(must(all.mother.state.get(name)).has_value());
    // What is damaged is told, and stands in the way of nothing.
    must(all.mother.state.put(name, base::view_of("x")));
    EXPECT_EQ(tell_opened_later(all.mother.me).why(), refusal::damaged);
    must(tell_opened_later(all.mother.me));
    must(all.mother.state.put(name, base::view_of("x")));
    all.server.refused_once[route] = refusal::storage_full;
    EXPECT_EQ(tell_opened(all.mother.me, read.letter).why(), refusal::storage_full);
    all.server.letters.at(sent.letter).back().opened.reset();
    must(tell_opened_later(all.mother.me));
    EXPECT_TRUE(all.server.letters.at(sent.letter).back().opened.has_value());
}

TEST(core_story, what_the_agreement_forbids_is_not_sealed) {
    story all;
    auto draft = draft_to(all, {all.home_party}, "a picture");
    draft.pictures.push_back({"photo-1.png", "me", [] { return tiny_png(); }});
    EXPECT_EQ(seal_letter(all.mother.me, draft).why(), refusal::photos_not_allowed);
    EXPECT_EQ(seal_letter(all.mother.me, draft_to(all, {all.granny_party}, "x")).why(),
              refusal::route_not_allowed);
    draft = draft_to(all, {all.mother_party}, "a picture");
    draft.pictures.push_back({"photo-1.png", "me", [] {
                                  return base::result<base::bytes>(base::bytes{1, 2, 3});
                              }});
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::bad_photo);
    draft = draft_to(all, {all.mother_party}, std::string(record::max_text_size + 1, 'x'));
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::too_large);
}

TEST(core_story, staff_fetch_only_what_is_new_and_families_what_has_come_to_light) {
    story all;
    for (auto* each : {&all.ben, &all.home}) {
        must(each->me.sync());
    }
    const auto words = must(words_of(all.anna.me, all.agreement));
    must(change_agreement(all.anna.me, all.agreement, words));
    const auto pages = [&](device& who) {
        all.server.asked.clear();
        must(who.me.sync());
        return std::count(all.server.asked.begin(), all.server.asked.end(),
                          contract::route_id::statements);
    };
    EXPECT_EQ(pages(all.ben), 1);
    EXPECT_GT(pages(all.home), 1);
    EXPECT_EQ(all.ben.me.known().agreement(all.agreement)->what.version, 2U);
}

TEST(core_story, a_teams_key_that_was_not_given_is_asked_for_again_after_a_while) {
    story all;
    const auto keys = all.ben.me.keys().to_secret();
    client again({&all.ben.wire, &all.ben.state, &all.ben.parts, all.ben.me.around().now, {}});
    must(again.load());
    must(again.take_keys(must(own_keys::from_secret(keys))));
    all.server.lie<contract::sealed_pieces>(contract::route_id::sealed,
                                            [](auto& answer) { answer.pieces.clear(); });
    const auto asks = [&] {
        all.server.asked.clear();
        EXPECT_EQ(again.team_keys(all.team).why(), refusal::not_allowed);
        return all.server.asked.size();
    };
    EXPECT_EQ(asks(), 1U);
    EXPECT_EQ(asks(), 0U);
    must(again.sync());
    EXPECT_EQ(asks(), 1U);
    all.server.now = all.server.now.plus(61);
    EXPECT_EQ(asks(), 1U);
    all.server.tell_the_truth();
    must(again.sync());
    EXPECT_EQ(must(again.team_keys(all.team)).size(), 1U);
}

TEST(core_story, what_a_profile_remembers_is_verified_again) {
    story all;
    const auto keys = all.home.me.keys().to_secret();
    client again({&all.home.wire, &all.home.state, &all.home.parts, all.home.me.around().now, {}});
    must(again.load());
    must(again.take_keys(must(own_keys::from_secret(keys))));
    EXPECT_EQ(again.log().seen(), all.home.me.log().seen());
    EXPECT_NE(again.entry(), nullptr);

    // One letter of the cache changed.
    auto cache = std::string(base::text_of(**all.home.state.get("statements")));
    const auto at = cache.find("payload\\\":\\\"") + 40;
    cache[at] = cache[at] == 'A' ? 'B' : 'A';
    must(all.home.state.put("statements", base::view_of(cache)));
    client lied_to(
        {&all.home.wire, &all.home.state, &all.home.parts, all.home.me.around().now, {}});
    must(lied_to.load());
    EXPECT_EQ(lied_to.known().agency(), nullptr) << "nothing of it is believed";
    EXPECT_EQ(lied_to.log().seen(), all.home.me.log().seen());
}

TEST(core_story, events_are_heard_once) {
    story all;
    const auto sent = send(all.home, draft_to(all, {all.mother_party}, "one"));
    must(decide(all.anna.me, review(all.anna, sent.letter), approval()));
    const auto page = must(poll_events(all.mother.me));
    ASSERT_EQ(page.events.size(), 1U);
    EXPECT_EQ(page.events[0].id, sent.letter.text());
    must(keep_event_cursor(all.mother.me, page.events[0].cursor));
    EXPECT_TRUE(must(poll_events(all.mother.me)).events.empty());
    EXPECT_EQ(push_target(1), "/v1/push?after=1");
    const auto frame = record::to_canonical(page.events[0]);
    EXPECT_EQ(must(parse_push_frame(frame, 0)).cursor, 1U);
    EXPECT_EQ(parse_push_frame(frame, 1).why(), refusal::out_of_order);
    EXPECT_EQ(parse_push_frame("{", 0).why(), refusal::bad_json);
}

TEST(core_story, a_cursor_that_never_was_is_given_up_and_told_once) {
    story all;
    const auto sent = send(all.home, draft_to(all, {all.mother_party}, "one"));
    must(decide(all.anna.me, review(all.anna, sent.letter), approval()));
    constexpr auto far = (std::uint64_t{1} << 53U) - 1;
    must(keep_event_cursor(all.mother.me, far));
    EXPECT_EQ(poll_events(all.mother.me).why(), refusal::log_went_back);
    EXPECT_EQ(must(event_cursor(all.mother.me)), all.server.events.size());
    EXPECT_TRUE(must(poll_events(all.mother.me)).events.empty());
    const auto other = send(all.home, draft_to(all, {all.mother_party}, "two"));
    must(decide(all.anna.me, review(all.anna, other.letter), approval()));
    EXPECT_EQ(must(poll_events(all.mother.me)).events.size(), 1U);

    // Somebody else of the family, on the same device, has not heard of it.
    device aunt(all.server);
    all.add_member(aunt, all.mother_party);
    must(all.mother.me.take_keys(must(own_keys::from_secret(aunt.me.keys().to_secret()))));
    EXPECT_EQ(must(event_cursor(all.mother.me)), 0U);
}

}  // namespace
}  // namespace letterbox::core::test
