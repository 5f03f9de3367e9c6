// A server that lies about letters, one lie at a time (attacks T10, T20 to T45): every one is
// refused by its name and nothing is shown.
#include "tests/clients/core/reading_lies.hpp"

#include "clients/core/delivery_memory.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

TEST_F(reading_lies, t20_the_list_tells_another_story) {
    document.summary.to.push_back(all.granny_party);
    EXPECT_EQ(open().why(), refusal::mismatch);
}

TEST_F(reading_lies, t20_a_reader_who_was_not_named) {
    document.decisions.front().salt.reset();
    EXPECT_EQ(open().why(), refusal::not_your_letter);
    document.decisions.front().salt = base::salt16{};
    EXPECT_EQ(open().why(), refusal::not_your_letter);
}

TEST_F(reading_lies, t21_headers_of_another_part_or_letter) {
    std::swap(document.pieces.at(0).header, document.pieces.at(1).header);
    EXPECT_EQ(open().why(), refusal::mismatch);
    document.pieces = other.pieces;
    EXPECT_EQ(open().why(), refusal::not_allowed);
    document.pieces.clear();
    EXPECT_EQ(open().why(), refusal::not_allowed);
}

TEST_F(reading_lies, t10_t22_headers_that_are_none_of_ours) {
    const auto try_header = [&](std::string_view text) {
        auto pieces = document.pieces;
        pieces.at(0).header = base::to_bytes(base::view_of(text));
        const std::vector<base::digest> named{base::sha256(pieces.at(0).header),
                                              base::sha256(pieces.at(1).header)};
        return find_keys(letter(), named, pieces, {&all.mother.me.keys().open()}).why();
    };
    const std::string mac(43, 'A');
    EXPECT_EQ(
        try_header("age-encryption.org/v1\n-> X25519 " + mac + "\n" + mac + "\n--- " + mac + "\n"),
        refusal::other_recipient_type);
    EXPECT_EQ(try_header("age-encryption.org/v1\n-> mlkem768x25519 " + mac + "\n" + mac + "\n--- " +
                         mac + "\n"),
              refusal::bad_header);
    EXPECT_EQ(try_header("age-encryption.org/v2\n"), refusal::bad_header);
    EXPECT_EQ(try_header(""), refusal::bad_header);
}

TEST_F(reading_lies, t23_somebody_elses_ciphertext_as_ones_own_letter) {
    const std::vector<base::digest> named{base::sha256(document.pieces.at(0).header),
                                          base::sha256(document.pieces.at(1).header)};
    const std::vector<const age::identity*> keys{&all.mother.me.keys().open()};
    EXPECT_TRUE(find_keys(letter(), named, document.pieces, keys));
    auto mine = letter();
    mine.author = all.mother.me.keys().at();
    EXPECT_EQ(find_keys(mine, named, document.pieces, keys).why(), refusal::does_not_open);
    mine = letter();
    mine.letter_id = base::letter_id::make();
    EXPECT_EQ(find_keys(mine, named, document.pieces, keys).why(), refusal::does_not_open);
    mine = letter();
    mine.version = 2;
    EXPECT_EQ(find_keys(mine, named, document.pieces, keys).why(), refusal::does_not_open);
}

TEST_F(reading_lies, t24_t25_payloads_spliced_cut_or_lengthened) {
    const auto truth = all.server.payloads.at(letter().parts.at(0).payload);
    instead = all.server.payloads.at(letter().parts.at(1).payload);
    EXPECT_EQ(open().why(), refusal::mismatch);
    instead = base::bytes(truth.begin(), truth.end() - 1);
    EXPECT_EQ(open().why(), refusal::mismatch);
    instead = truth;
    instead->push_back(0);
    EXPECT_EQ(open().why(), refusal::mismatch);
    instead = truth;
    instead->back() ^= 1;
    EXPECT_EQ(open().why(), refusal::mismatch);
    instead.reset();
    EXPECT_TRUE(open());
}

