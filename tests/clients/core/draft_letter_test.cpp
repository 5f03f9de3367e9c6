// A draft becomes one letter, also where the device that sent it remembers nothing.
#include "clients/core/draft_letter.hpp"

#include <gtest/gtest.h>

#include "clients/core/mailbox.hpp"
#include "clients/core/unanswered.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class draft_letter : public ::testing::Test {
protected:
    draft_letter() {
        all.add_member(alex, all.home_party);
        must(alex.me.sync());
        must(all.home.me.sync());
        must(all.granny.me.sync());
        words.agreement = all.agreement;
        words.to = {all.mother_party};
        words.text = "Rosie lost a tooth.";
        place = must(save_draft(all.home.me, words));
    }

    [[nodiscard]] letter_draft letter() const {
        auto out = letter_of(words);
        out.from = place.object;
        return out;
    }
    static base::result<sent_letter> send(device& who, const letter_draft& what) {
        LETTERBOX_TRY(auto sealed, seal_letter(who.me, what));
        return send_letter(who.me, sealed);
    }
    /// The server stores it, its answers are lost, and so is all that the device knew.
    void send_and_die(const letter_draft& what) {
        auto sealed = must(seal_letter(all.home.me, what));
        all.server.lost.insert(route_id::send_letter);
        EXPECT_EQ(send_letter(all.home.me, sealed).why(), refusal::network);
        all.server.lost.clear();
        must(all.home.state.remove("sendings"));
        must(all.home.state.remove("submission"));
    }
    base::result<std::optional<sent_letter>> became_of(device& who) {
        LETTERBOX_TRY(const auto draft, open_draft(who.me, place.object));
        letters_query query;
        query.which = box::out;
        LETTERBOX_TRY(const auto sent, list_letters(who.me, query));
        return became(who.me, draft, sent);
    }
    void send_back(const base::letter_id& id) {
        must(claim(all.anna.me, id));
        const auto opened = must(open_for_review(all.anna.me, id));
        verdict back;
        back.outcome = record::outcome::returned;
        back.to_author = "Please say less.";
        must(decide(all.anna.me, opened, back));
    }

    story all;
    device alex{all.server};  // the other adult at home
    record::draft_body words;
    draft_place place;
};

TEST_F(draft_letter, has_an_id_that_follows_from_the_draft) {
    const auto draft = base::object_id::parse("obj_00000000000000000000000000").value();
    EXPECT_EQ(letter_of_draft(draft, 0).text(), "let_5f71ypr7595am7za4f9n22a8ng");
    EXPECT_NE(letter_of_draft(draft, 0), letter_of_draft(draft, 1));
    EXPECT_NE(letter_of_draft(draft, 0), letter_of_draft(base::object_id::make(), 0));
    EXPECT_EQ(must(send(all.home, letter())).letter, letter_of_draft(place.object, 0));
}

TEST_F(draft_letter, is_not_sent_twice_by_a_device_that_remembers_nothing) {
    auto what = letter();
    what.pictures.push_back({"photo-2.png", "the dog", [] { return tiny_png(); }});
    send_and_die(what);
    ASSERT_EQ(all.server.letters.size(), 1U);
    const auto again = must(send(all.home, what));
    EXPECT_TRUE(again.arrived_before);
    EXPECT_EQ(again.letter, all.server.letters.begin()->first);
    // Nor by the other adult, who goes on with the same draft.
    EXPECT_TRUE(must(send(alex, what)).arrived_before);
    EXPECT_EQ(all.server.letters.size(), 1U);
    // Another photo, or other words, are another letter.
    auto other = what;
    other.pictures.front().alt = "the cat";
    EXPECT_FALSE(must(send(all.home, other)).arrived_before);
    other.pictures.clear();
    other.text += " And another.";
    EXPECT_EQ(must(send(all.home, other)).letter, letter_of_draft(place.object, 2));
    EXPECT_EQ(all.server.letters.size(), 3U);
}

