// A checked letter that its reader does not want now, through an honest server and a lying one.
#include <gtest/gtest.h>

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class kept_on_file : public ::testing::Test {
protected:
    base::letter_id send(device& from, const base::party_id& to) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {to};
        draft.text = "When you like.";
        auto sealed = must(seal_letter(from.me, draft));
        return must(send_letter(from.me, sealed)).letter;
    }
    letter_in_review open(device& who, const base::letter_id& id) {
        return must(open_for_review(who.me, id));
    }
    letter_in_review claimed(device& who, const base::letter_id& id) {
        must(claim(who.me, id));
        return open(who, id);
    }
    static verdict keeping() {
        auto out = approval();
        out.keep = true;
        return out;
    }
    base::letter_id kept() {
        const auto id = send(all.home, all.mother_party);
        EXPECT_EQ(must(decide(all.anna.me, claimed(all.anna, id), keeping())), decided::kept);
        return id;
    }
    /// Of the grandmother's, which two must check; Anna has approved it.
    base::letter_id approved_once() {
        const auto id = send(all.granny, all.home_party);
        auto first = approval();
        first.second = all.ben.me.keys().member();
        EXPECT_EQ(must(decide(all.anna.me, claimed(all.anna, id), first)), decided::awaits_second);
        must(release(all.anna.me, id));
        return id;
    }
    std::string state(const base::letter_id& id) { return all.server.letters.at(id).back().state; }
    std::vector<base::letter_id> found(device& worker) {
        letters_query query;
        query.which = box::checked;
        std::vector<base::letter_id> out;
        for (const auto& each : must(list_letters(worker.me, query)).letters) {
            out.push_back(each.letter);
        }
        return out;
    }

    story all;
};

// T15: also with her keys there is nothing to open, though she has joined.
TEST_F(kept_on_file, is_no_readers_until_it_is_passed_on) {
    const auto before = all.server.headers;
    const auto id = kept();
    EXPECT_EQ(state(id), "kept_on_file");
    EXPECT_GT(opens_none_since(before, all, all.mother), 0U);
    EXPECT_EQ(read_letter(all.mother.me, id).why(), refusal::not_delivered);
    EXPECT_TRUE(must(list_letters(all.mother.me, {})).letters.empty());

    const auto told = must(letter_status(all.home.me, id));
    EXPECT_EQ(told.progress.words,
              "Your letter has been checked. It is kept safe until the reader is ready.");
    EXPECT_EQ(told.progress.done, 3U);

    EXPECT_EQ(found(all.ben), std::vector{id});
    EXPECT_EQ(must(deliver(all.ben.me, open(all.ben, id), "She asked for it.")),
              decided::passed_on);
    EXPECT_TRUE(found(all.ben).empty());
    const auto read = must(read_letter(all.mother.me, id)).letter;
    EXPECT_EQ(read.body.text, "When you like.");
    EXPECT_EQ(read.note->text, "She asked for it.");
}

TEST_F(kept_on_file, is_called_back) {
    const auto id = kept();
    must(recall(all.ben.me, open(all.ben, id)));
    EXPECT_EQ(state(id), "recalled");
    EXPECT_EQ(deliver(all.anna.me, open(all.anna, id)).why(), refusal::not_allowed_now);
    EXPECT_EQ(keep_on_file(all.anna.me, open(all.anna, id)).why(), refusal::not_allowed_now);
}

TEST_F(kept_on_file, when_the_connection_breaks_it_is_approved_and_kept_later) {
    const auto id = send(all.home, all.mother_party);
    const auto opened = claimed(all.anna, id);
    all.server.refused_once[route_id::keep_on_file] = refusal::unavailable;
    const auto broken = decide(all.anna.me, opened, keeping());
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.why(), refusal::unavailable);
    EXPECT_EQ(broken.error().detail, approved_not_kept);
    EXPECT_EQ(state(id), "approved");
    EXPECT_EQ(found(all.ben), std::vector{id});
    must(keep_on_file(all.ben.me, open(all.ben, id)));
    EXPECT_EQ(state(id), "kept_on_file");
    EXPECT_EQ(keep_on_file(all.ben.me, open(all.ben, id)).why(), refusal::duplicate);
}

TEST_F(kept_on_file, by_a_colleague_who_was_quicker_it_is_kept) {
    const auto id = send(all.home, all.mother_party);
    const auto opened = claimed(all.anna, id);
    all.server.refused_once[route_id::keep_on_file] = refusal::duplicate;
    EXPECT_EQ(must(decide(all.anna.me, opened, keeping())), decided::kept);
}

TEST_F(kept_on_file, by_the_second_of_two) {
    const auto id = approved_once();
    const auto before = all.server.headers;
    const auto opened = claimed(all.ben, id);
    EXPECT_EQ(complete_approval(all.ben.me, opened, approval().screening, "a note", true).why(),
              refusal::bad_field);
    EXPECT_EQ(must(complete_approval(all.ben.me, opened, approval().screening, {}, true)),
              decided::kept);
    EXPECT_EQ(state(id), "kept_on_file");
    EXPECT_EQ(read_letter(all.home.me, id).why(), refusal::not_delivered);
    EXPECT_EQ(all.server.headers, before) << "nobody got a header";
    EXPECT_EQ(must(deliver(all.anna.me, open(all.anna, id))), decided::passed_on);
    EXPECT_TRUE(read_letter(all.home.me, id));
}

TEST_F(kept_on_file, neither_by_the_first_of_two_nor_with_a_note_to_the_reader) {
    const auto two = send(all.granny, all.home_party);
    auto first = keeping();
    first.second = all.ben.me.keys().member();
    EXPECT_EQ(decide(all.anna.me, claimed(all.anna, two), first).why(), refusal::bad_field);
    EXPECT_TRUE(all.server.proposals.empty());
    const auto one = send(all.home, all.mother_party);
    auto noted = keeping();
    noted.to_reader = "hello";
    EXPECT_EQ(decide(all.anna.me, claimed(all.anna, one), noted).why(), refusal::bad_field);
    EXPECT_EQ(state(one), "in_review");
}

// What was passed on is not put back on file by a server that says it is there: by what people signed
// it is passed on, and no such thing is asked for.
TEST_F(kept_on_file, not_by_the_word_of_a_server) {
    const auto id = deliver_to_mother(all, "passed on");
    all.server.lie<contract::letter_document>(
        route_id::letter, [&](auto& answer) { answer.summary.state = "kept_on_file"; });
    all.server.refused_once[route_id::keep_on_file] = refusal::unavailable;
    EXPECT_EQ(keep_on_file(all.ben.me, open(all.ben, id)).why(), refusal::not_allowed_now);
    EXPECT_EQ(deliver(all.ben.me, open(all.ben, id)).why(), refusal::not_allowed_now);
    EXPECT_EQ(letter_status(all.home.me, id).why(), refusal::mismatch);
    EXPECT_EQ(all.server.refused_once.count(route_id::keep_on_file), 1U) << "nothing was asked";
    const auto undecided = send(all.home, all.mother_party);
    EXPECT_EQ(keep_on_file(all.ben.me, open(all.ben, undecided)).why(), refusal::not_allowed_now);
    EXPECT_EQ(letter_status(all.home.me, undecided).why(), refusal::mismatch);
    all.server.tell_the_truth();
}

}  // namespace
}  // namespace letterbox::core::test
