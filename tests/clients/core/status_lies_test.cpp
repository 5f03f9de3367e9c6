// A server that tells an author something else than people decided (attack T19).
#include "clients/core/mailbox.hpp"
#include "tests/clients/core/reading_lies.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class status_lies : public reading_lies {
protected:
    base::letter_id decide_new(record::outcome outcome) {
        const auto id = send_new("a third letter");
        must(claim(all.anna.me, id));
        verdict what;
        what.outcome = outcome;
        what.to_author = "Please look at this again.";
        must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), what));
        return id;
    }
    /// The payload of the note to the author of the decision on this letter.
    base::digest notes_part(const base::letter_id& id) {
        const auto shown = ask(all.home, id);
        const auto envelope =
            statement::parse_envelope(base::view_of(shown.decisions.front().logged.statement));
        return statement::decode_payload<record::decision>(envelope.value())
            .value()
            .note_to_author->part.payload;
    }
    refusal told_as(const base::letter_id& id, const std::string& state) {
        all.server.lie<contract::letter_document>(
            contract::route_id::letter, [&](auto& answer) { answer.summary.state = state; });
        const auto out = letter_status(all.home.me, id);
        all.server.tell_the_truth();
        return out ? refusal::duplicate : out.why();  // duplicate: nothing was refused
    }
};

TEST_F(status_lies, a_letter_that_did_not_pass_is_not_told_as_passed_on) {
    const std::vector<std::pair<record::outcome, std::string>> decided{
        {record::outcome::returned, "returned"}, {record::outcome::decline, "declined"}};
    for (const auto& [outcome, state] : decided) {
        const auto id = decide_new(outcome);
        EXPECT_EQ(must(letter_status(all.home.me, id)).summary.state, state);
        for (const auto* lie : {"delivered", "approved", "recalled", "kept_on_file", "submitted",
                                "in_review", "held", "withdrawn"}) {
            EXPECT_EQ(told_as(id, lie), refusal::mismatch) << state << " told as " << lie;
        }
    }
}

TEST_F(status_lies, a_letter_that_passed_is_not_told_as_anything_else) {
    EXPECT_EQ(must(letter_status(all.home.me, first)).summary.state, "delivered");
    for (const auto* lie : {"submitted", "in_review", "declined", "returned", "recalled"}) {
        EXPECT_EQ(told_as(first, lie), refusal::mismatch) << lie;
    }
}

TEST_F(status_lies, a_letter_that_nobody_decided_on) {
    const auto id = send_new("a third letter");
    EXPECT_EQ(must(letter_status(all.home.me, id)).summary.state, "submitted");
    EXPECT_EQ(told_as(id, "delivered"), refusal::mismatch);
    EXPECT_EQ(told_as(id, "declined"), refusal::mismatch);
    EXPECT_EQ(told_as(id, "withdrawn"), refusal::mismatch);
    EXPECT_EQ(told_as(id, "corrected"), refusal::mismatch);
    must(withdraw_letter(all.home.me, id));
    EXPECT_EQ(must(letter_status(all.home.me, id)).summary.state, "withdrawn");
    EXPECT_EQ(told_as(id, "submitted"), refusal::mismatch);
}

TEST_F(status_lies, a_note_that_the_server_keeps_back_is_told) {
    const auto id = decide_new(record::outcome::returned);
    const auto notes = must(letter_status(all.home.me, id)).notes;
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(notes.front().note);
    EXPECT_FALSE(notes.front().withheld);
    const auto part = notes_part(id);
    all.server.lie<contract::letter_document>(contract::route_id::letter, [&](auto& answer) {
        auto& pieces = answer.pieces;
        pieces.erase(std::remove_if(pieces.begin(), pieces.end(),
                                    [&](const auto& each) { return each.payload == part; }),
                     pieces.end());
    });
    const auto withheld = must(letter_status(all.home.me, id)).notes;
    ASSERT_EQ(withheld.size(), 1U);
    EXPECT_FALSE(withheld.front().note);
    EXPECT_TRUE(withheld.front().withheld);
}

}  // namespace
}  // namespace letterbox::core::test
