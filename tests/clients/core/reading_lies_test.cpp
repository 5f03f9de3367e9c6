// A server that lies about letters, one lie at a time (attacks T10 to T45): every one is refused by
// its name and nothing is shown. The truth is opened first, so that each test shows that only its
// lie made the difference.
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/chain.hpp"
#include "clients/core/deciding.hpp"
#include "clients/core/delivery_memory.hpp"
#include "clients/core/document.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/teams.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class reading_lies : public testing::Test {
protected:
    reading_lies() {
        first = deliver_new("first letter");
        second = deliver_new("second letter");
        must(all.mother.me.sync());
        document = ask(all.mother, first);
        other = ask(all.mother, second);
        EXPECT_EQ(must(open()).body.text, "first letter");
    }

    base::letter_id send_new(const std::string& text) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = text;
        draft.pictures.push_back({"a.png", "a", [] { return tiny_png(); }});
        auto sealed = must(seal_letter(all.home.me, draft));
        return must(send_letter(all.home.me, sealed)).letter;
    }
    base::letter_id deliver_new(const std::string& text) {
        const auto id = send_new(text);
        must(claim(all.anna.me, id));
        must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), {}));
        return id;
    }
    contract::letter_document ask(device& who, const base::letter_id& id) {
        return must(fetch_letter(who.me, id)).document;
    }
    // Proofs of everything in the document against the log as it is now.
    void prove_again(contract::letter_document& what) const {
        const auto again = [&](contract::logged& each) {
            const auto envelope = statement::parse_envelope(base::view_of(each.statement));
            for (const auto& entry : all.server.log.entries) {
                if (entry.text == each.statement) {
                    each = all.server.log.show(entry);
                }
            }
        };
        again(what.letter);
        for (auto& each : what.decisions) {
            again(each.logged);
        }
        if (what.submission) {
            again(*what.submission);
        }
        what.checkpoint = all.server.log.checkpoint();
    }
    // A statement that the server puts into its log, whatever it is.
    contract::logged log_it(const statement::envelope& what) {
        return all.server.log.show(all.server.log.entries.at(all.server.take(what)));
    }
    base::result<opened_letter> open_as(device& who, contract::letter_document& what) {
        prove_again(what);
        const auto in = must(who.me.log().believe(what.checkpoint));
        const reader reads{&who.me.keys(), who.me.parties(), nullptr};
        const auto fetch = [&](const base::digest& payload,
                               std::uint64_t max_size) -> base::result<base::bytes> {
            if (instead) {
                return *instead;
            }
            return who.me.server().payload(payload, max_size);
        };
        return open_letter(who.me.known(), reads, what, in, fetch);
    }
    base::result<opened_letter> open() { return open_as(all.mother, document); }

    record::decision decision() const {
        const auto envelope =
            statement::parse_envelope(base::view_of(document.decisions.front().logged.statement));
        return statement::decode_payload<record::decision>(*envelope).value();
    }
    statement::envelope letter_envelope() const {
        return statement::parse_envelope(base::view_of(document.letter.statement)).value();
    }
    record::letter letter() const {
        return statement::decode_payload<record::letter>(letter_envelope()).value();
    }
    // The decision as somebody else would have made it.
    void decided_by(const own_keys& who, const record::decision& what) {
        document.decisions.front().logged = log_it(statement::sign(what, who.sign()));
    }

    story all;
    base::letter_id first;
    base::letter_id second;
    contract::letter_document document;
    contract::letter_document other;
    std::optional<base::bytes> instead;  // what every payload request gets
};

TEST_F(reading_lies, t15_a_letter_without_a_decision_is_not_shown) {
    document.decisions.clear();
    EXPECT_EQ(open().why(), refusal::not_delivered);
}

TEST_F(reading_lies, t16_the_whole_server_and_the_readers_keys_open_nothing_undelivered) {
    const auto before = all.server.headers;
    send_new("not delivered");
    std::size_t tried = 0;
    for (const auto& each : all.server.headers) {
        if (before.count(each.first) == 0) {
            EXPECT_EQ(age::open_header(each.second, all.mother.me.keys().open()).why(),
                      refusal::does_not_open);
            ++tried;
        }
    }
    EXPECT_EQ(tried, 2U);
}

