// What an author says to the worker with a corrected letter: the worker and the author's party read
// it, and nobody else, whatever the server does.
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "crypto/age/open.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

const std::string why = "Otley is where her granny lives too, so they know it. CANARY-7731";

class reply : public ::testing::Test {
protected:
    reply() {
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = "Rosie lives in Otley now.";
        auto sealed = must(seal_letter(all.home.me, draft));
        draft.corrects = must(send_letter(all.home.me, sealed)).letter;
        verdict back;
        back.outcome = record::outcome::returned;
        back.comments.push_back({15, 20, "Otley", "the town", "a small town"});
        must(decide(all.anna.me, review(), back));
    }

    letter_in_review review() {
        must(claim(all.anna.me, *draft.corrects));
        return must(open_for_review(all.anna.me, *draft.corrects));
    }
    sealed_letter sealed_with(const std::string& words) {
        draft.to_worker = words;
        return must(seal_letter(all.home.me, draft));
    }
    void send(sealed_letter letter) { must(send_letter(all.home.me, letter)); }
    void send_with(const std::string& words) { send(sealed_with(words)); }
    /// Another note in the place of the honest one, well sealed by `sealer` and signed by the author;
    /// what the worker's device says to it. A zero letter stands for the hash of the real one.
    base::failure forged(record::note note, device& sealer) {
        auto letter = sealed_with(why);
        if (note.letter.is_zero()) {
            note.letter = letter.letter_envelope.statement_hash();
        }
        auto& named = *letter.submission.note;
        auto sealed = must(seal_document(base::view_of(record::to_canonical(note)),
                                         sealer.me.context(named.object.text(), 1, 0), team_key()));
        named.part = sealed.part;
        named.header = sealed.header_hash;
        letter.note = std::move(sealed);
        send(std::move(letter));
        const auto seen = review().letter;
        EXPECT_EQ(seen.body.text, draft.text);
        EXPECT_FALSE(seen.to_worker.words);
        return seen.to_worker.withheld.value();
    }
    std::vector<base::recipient> team_key() {
        return {all.home.me.known().team(all.team)->what.recipient};
    }

    story all;
    letter_draft draft;
};

TEST_F(reply, is_read_by_the_worker_and_the_authors_party) {
    send_with(why);
    EXPECT_EQ(review().letter.to_worker.words, why);
    EXPECT_EQ(must(read_letter(all.home.me, *draft.corrects)).letter.to_worker.words, why);
    EXPECT_EQ(must(letter_status(all.home.me, *draft.corrects)).to_worker.words, why);
    // The version before has none.
    const auto old = must(read_letter(all.home.me, *draft.corrects, 1)).letter;
    EXPECT_FALSE(old.to_worker.words);
    EXPECT_FALSE(old.to_worker.withheld);
}

TEST_F(reply, is_not_there_when_nothing_was_said) {
    send_with("");
    const auto seen = review();
    EXPECT_FALSE(seen.letter.to_worker.words);
    EXPECT_FALSE(seen.letter.to_worker.withheld);
}

TEST_F(reply, goes_with_a_corrected_letter_alone) {
    draft.corrects.reset();
    draft.to_worker = why;
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::not_allowed_now);
}

TEST_F(reply, is_bounded) {
    draft.to_worker = std::string(record::max_body_size, 'x');
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::too_large);
}

TEST_F(reply, hides_its_length) {
    const auto shorter = sealed_with("No.");
    const auto longer = sealed_with(std::string(700, 'x'));
    EXPECT_EQ(shorter.submission.note->part.size, longer.submission.note->part.size);
}

// A program that has the whole server and all keys of the recipient.
TEST_F(reply, opens_with_no_key_of_a_reader_before_or_after_delivery) {
    const auto before = all.server.headers;
    send_with(why);
    EXPECT_EQ(opens_none_since(before, all, all.mother), 2U);  // of the letter and of the note
    must(decide(all.anna.me, review(), approval()));
    must(all.mother.me.sync());
    const auto read = must(read_letter(all.mother.me, *draft.corrects)).letter;
    EXPECT_EQ(read.body.text, draft.text);
    EXPECT_FALSE(read.to_worker.words);
    EXPECT_FALSE(read.to_worker.withheld);

    // What her key opens of everything there is: none of it is the note's payload.
    const auto note = must(statement::decode_payload<record::submission>(
                               all.server.letters.at(*draft.corrects).back().submission.envelope))
                          .note.value();
    std::size_t opened = 0;
    for (const auto& each : all.server.headers) {
        const auto key = age::open_header(each.second, all.mother.me.keys().open());
        if (key) {
            ++opened;
            EXPECT_FALSE(
                age::open_payload(*key, all.server.payloads.at(note.part.payload), 1 << 20));
        }
    }
    EXPECT_GT(opened, 0U);
    for (const auto& [hash, payload] : all.server.payloads) {
        EXPECT_EQ(base::text_of(payload).find("CANARY-7731"), std::string::npos);
    }
    for (const auto& each : all.server.log.entries) {
        EXPECT_EQ(each.text.find("CANARY-7731"), std::string::npos);
    }
}

TEST_F(reply, of_a_lying_server_is_told_and_stops_no_review) {
    send_with(why);
    auto& kept = all.server.letters.at(*draft.corrects).back();
    const auto note = kept.given.note;
    kept.given.note.reset();  // the piece is kept back
    auto seen = review();
    EXPECT_FALSE(seen.letter.to_worker.words);
    EXPECT_EQ(seen.letter.to_worker.withheld->why, refusal::not_allowed);
    kept.given.note = note;
    all.server.payloads.at(note->part.payload).back() ^= 1;
    seen = must(open_for_review(all.anna.me, *draft.corrects));
    EXPECT_EQ(seen.letter.to_worker.withheld->why, refusal::mismatch);
    EXPECT_EQ(seen.letter.body.text, draft.text);
}

TEST_F(reply, that_the_letter_does_not_vouch_for_is_not_shown) {
    record::note about_another{{}, {}, why};
    about_another.letter.data.fill(1);
    EXPECT_EQ(forged(about_another, all.home).why, refusal::mismatch);
}

TEST_F(reply, with_more_than_words_is_not_shown) {
    EXPECT_EQ(forged({{{0, 5, "Rosie", "a comment", ""}}, {}, why}, all.home).why,
              refusal::mismatch);
}

TEST_F(reply, sealed_as_by_somebody_else_is_not_shown) {
    EXPECT_EQ(forged({{}, {}, why}, all.mother).why, refusal::does_not_open);
}

// A server that lets a note with a first version in: no client takes it.
TEST_F(reply, with_a_first_version_is_refused_by_clients_too) {
    auto corrected = sealed_with(why);
    draft.corrects.reset();
    draft.to_worker.clear();
    auto letter = must(seal_letter(all.home.me, draft));
    letter.submission.note = corrected.submission.note;
    letter.note = corrected.note;
    const auto sent = must(send_letter(all.home.me, letter)).letter;
    must(claim(all.anna.me, sent));
    EXPECT_EQ(open_for_review(all.anna.me, sent).why(), refusal::bad_field);
}

}  // namespace
}  // namespace letterbox::core::test
