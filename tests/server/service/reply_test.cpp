// The author's note to the worker: what of it the server checks, and who gets it.
#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class reply : public ::testing::Test {
protected:
    reply() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(partner, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        first = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(send(first));
        claim();
        returned = all.decide(first, all.worker, record::outcome::returned);
        EXPECT_TRUE(all.post(first, {returned, {}, {}}, all.worker));
        second = all.write(adopter, all.home, all.birth, first);
        add_note(second);
    }

    void add_note(world::letter_in& to) {
        note = all.object(3);
        to.submission.note = note.named;
        to.parts.insert(to.parts.end(), note.parts.begin(), note.parts.end());
        all.seal(to, adopter);
    }
    base::result<service::answer> send(const world::letter_in& letter) {
        return all.upload(route_id::send_letter, adopter.token, letter.parts);
    }
    /// The refusal's name and what it says about; "" when it was taken.
    std::string refused(const world::letter_in& letter) {
        const auto answer = send(letter);
        return answer ? "" : std::string(base::name(answer.why())) + " " + answer.error().detail;
    }
    void claim() {
        ASSERT_TRUE(all.call(route_id::claim, all.worker.token, {}, {first.what.letter_id.text()}));
    }
    contract::letter_document ask(const someone& who, const std::string& version = "2") {
        return read_answer<contract::letter_document>(all.call(route_id::letter, who.token, {},
                                                               {first.what.letter_id.text()},
                                                               {{"version", version}}));
    }
    bool has_note(const contract::letter_document& from) {
        return std::any_of(from.pieces.begin(), from.pieces.end(), [&](const auto& each) {
            return each.payload == note.named.part.payload &&
                   base::sha256(each.header) == note.named.header;
        });
    }
    bool may_fetch(const someone& who) {
        return all
            .call(route_id::payload, who.token, {},
                  {base::base64url(note.named.part.payload.view())})
            .has_value();
    }
    bool may_ask_for_pieces(const someone& who) {
        const auto hash = statement::sign(second.submission, adopter.key).statement_hash();
        return all.call(route_id::sealed, who.token, {}, {base::base64url(hash.view())})
            .has_value();
    }
    world::decision_in deliver() {
        claim();
        auto out = all.approve_and_deliver(second, all.worker, all.birth, {&mother});
        out.what.sequence = 2;
        out.what.previous = statement::sign(returned, all.worker.key).statement_hash();
        EXPECT_TRUE(all.post(second, out, all.worker));
        return out;
    }

    checked_world all;
    someone adopter;
    someone partner;
    someone mother;
    world::letter_in first;
    world::letter_in second;
    record::decision returned;
    sealed_in note;
};

TEST_F(reply, goes_to_the_team_and_the_authors_party_with_its_version) {
    EXPECT_EQ(refused(second), "");
    for (const auto* each : {&adopter, &partner, &all.worker, &all.manager}) {
        EXPECT_TRUE(has_note(ask(*each)));
        EXPECT_TRUE(may_fetch(*each));
        EXPECT_FALSE(has_note(ask(*each, "1")));
    }
}

TEST_F(reply, taken_back_with_its_version_leaves_the_one_before_as_it_was) {
    ASSERT_EQ(refused(second), "");
    record::withdrawal taken;
    taken.scope = all.scope;
    taken.letter = second.hash;
    taken.time = all.now;
    const contract::statement_request body{statement::sign(taken, adopter.key).text()};
    ASSERT_TRUE(all.send(route_id::withdraw, adopter.token, body, {second.what.letter_id.text()}));
    EXPECT_TRUE(ask(adopter).withdrawal);
    EXPECT_FALSE(ask(adopter, "1").withdrawal);
}

TEST_F(reply, is_given_to_no_reader_before_or_after_the_delivery) {
    ASSERT_EQ(refused(second), "");
    EXPECT_FALSE(may_fetch(mother));
    EXPECT_FALSE(may_ask_for_pieces(mother));
    deliver();
    const auto seen = ask(mother);
    EXPECT_EQ(seen.pieces.size(), 1U);  // her header for the letter itself
    EXPECT_FALSE(has_note(seen));
    EXPECT_FALSE(seen.submission);
    EXPECT_FALSE(may_fetch(mother));
    EXPECT_FALSE(may_ask_for_pieces(mother));
    EXPECT_TRUE(may_ask_for_pieces(partner));
}

TEST_F(reply, stays_with_the_authors_party_after_a_recall) {
    ASSERT_EQ(refused(second), "");
    const auto delivered = deliver();
    auto back = all.decide(second, all.worker, record::outcome::recall);
    back.sequence = 3;
    back.previous = statement::sign(delivered.what, all.worker.key).statement_hash();
    ASSERT_TRUE(all.post(second, {back, {}, {}}, all.worker));
    EXPECT_TRUE(has_note(ask(adopter)));
    EXPECT_FALSE(may_fetch(mother));
}

// As with a decision's notes: a rewrap gives the letter's parts alone.
TEST_F(reply, is_not_given_to_who_joins_the_party_later) {
    ASSERT_EQ(refused(second), "");
    someone late;
    all.join(late, record::role::family, {{all.agreement.agreement_id, all.home}});
    EXPECT_TRUE(ask(late).submission);
    EXPECT_FALSE(has_note(ask(late)));
    EXPECT_FALSE(may_fetch(late));
}

TEST_F(reply, is_there_after_a_restart) {
    ASSERT_EQ(refused(second), "");
    all.restart();
    EXPECT_TRUE(all.sign_in(adopter));
    EXPECT_TRUE(has_note(ask(adopter)));
}

TEST_F(reply, is_refused_with_a_first_version) {
    auto new_one = all.write(adopter, all.home, all.birth);
    new_one.submission.sequence = 2;
    new_one.submission.previous = statement::sign(first.submission, adopter.key).statement_hash();
    add_note(new_one);
    EXPECT_EQ(refused(new_one), "bad_field submission.note: first version");
}

TEST_F(reply, that_is_too_long_or_not_padded_is_refused) {
    second.submission.note->part.size = 16 + 128 * 1024 + 2 * 16 + 1;
    all.seal(second, adopter);
    EXPECT_EQ(refused(second), "too_large submission.note");
    second.submission.note->part.size = 1000;
    all.seal(second, adopter);
    EXPECT_EQ(refused(second), "bad_field submission.note");
}

TEST_F(reply, that_is_not_the_signed_one_is_refused) {
    auto other = second;
    other.parts.pop_back();
    EXPECT_NE(refused(other), "");
    other = second;
    other.parts.back().content.back() ^= 1;
    EXPECT_NE(refused(other), "");
    other = second;
    const auto more = all.object(1);
    other.parts.insert(other.parts.end(), more.parts.begin(), more.parts.end());
    EXPECT_NE(refused(other), "");
    EXPECT_EQ(refused(second), "");
}

TEST_F(reply, that_names_the_letters_own_pieces_is_refused) {
    second.submission.note->header = second.submission.headers.front();
    all.seal(second, adopter);
    EXPECT_EQ(refused(second), "bad_field submission.note: of the letter");
}

}  // namespace
}  // namespace letterbox::test