TEST_F(reading_lies, t24_a_body_that_names_other_attachments) {
    auto body = must(open()).body;
    EXPECT_TRUE(check_body(body, letter()));
    const auto changed = [&](auto change) {
        auto out = body;
        change(out);
        return check_body(out, letter()).why();
    };
    EXPECT_EQ(changed([](auto& b) { b.attachments[0].payload.data[0] ^= 1; }), refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.attachments.clear(); }), refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.attachments[0].length += 4096; }), refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.attachments[0].media_type = "text/html"; }),
              refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.version = 2; }), refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.letter = base::letter_id::make(); }), refusal::mismatch);
    EXPECT_EQ(changed([](auto& b) { b.agreement = base::agreement_id::make(); }),
              refusal::mismatch);
}

TEST_F(reading_lies, t27_t28_replays_older_versions_and_gaps) {
    memory_state state;
    auto one = must(open());
    auto two = must(open_as(all.mother, other));
    EXPECT_EQ(*two.previous, *one.decision);
    EXPECT_TRUE(must(remember_delivery(state, one, {{1}})).empty());
    EXPECT_TRUE(must(remember_delivery(state, one, {{1}})).empty());
    EXPECT_TRUE(must(remember_delivery(state, two, {{1, 2}})).empty());

    auto replayed = must(open());
    replayed.number = 3;
    EXPECT_EQ(remember_delivery(state, replayed, {}).why(), refusal::duplicate);
    auto in_its_place = must(open_as(all.mother, other));
    in_its_place.number = 1;
    EXPECT_EQ(remember_delivery(state, in_its_place, {}).why(), refusal::duplicate);

    auto later = must(open());
    later.letter.letter_id = base::letter_id::make();
    later.statement = base::sha256(base::view_of("later"));
    later.decision = later.statement;
    later.number = 5;
    EXPECT_EQ(must(remember_delivery(state, later, {})), (std::vector<std::uint64_t>{3, 4}));
    later.letter.version = 2;
    later.number = 6;
    later.previous = later.decision;
    later.decision = base::sha256(base::view_of("corrected"));
    later.statement = *later.decision;
    EXPECT_TRUE(remember_delivery(state, later, {}));
    later.letter.version = 1;
    EXPECT_EQ(remember_delivery(state, later, {}).why(), refusal::broken_chain);
}

TEST_F(reading_lies, t27_the_first_letters_left_out_of_the_list) {
    const auto two = must(open_as(all.mother, other));
    ASSERT_EQ(two.number, 2U);
    memory_state fresh;
    EXPECT_EQ(must(remember_delivery(fresh, two, {{2}})), (std::vector<std::uint64_t>{1}));
    // Told again until it is there; the list itself cannot say where counting begins.
    EXPECT_EQ(must(remember_delivery(fresh, two, {})), (std::vector<std::uint64_t>{1}));
    EXPECT_TRUE(must(remember_delivery(fresh, two, {{1, 2}})).empty());
    // What was not asked for is not missed: a list of more pages than a device reads.
    EXPECT_TRUE(must(remember_delivery(fresh, two, {{2}, 2})).empty());

    // The same through the whole client, whose server leaves the first letter out.
    all.server.lie<contract::letters_page>(contract::route_id::letters, [&](auto& page) {
        page.letters.erase(std::remove_if(page.letters.begin(), page.letters.end(),
                                          [&](const auto& each) { return each.number == 1U; }),
                           page.letters.end());
    });
    EXPECT_EQ(must(read_letter(all.mother.me, two.letter.letter_id)).missing,
              (std::vector<std::uint64_t>{1}));
    all.server.tell_the_truth();
    EXPECT_TRUE(must(read_letter(all.mother.me, two.letter.letter_id)).missing.empty());
}

TEST_F(reading_lies, t27_a_withdrawal_with_a_lower_leaf_wins) {
    const auto id = send_new("withdrawn");
    const auto opened = must(open_for_review(all.anna.me, id));
    must(withdraw_letter(all.home.me, id));
    // A decision that came later, by a worker who was not told of the withdrawal.
    record::decision late = decision();
    late.letter = opened.letter.statement;
    auto doc = ask(all.mother, id);
    doc.decisions.push_back(
        {log_it(statement::sign(late, all.anna.me.keys().sign())), std::nullopt});
    for (const auto& each : all.server.log.entries) {
        if (each.kind == "withdrawal") {
            doc.withdrawal = all.server.log.show(each);
        }
    }
    EXPECT_EQ(open_as(all.mother, doc).why(), refusal::letter_withdrawn);
}