TEST_F(draft_letter, with_another_photo_of_the_same_name_is_another_letter) {
    auto what = letter();
    what.pictures.push_back({"photo-1.png", "", [] { return tiny_png(); }});
    send_and_die(what);
    what.pictures.front().load = [] { return other_png(); };
    const auto again = must(send(all.home, what));
    EXPECT_FALSE(again.arrived_before);
    EXPECT_EQ(again.letter, letter_of_draft(place.object, 1));
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(draft_letter, that_was_found_again_does_not_stand_for_a_later_one) {
    auto sealed = must(seal_letter(all.home.me, letter()));
    all.server.lost.insert(route_id::send_letter);
    EXPECT_EQ(send_letter(all.home.me, sealed).why(), refusal::network);
    all.server.lost.clear();
    const auto first = must(send(all.home, letter()));
    EXPECT_TRUE(first.arrived_before);
    EXPECT_FALSE(must(is_unanswered(all.home.me, first.statement)));
    EXPECT_TRUE(must(all.home.state.get("submission")).has_value());
    // A year later, the same short words again.
    auto anew = letter();
    anew.from.reset();
    EXPECT_FALSE(must(send(all.home, anew)).arrived_before);
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(draft_letter, is_told_beside_the_draft_without_its_photos) {
    EXPECT_FALSE(must(became_of(all.home)).has_value());
    auto what = letter();
    what.pictures.push_back({"photo-2.png", "the dog", [] { return tiny_png(); }});
    send_and_die(what);
    for (auto* who : {&all.home, &alex}) {
        const auto there = must(became_of(*who));
        ASSERT_TRUE(there.has_value());
        EXPECT_EQ(there->letter, letter_of_draft(place.object, 0));
        EXPECT_EQ(there->state, "submitted");
    }
    // Somebody wrote on: these words were not sent.
    words.text += " And another.";
    place = must(save_draft(alex.me, words, place));
    EXPECT_FALSE(must(became_of(all.home)).has_value());
}

TEST_F(draft_letter, that_was_taken_back_may_be_sent_again) {
    send_and_die(letter());
    must(withdraw_letter(all.home.me, letter_of_draft(place.object, 0)));
    all.server.letters.begin()->second.back().state = "withdrawn";
    EXPECT_FALSE(must(became_of(all.home)).has_value());
    const auto again = must(send(all.home, letter()));
    EXPECT_FALSE(again.arrived_before);
    EXPECT_EQ(again.letter, letter_of_draft(place.object, 1));
    EXPECT_TRUE(must(became_of(all.home)).has_value());
}

TEST_F(draft_letter, that_arrives_while_it_is_sent_again_is_one) {
    // Two windows: the second looked before the first one's letter was there.
    auto late = must(seal_letter(alex.me, letter()));
    EXPECT_FALSE(late.arrived);
    send_and_die(letter());
    EXPECT_EQ(late.letter.letter_id, all.server.letters.begin()->first);
    all.server.refused_once[route_id::send_letter] = refusal::duplicate;
    EXPECT_EQ(send_letter(alex.me, late).why(), refusal::duplicate);
    EXPECT_TRUE(must(send(alex, letter())).arrived_before);
    EXPECT_EQ(all.server.letters.begin()->second.size(), 1U);
    // It was the other adult's: the own sequence goes on from its own beginning.
    EXPECT_FALSE(must(send(alex, letter_of(words))).arrived_before);
}

// What somebody of the home can do on purpose: a letter of their own under the id that the draft leads to.
class taken_id : public draft_letter {
protected:
    static base::result<sent_letter> write(device& who, const letter_draft& what) {
        std::optional<sealed_letter> sealed;
        return seal_and_send(who.me, what, sealed);
    }
    /// Signed by `who`, and as the server takes it.
    static void put(device& who, const base::letter_id& id, const letter_draft& what) {
        auto out = must(seal_letter(who.me, what));
        out.letter.letter_id = id;
        out.letter_envelope = statement::sign(out.letter, who.me.keys().sign());
        out.submission.letter = out.letter_envelope.statement_hash();
        must(send_letter(who.me, out));
    }
    [[nodiscard]] base::letter_id id(std::uint8_t number) const {
        return letter_of_draft(place.object, number);
    }
};

TEST_F(taken_id, by_people_whose_letters_are_not_seen_does_not_block_the_draft) {
    auto theirs = letter_of(words);
    theirs.to = {all.home_party};
    put(all.granny, id(0), theirs);
    all.server.hidden.insert(id(0));  // until it is passed on
    const auto sent = must(write(all.home, letter()));
    EXPECT_FALSE(sent.arrived_before);
    EXPECT_EQ(sent.letter, id(1));
    // It is found there, by the other adult too, and not sent twice.
    EXPECT_TRUE(must(became_of(alex)).has_value());
    for (int i = 0; i < 2; ++i) {
        const auto again = must(write(alex, letter()));
        EXPECT_TRUE(again.arrived_before);
        EXPECT_EQ(again.letter, id(1));
        all.server.hidden.clear();  // passed on: Granny's, to this home
    }
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(taken_id, by_a_letter_that_cannot_be_read_does_not_block_the_draft) {
    // Alex's own, sealed for another id.
    put(alex, id(0), letter_of(words));
    EXPECT_EQ(read_letter(all.home.me, id(0)).why(), refusal::does_not_open);
    const auto sent = must(write(all.home, letter()));
    EXPECT_EQ(sent.letter, id(1));
    EXPECT_TRUE(must(became_of(all.home)).has_value());
    EXPECT_TRUE(must(write(all.home, letter())).arrived_before);
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(taken_id, by_the_same_words_with_a_photo_that_cannot_be_read_does_not_block_the_draft) {
    auto what = letter();
    what.pictures.push_back({"photo-1.png", "", [] { return tiny_png(); }});
    auto spoilt = must(seal_letter(alex.me, what));
    const auto other = must(seal_letter(alex.me, what));
    // The key of another file.
    spoilt.parts.at(1).header = other.parts.at(1).header;
    spoilt.parts.at(1).header_hash = other.parts.at(1).header_hash;
    spoilt.submission.headers.at(1) = other.parts.at(1).header_hash;
    must(send_letter(alex.me, spoilt));
    EXPECT_EQ(must(write(all.home, what)).letter, id(1));
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(taken_id, by_what_the_server_spoilt_is_refused_and_not_sent_again) {
    must(send(alex, letter()));
    for (auto& [hash, bytes] : all.server.payloads) {
        bytes.back() ^= 1U;
    }
    EXPECT_EQ(write(all.home, letter()).why(), refusal::mismatch);
    EXPECT_EQ(all.server.letters.size(), 1U);
}

TEST_F(taken_id, by_the_same_letter_is_found) {
    // Another window was quicker.
    auto late = std::optional(must(seal_letter(alex.me, letter())));
    send_and_die(letter());
    const auto sent = must(seal_and_send(alex.me, letter(), late));
    EXPECT_TRUE(sent.arrived_before);
    EXPECT_EQ(sent.letter, id(0));
    EXPECT_EQ(all.server.letters.size(), 1U);
}

TEST_F(taken_id, that_the_server_could_not_keep_in_the_end_is_used) {
    all.server.refused_once[route_id::send_letter] = refusal::duplicate;
    EXPECT_EQ(must(write(all.home, letter())).letter, id(0));
}

TEST_F(taken_id, eight_times_leaves_one_that_nobody_can_guess) {
    auto theirs = letter_of(words);
    theirs.to = {all.home_party};
    for (std::uint8_t number = 0; number < 8; ++number) {
        put(all.granny, id(number), theirs);
        all.server.hidden.insert(id(number));
    }
    must(write(all.home, letter()));
    EXPECT_EQ(all.server.letters.size(), 9U);
}

TEST_F(taken_id, is_not_gone_round_where_nobody_can_say) {
    must(send(alex, letter()));
    all.server.unreachable = {route_id::letter};
    EXPECT_EQ(write(all.home, letter()).why(), refusal::network);
    all.server.unreachable = {route_id::payload};
    EXPECT_EQ(write(all.home, letter()).why(), refusal::network);
    EXPECT_EQ(all.server.letters.size(), 1U);
}

TEST_F(taken_id, of_a_letter_without_a_draft_is_refused) {
    all.server.refused_once[route_id::send_letter] = refusal::duplicate;
    std::optional<sealed_letter> sealed;
    EXPECT_EQ(seal_and_send(all.home.me, letter_of(words), sealed).why(), refusal::duplicate);
    EXPECT_FALSE(sealed.has_value());
    // It may be there all the same, and is asked for before another goes.
    EXPECT_TRUE(must(all.home.state.get("sendings")).has_value());
    EXPECT_FALSE(must(seal_and_send(all.home.me, letter_of(words), sealed)).arrived_before);
    EXPECT_FALSE(must(all.home.state.get("sendings")).has_value());
    EXPECT_EQ(all.server.letters.size(), 1U);
}

class thanks : public taken_id {
protected:
    [[nodiscard]] letter_draft thank_you(const std::string& text) const {
        auto out = letter_of(words);
        out.text = text;
        out.thanks_for = answered;
        return out;
    }
    [[nodiscard]] base::letter_id thanks_of(const device& who, std::uint8_t number = 0) const {
        return thanks_for_letter(who.me.keys(), answered, number);
    }

    base::letter_id answered = base::letter_id::make();
};

TEST_F(thanks, have_an_id_that_follows_from_the_letter_and_a_secret_of_the_author) {
    const auto nobody = base::member_id::parse("mbr_00000000000000000000000000").value();
    const auto letter = base::letter_id::parse("let_00000000000000000000000000").value();
    const auto seed = base::secret::copy_of(base::bytes(32, 7));
    const auto keys = own_keys::from_seeds(nobody, 1, {}, seed, seed);
    EXPECT_EQ(thanks_for_letter(keys, letter, 0).text(), "let_6szpfet05pz8rxkxb382ecs3rc");
    EXPECT_NE(thanks_for_letter(keys, letter, 0), thanks_for_letter(keys, letter, 1));
    EXPECT_NE(thanks_for_letter(keys, letter, 0), thanks_of(all.home));
    EXPECT_NE(thanks_of(all.home), thanks_of(alex));
    EXPECT_EQ(must(write(all.home, thank_you("Thank you."))).letter, thanks_of(all.home));
}

TEST_F(thanks, are_one_letter_for_each_author_whatever_device_and_words) {
    send_and_die(thank_you("Thank you."));
    ASSERT_EQ(all.server.letters.size(), 1U);
    EXPECT_TRUE(must(write(all.home, thank_you("Thank you."))).arrived_before);
    device another{all.server};
    another.wire.use(core::test::words(all.home.me.keys().member().text()));
    must(another.me.log().pin(all.home.me.keys().agency(), all.server.log.origin));
    must(another.me.take_keys(*own_keys::from_secret(all.home.me.keys().to_secret())));
    must(another.me.sync());
    const auto again = must(write(another, thank_you("Thank you. It meant a lot to me.")));
    EXPECT_TRUE(again.arrived_before);
    EXPECT_EQ(again.letter, thanks_of(all.home));
    EXPECT_EQ(all.server.letters.size(), 1U);
    // The other adult says thanks, too.
    EXPECT_FALSE(must(write(alex, thank_you("Thank you."))).arrived_before);
    EXPECT_EQ(all.server.letters.size(), 2U);
}

TEST_F(thanks, of_two_windows_are_one) {
    auto late = std::optional(must(seal_letter(all.home.me, thank_you("Thank you."))));
    send_and_die(thank_you("Thank you. It meant a lot to me."));
    EXPECT_TRUE(must(seal_and_send(all.home.me, thank_you("Thank you."), late)).arrived_before);
    EXPECT_EQ(all.server.letters.size(), 1U);
}

TEST_F(thanks, that_were_taken_back_may_be_said_again) {
    send_and_die(thank_you("Thank you."));
    must(withdraw_letter(all.home.me, thanks_of(all.home)));
    all.server.letters.begin()->second.back().state = "withdrawn";
    EXPECT_EQ(must(write(all.home, thank_you("Thank you."))).letter, thanks_of(all.home, 1));
}

TEST_F(thanks, that_did_not_pass_may_be_said_again) {
    for (const std::string state : {"returned", "declined"}) {
        must(write(all.home, thank_you("Thank you.")));
        for (auto& [letter, versions] : all.server.letters) {
            versions.back().state = state;
        }
    }
    EXPECT_EQ(must(write(all.home, thank_you("Thank you."))).letter, thanks_of(all.home, 2));
}

TEST_F(draft_letter, of_a_correction_is_told_once_it_arrived) {
    const auto first = must(send(all.home, letter()));
    send_back(first.letter);
    words.corrects = first.letter;
    words.text = "Rosie is well.";
    place = must(save_draft(all.home.me, words));
    EXPECT_FALSE(must(became_of(all.home)).has_value());
    send_and_die(letter());
    const auto there = must(became_of(all.home));
    ASSERT_TRUE(there.has_value());
    EXPECT_EQ(there->version, 2U);
    // Sent back once more, it waits for this draft again.
    send_back(first.letter);
    EXPECT_FALSE(must(became_of(all.home)).has_value());
}

TEST_F(draft_letter, is_not_sent_where_nobody_can_say_whether_it_arrived) {
    send_and_die(letter());
    all.server.unreachable = {route_id::letters};
    EXPECT_EQ(send(all.home, letter()).why(), refusal::network);
    all.server.unreachable = {route_id::letter};
    EXPECT_EQ(send(all.home, letter()).why(), refusal::network);
    EXPECT_EQ(all.server.letters.size(), 1U);
}

}  // namespace
}  // namespace letterbox::core::test
