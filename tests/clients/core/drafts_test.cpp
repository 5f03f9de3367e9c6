// Drafts: for the author's party, the newest version, and no lie of the server (T45).
#include "clients/core/drafts.hpp"

#include <gtest/gtest.h>

#include "clients/core/sealing.hpp"
#include "crypto/age/header.hpp"
#include "crypto/record/object.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class drafts : public ::testing::Test {
protected:
    drafts() {
        all.add_member(alex, all.home_party);
        must(alex.me.sync());
        must(all.home.me.sync());
        words.agreement = all.agreement;
        words.to = {all.mother_party};
        words.text = "Dear Kelly, Rosie has";
        words.sign_off = "Mum";
    }

    /// A draft that somebody signs by hand: what the server would need to lie well.
    contract::draft_answer forge(record::object what, const device& by,
                                 const base::recipient& reader) const {
        const record::part_context where{what.scope.id, what.sealed.object.text(), what.version, 0,
                                         by.me.keys().member()};
        const std::vector<base::recipient> to{reader};
        const auto part =
            must(seal_document(base::view_of(record::to_canonical(words)), where, to));
        what.sealed.part = part.part;
        what.sealed.header = part.header_hash;
        return {part.header, part.payload, all.server.now,
                statement::sign(what, by.me.keys().sign()).text()};
    }
    record::object object(const draft_place& place) {
        record::object out;
        out.scope = all.home.me.log().scope();
        out.agreement = all.agreement;
        out.audience = record::audience::party;
        out.sealed.object = place.object;
        return out;
    }
    refusal why(const contract::draft_answer& lie, const draft_place& place) {
        all.server.lie<contract::draft_answer>(route_id::draft, [&](auto& out) { out = lie; });
        const auto opened = open_draft(all.home.me, place.object);
        all.server.tell_the_truth();
        return opened ? refusal::usage : opened.why();
    }

    story all;
    device alex{all.server};  // the other adult at home
    record::draft_body words;
};

TEST_F(drafts, what_one_adult_saves_the_other_goes_on_with) {
    const auto first = must(save_draft(all.home.me, words));
    EXPECT_EQ(first.version, 1U);
    all.server.now = all.server.now.plus(5);
    const auto listed = must(list_drafts(alex.me));
    ASSERT_EQ(listed.drafts.size(), 1U);
    EXPECT_TRUE(listed.refused.empty());
    EXPECT_EQ(listed.drafts[0].place, first);
    EXPECT_EQ(listed.drafts[0].agreement, all.agreement);
    EXPECT_EQ(listed.drafts[0].author, all.home.me.keys().member());
    EXPECT_FALSE(listed.drafts[0].mine);
    auto opened = must(open_draft(alex.me, first.object));
    EXPECT_EQ(opened.words, words);
    EXPECT_EQ(opened.place, first);
    opened.words.text += " grown";
    const auto second = must(save_draft(alex.me, opened.words, opened.place));
    EXPECT_EQ(second.object, first.object);
    EXPECT_EQ(second.version, 2U);
    const auto back = must(open_draft(all.home.me, first.object));
    EXPECT_EQ(back.words.text, "Dear Kelly, Rosie has grown");
    EXPECT_EQ(back.author, alex.me.keys().member());
    EXPECT_EQ(all.server.log.entries.back().kind, "rewrap");  // no draft is a leaf
}

TEST_F(drafts, words_are_in_the_sealed_part_alone) {
    const auto place = must(save_draft(all.home.me, words));
    const auto text = record::to_canonical(all.server.drafts.at(place.object));
    EXPECT_EQ(text.find("Kelly"), std::string::npos);
    EXPECT_EQ(text.find(base::base64url(base::view_of(words.text))), std::string::npos);
    const auto small = all.server.drafts.at(place.object).payload.size();
    words.text += ", and more";
    must(save_draft(all.home.me, words, place));
    EXPECT_EQ(all.server.drafts.at(place.object).payload.size(), small);
}