// Nothing makes an edited letter, or one from paper, yet: a statement of that kind is no letter.
TEST_F(reading_lies, t29_a_letter_in_place_of_another) {
    for (const auto kind : {record::letter_kind::edited, record::letter_kind::paper}) {
        auto what = letter();
        what.letter_kind = kind;
        document.letter = log_it(statement::sign(what, all.home.me.keys().sign()));
        EXPECT_EQ(open().why(), refusal::wrong_kind);
    }
}

TEST_F(reading_lies, t30_a_letter_addressed_again) {
    auto envelope = letter_envelope();
    auto what = letter();
    what.to = {all.granny_party};
    envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
    document.letter.statement = envelope.text();
    EXPECT_EQ(open().why(), refusal::not_in_log);
    document.letter = log_it(envelope);
    EXPECT_EQ(open().why(), refusal::bad_signature);
}

TEST_F(reading_lies, t31_an_own_letter_is_never_the_other_sides) {
    auto mine = ask(all.home, first);
    mine.summary.number = 1;
    const auto opened = must(open_as(all.home, mine));
    EXPECT_TRUE(opened.own);
    EXPECT_FALSE(opened.number.has_value());
    EXPECT_EQ(open_as(all.granny, mine).why(), refusal::not_your_letter);
}

TEST_F(reading_lies, t32_no_statement_passes_for_another_kind) {
    std::size_t tried = 0;
    for (std::size_t i = 0; i < all.server.log.entries.size(); ++i) {
        const auto entry = all.server.log.entries[i];
        const auto logged = all.server.log.show(entry);
        auto lie = document;
        if (entry.kind != "letter") {
            lie.letter = logged;
            EXPECT_EQ(open_as(all.mother, lie).why(), refusal::wrong_kind) << entry.kind;
            ++tried;
        }
        lie = document;
        if (entry.kind != "decision") {
            lie.decisions.front().logged = logged;
            EXPECT_EQ(open_as(all.mother, lie).why(), refusal::wrong_kind) << entry.kind;
        }
    }
    EXPECT_GT(tried, 10U);
}

TEST_F(reading_lies, t34_signatures_that_are_none) {
    auto envelope = letter_envelope();
    envelope.signatures.front().sig = {};
    document.letter = log_it(envelope);
    EXPECT_EQ(open().why(), refusal::bad_signature);
}

TEST_F(reading_lies, t42_a_letter_of_another_agency) {
    story elsewhere;
    auto what = letter();
    what.scope = elsewhere.home.me.log().scope();
    document.letter = log_it(statement::sign(what, all.home.me.keys().sign()));
    EXPECT_EQ(open().why(), refusal::other_agency);
}

TEST_F(reading_lies, t43_wrong_key_commit_and_tag_look_the_same) {
    const auto part = letter().parts.at(0);
    const auto& header = document.pieces.at(0).header;
    const record::part_context where{letter().scope.id, letter().letter_id.text(), 1, 0,
                                     letter().author.member};
    auto elsewhere = where;
    elsewhere.number = 1;
    const auto named = base::sha256(header);
    const auto& own = all.mother.me.keys().open();
    const auto key = must(open_key(header, named, part, where, own));
    const auto wrong_key = open_key(header, named, part, where, all.granny.me.keys().open());
    const auto wrong_commit = open_key(header, named, part, elsewhere, own);
    auto payload = all.server.payloads.at(part.payload);
    payload.back() ^= 1;
    const record::part changed{base::sha256(payload), payload.size(), part.commit};
    const auto wrong_tag = open_part(key, changed, payload);
    EXPECT_EQ(wrong_key.why(), refusal::does_not_open);
    for (const auto* each : {&wrong_commit.error(), &wrong_tag.error()}) {
        EXPECT_EQ(each->why, wrong_key.error().why);
        EXPECT_EQ(each->detail, wrong_key.error().detail);
    }
}