TEST_F(reading_lies, t17_a_decision_about_another_letter) {
    document.decisions = other.decisions;
    EXPECT_EQ(open().why(), refusal::mismatch);
}

TEST_F(reading_lies, t18_a_decision_by_a_family_member) {
    auto what = decision();
    what.approvers = {all.mother.me.keys().at()};
    what.sealed_by = all.mother.me.keys().member();
    decided_by(all.mother.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::wrong_role);
}

TEST_F(reading_lies, t18_a_decision_in_another_workers_name) {
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.mother.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::unknown_signer);
}

TEST_F(reading_lies, t18_a_decision_by_a_worker_who_left_the_team) {
    const auto manager = all.manager.me.keys().member();
    must(all.manager.me.sync());
    must(make_team(all.manager.me, all.team, {manager, all.anna.me.keys().member()}, nullptr));
    must(all.anna.me.sync());
    must(complete_proposal(all.anna.me,
                           must(proposals(all.anna.me)).front().proposal.statement_hash));
    must(all.mother.me.sync());
    EXPECT_TRUE(open()) << "what was decided before stays";
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.ben.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::wrong_role);
}

TEST_F(reading_lies, t18_a_decision_by_somebody_who_left) {
    auto entry = all.server.ledger->member(all.ben.me.keys().member())->what;
    entry.previous = all.server.ledger->member(entry.member_id)->hash;
    entry.reason = record::entry_reason::left;
    entry.invitation.reset();
    auto leaves = statement::sign(entry, all.manager.me.keys().sign());
    statement::add_signature(leaves, all.anna.me.keys().sign());
    all.server.take(leaves);
    must(all.mother.me.sync());
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.ben.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::left_agency);
}

TEST_F(reading_lies, t18_one_person_where_two_must_or_twice_the_same) {
    const auto truth = decision();
    auto what = truth;
    what.approvers = {all.anna.me.keys().at(), all.anna.me.keys().at()};
    decided_by(all.anna.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::bad_field);

    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.home_party};
    draft.text = "from Nan";
    auto sealed = must(seal_letter(all.granny.me, draft));
    const auto id = must(send_letter(all.granny.me, sealed)).letter;
    auto doc = ask(all.home, id);
    const auto letter = must(open_for_review(all.anna.me, id));
    record::decision alone = truth;
    alone.letter = letter.letter.statement;
    alone.outcome = record::outcome::approve;
    alone.deliveries.clear();
    alone.archive_headers.resize(1);
    doc.decisions.push_back(
        {log_it(statement::sign(alone, all.anna.me.keys().sign())), std::nullopt});
    EXPECT_EQ(open_as(all.home, doc).why(), refusal::two_people_needed);
}

TEST_F(reading_lies, t19_an_outcome_changed_after_signing) {
    auto envelope =
        statement::parse_envelope(base::view_of(document.decisions.front().logged.statement))
            .value();
    auto what = decision();
    what.outcome = record::outcome::decline;
    envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
    document.decisions.front().logged.statement = envelope.text();
    EXPECT_EQ(open().why(), refusal::not_in_log);
    document.decisions.front().logged = log_it(envelope);
    EXPECT_FALSE(open());
    what.outcome = record::outcome::approve_and_deliver;
    what.time = what.time.plus(1);
    envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
    document.decisions.front().logged = log_it(envelope);
    EXPECT_EQ(open().why(), refusal::bad_signature);
}

TEST_F(reading_lies, t19_bytes_behind_or_keys_in_another_order) {
    auto& text = document.decisions.front().logged.statement;
    text += " ";
    EXPECT_FALSE(open());
    text = "{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":[]}";
    EXPECT_FALSE(open());
}

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
    EXPECT_TRUE(must(remember_delivery(state, one, {1})).empty());
    EXPECT_TRUE(must(remember_delivery(state, one, {1})).empty());
    EXPECT_TRUE(must(remember_delivery(state, two, {1, 2})).empty());

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

}  // namespace
}  // namespace letterbox::core::test