TEST_F(drafts, a_save_on_an_old_version_says_which_is_the_newest) {
    const auto first = must(save_draft(all.home.me, words));
    const auto second = must(save_draft(alex.me, words, first));
    const auto refused = save_draft(all.home.me, words, first);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::draft_changed);
    EXPECT_EQ(newest_version(refused.error()), 2U);
    EXPECT_FALSE(newest_version(base::refuse(refusal::draft_changed, "2x")));
    EXPECT_FALSE(newest_version(base::refuse(refusal::draft_changed)));
    EXPECT_FALSE(newest_version(base::refuse(refusal::not_found, "2")));
    EXPECT_EQ(drop_draft(all.home.me, first).why(), refusal::draft_changed);
    EXPECT_TRUE(drop_draft(all.home.me, second));
    EXPECT_EQ(open_draft(alex.me, first.object).why(), refusal::not_found);
}

TEST_F(drafts, a_lost_answer_saves_no_second_time) {
    all.server.network_failures = 1;
    const auto place = must(save_draft(all.home.me, words));
    EXPECT_EQ(all.server.drafts.size(), 1U);
    EXPECT_EQ(must(open_draft(all.home.me, place.object)).place, place);
    all.server.network_failures = 2;
    EXPECT_EQ(save_draft(all.home.me, words, place).why(), refusal::network);
}

TEST_F(drafts, a_newcomers_draft_is_sealed_to_themselves_until_they_are_certified) {
    device newcomer(all.server);
    const auto entry = all.registered(newcomer, all.home_party);
    must(newcomer.me.sync());
    const auto first = must(save_draft(newcomer.me, words));
    const auto& kept = all.server.drafts.at(first.object);
    EXPECT_EQ(must(age::parse_header(kept.header)).stanzas.size(), 1U);
    EXPECT_EQ(must(open_draft(newcomer.me, first.object)).words, words);
    EXPECT_EQ(open_draft(all.home.me, first.object).why(), refusal::unknown_signer);

    auto certified = statement::sign(entry, newcomer.me.keys().sign());
    statement::add_signature(certified, all.anna.me.keys().sign());
    all.server.take(certified);
    must(newcomer.me.sync());
    must(all.home.me.sync());
    EXPECT_EQ(open_draft(all.home.me, first.object).why(), refusal::mismatch);  // for one alone
    const auto second = must(save_draft(newcomer.me, words, first));
    EXPECT_EQ(must(age::parse_header(kept.header)).stanzas.size(), 3U);
    EXPECT_EQ(must(open_draft(all.home.me, second.object)).words, words);
}

TEST_F(drafts, too_many_words_and_an_agreement_of_others_are_refused) {
    words.text = std::string(record::max_text_size + 1, 'a');
    EXPECT_EQ(save_draft(all.home.me, words).why(), refusal::too_large);
    words.text.clear();
    EXPECT_TRUE(save_draft(all.home.me, words));
    words.agreement = base::agreement_id::make();
    EXPECT_EQ(save_draft(all.home.me, words).why(), refusal::unknown_agreement);
}