class given_later : public reading_lies {
protected:
    /// A rewrap of the first letter for `who`, of its own keys or of others that open nothing.
    void give(device& who, contract::letter_document& into, const base::digest& basis,
              const std::vector<openable_part>* keys) {
        const std::vector<base::recipient> to{who.me.keys().open().recipient()};
        record::rewrap what;
        what.scope = all.anna.me.log().scope();
        what.basis = basis;
        what.key = statement::fingerprint(to.front());
        what.reader = who.me.keys().at();
        what.subject = letter_envelope().statement_hash();
        for (std::size_t i = 0; i < letter().parts.size(); ++i) {
            auto header = must(keys != nullptr ? age::seal_header(*(*keys)[i].key, to)
                                               : age::seal_header(age::new_file_key(), to));
            what.headers.push_back(base::sha256(header));
            const auto part = letter().parts[i];
            into.pieces.push_back({std::move(header), part.payload, part.size});
        }
        into.rewraps.push_back(log_it(statement::sign(what, all.anna.me.keys().sign())));
    }
};

TEST_F(given_later, a_header_that_does_not_open_hides_no_good_one_of_ones_own) {
    auto mine = ask(all.home, first);
    give(all.home, mine, letter_envelope().statement_hash(), nullptr);
    EXPECT_EQ(must(open_as(all.home, mine)).body.text, "first letter");
}

TEST_F(given_later, one_colleague_who_gave_a_useless_key_keeps_no_other_from_giving_a_good_one) {
    const auto keys = must(open()).parts;
    const auto basis = all.server.letters.at(first).back().decisions.front().at.hash;
    document.decisions.front().salt.reset();  // as for somebody who came after it was passed on
    EXPECT_EQ(open().why(), refusal::not_your_letter);
    give(all.mother, document, basis, nullptr);
    EXPECT_EQ(open().why(), refusal::does_not_open);
    give(all.mother, document, basis, &keys);
    EXPECT_EQ(must(open()).body.text, "first letter");
    give(all.mother, document, basis, nullptr);
    EXPECT_EQ(must(open()).body.text, "first letter");
}

TEST_F(given_later, a_rewrap_by_somebody_who_may_not_closes_no_letter) {
    auto mine = ask(all.home, first);
    const auto basis = letter_envelope().statement_hash();
    record::rewrap what;
    what.scope = all.anna.me.log().scope();
    what.basis = what.subject = basis;
    what.key = statement::fingerprint(all.home.me.keys().open().recipient());
    what.reader = all.home.me.keys().at();
    what.headers.resize(letter().parts.size());
    mine.rewraps.push_back(log_it(statement::sign(what, all.mother.me.keys().sign())));
    EXPECT_EQ(must(open_as(all.home, mine)).body.text, "first letter");
}

// The note goes with the delivery: whoever gets their keys later has none to it.
TEST_F(given_later, a_note_that_does_not_open_keeps_no_letter_closed) {
    const auto id = send_new("with a note");
    must(claim(all.anna.me, id));
    auto verdict = approval();
    verdict.to_reader = "Kelly, call me.";
    must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), verdict));
    must(all.mother.me.sync());
    document = ask(all.mother, id);
    auto opened = must(open());
    ASSERT_TRUE(opened.note.has_value());
    const auto all_pieces = document.pieces;
    document.pieces.clear();
    EXPECT_EQ(open().why(), refusal::not_allowed);
    const auto basis = all.server.letters.at(id).back().decisions.front().at.hash;
    give(all.mother, document, basis, &opened.parts);
    opened = must(open());
    EXPECT_EQ(opened.body.text, "with a note");
    EXPECT_FALSE(opened.note.has_value());
    document.pieces.insert(document.pieces.end(), all_pieces.begin(), all_pieces.end());
    EXPECT_TRUE(must(open()).note.has_value());
}

TEST_F(given_later, what_the_delivery_gave_and_does_not_open_is_made_good) {
    const auto keys = must(open()).parts;
    const auto basis = all.server.letters.at(first).back().decisions.front().at.hash;
    const auto part = letter().parts.front().payload;
    document.pieces.erase(std::remove_if(document.pieces.begin(), document.pieces.end(),
                                         [&](const auto& each) { return each.payload == part; }),
                          document.pieces.end());
    EXPECT_EQ(open().why(), refusal::not_allowed);
    give(all.mother, document, basis, &keys);
    EXPECT_EQ(must(open()).body.text, "first letter");
}

}  // namespace
}  // namespace letterbox::core::test