TEST_F(drafts, nothing_is_opened_that_no_statement_of_the_party_names) {
    const auto place = must(save_draft(all.home.me, words));
    const auto truth = all.server.drafts.at(place.object);
    const auto mine = all.home.me.keys().open().recipient();
    const auto good = object(place);
    ASSERT_EQ(why(truth, place), refusal::usage);

    auto lie = truth;
    lie.payload.back() ^= 1U;
    EXPECT_EQ(why(lie, place), refusal::mismatch);
    lie = truth;
    lie.header = forge(good, all.home, mine).header;
    EXPECT_EQ(why(lie, place), refusal::mismatch);
    // Sealed to somebody else: by another adult, so that memory does not speak first.
    auto other = good;
    other.version = 2;
    other.previous = place.statement;
    EXPECT_EQ(why(forge(other, alex, age::identity::make().recipient()), place),
              refusal::does_not_open);
    // Other people, who can sign and seal as they like.
    EXPECT_EQ(why(forge(other, all.mother, mine), place), refusal::unknown_party);
    EXPECT_EQ(why(forge(other, all.anna, mine), place), refusal::unknown_party);
    device stranger(all.server);
    all.registered(stranger, all.home_party);
    EXPECT_EQ(why(forge(other, stranger, mine), place), refusal::unknown_signer);

    auto what = other;
    what.purpose = record::purpose::note;
    EXPECT_EQ(why(forge(what, alex, mine), place), refusal::wrong_kind);
    what = other;
    what.audience = record::audience::team;
    EXPECT_EQ(why(forge(what, alex, mine), place), refusal::mismatch);
    what = other;
    what.agreement.reset();
    EXPECT_EQ(why(forge(what, alex, mine), place), refusal::mismatch);
    what = other;
    what.scope.id = base::agency_id::make();
    EXPECT_EQ(why(forge(what, alex, mine), place), refusal::other_agency);
    what = other;
    what.sealed.object = base::object_id::make();
    EXPECT_EQ(why(forge(what, alex, mine), place), refusal::mismatch);
    words.agreement = base::agreement_id::make();
    EXPECT_EQ(why(forge(other, alex, mine), place), refusal::mismatch);

    lie = truth;
    lie.statement = all.server.log.entries.front().text;
    EXPECT_EQ(why(lie, place), refusal::wrong_kind);
    auto envelope = must(statement::parse_envelope(base::view_of(truth.statement)));
    envelope.signatures[0].sig.data[0] ^= 1U;
    lie.statement = envelope.text();
    EXPECT_EQ(why(lie, place), refusal::bad_signature);
    EXPECT_EQ(why(truth, place), refusal::usage);
}

TEST_F(drafts, an_older_version_or_a_dropped_draft_is_noticed) {
    const auto first = must(save_draft(all.home.me, words));
    const auto old = all.server.drafts.at(first.object);
    const auto second = must(save_draft(all.home.me, words, first));
    EXPECT_EQ(why(old, first), refusal::log_went_back);
    const auto newest = all.server.drafts.at(first.object);
    must(drop_draft(all.home.me, second));
    all.server.drafts[first.object] = newest;
    EXPECT_EQ(open_draft(all.home.me, first.object).why(), refusal::log_went_back);
    const auto listed = must(list_drafts(all.home.me));
    EXPECT_TRUE(listed.drafts.empty());
    ASSERT_EQ(listed.refused.size(), 1U);
    EXPECT_EQ(listed.refused[0].place, second);
    EXPECT_EQ(listed.refused[0].why.why, refusal::log_went_back);
}

TEST_F(drafts, a_list_sets_apart_what_does_not_hold) {
    const auto place = must(save_draft(all.home.me, words));
    all.server.lie<contract::drafts_answer>(route_id::drafts, [](auto& out) {
        out.drafts.push_back({out.drafts[0].saved, "no statement"});
    });
    const auto listed = must(list_drafts(alex.me));
    ASSERT_EQ(listed.drafts.size(), 1U);
    ASSERT_EQ(listed.refused.size(), 1U);
    EXPECT_FALSE(listed.refused[0].place);
    const auto others = must(list_drafts(all.mother.me));
    EXPECT_TRUE(others.drafts.empty());
    EXPECT_EQ(others.refused[0].place, place);
    EXPECT_EQ(others.refused[0].why.why, refusal::unknown_party);
}

TEST_F(drafts, a_draft_becomes_the_letter_it_says) {
    words.corrects = base::letter_id::make();
    words.language = "cy";
    const auto letter = letter_of(words);
    EXPECT_EQ(letter.agreement, words.agreement);
    EXPECT_EQ(letter.to, words.to);
    EXPECT_EQ(letter.text, words.text);
    EXPECT_EQ(letter.language, "cy");
    EXPECT_EQ(letter.sign_off, words.sign_off);
    EXPECT_EQ(letter.corrects, words.corrects);
    EXPECT_TRUE(letter.pictures.empty());
    EXPECT_EQ(draft_of(letter), words);
}

}  // namespace
}  // namespace letterbox::core::test
