// Unfinished letters: for the author's party, in one order, and for nobody else.
#include "server/contract/drafts.hpp"

#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

struct draft_in {
    record::object what;
    base::bytes header;
    base::bytes payload;
};

class drafts : public ::testing::Test {
protected:
    drafts() {
        all.begin_agreement(1);
        all.join(sam, record::role::family, {home()});
        all.join(alex, record::role::family, {home()});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }

    /// A new draft, or the version after one.
    draft_in write(const std::optional<draft_in>& before = std::nullopt) const {
        auto sealed = all.object(2);
        draft_in out;
        out.header = sealed.parts[0].content;
        out.payload = sealed.parts[1].content;
        out.what.scope = all.scope;
        out.what.agreement = all.agreement.agreement_id;
        out.what.audience = record::audience::party;
        out.what.sealed = sealed.named;
        if (before) {
            out.what.sealed.object = before->what.sealed.object;
            out.what.version = before->what.version + 1;
            out.what.previous = statement::sign(before->what, sam.key).statement_hash();
        }
        return out;
    }
    base::result<service::answer> save(const draft_in& draft, const someone& by,
                                       const statement::signer* with = nullptr) {
        const auto envelope = statement::sign(draft.what, with == nullptr ? by.key : *with);
        return all.send(route_id::save_draft, by.token,
                        contract::save_draft_request{draft.header, draft.payload, envelope.text()});
    }
    refusal why(const draft_in& draft, const someone& by) {
        const auto out = save(draft, by);
        return out ? refusal::usage : out.why();
    }
    std::size_t listed(const someone& to) {
        return read_answer<contract::drafts_answer>(all.call(route_id::drafts, to.token))
            .drafts.size();
    }
    base::result<service::answer> fetch(const draft_in& draft, const someone& by) {
        return all.call(route_id::draft, by.token, {}, {draft.what.sealed.object.text()});
    }
    base::result<service::answer> drop(const draft_in& draft, const someone& by,
                                       const std::string& version) {
        return all.call(route_id::drop_draft, by.token, {}, {draft.what.sealed.object.text()},
                        {{"version", version}});
    }
    std::uint64_t leaves() { return all.rows->read()->tree_size().value(); }

    checked_world all;
    someone sam;  // two adults of one home
    someone alex;
    someone mother;
};

TEST_F(drafts, a_draft_is_for_the_whole_party_and_for_nobody_else) {
    const auto before = leaves();
    const auto draft = write();
    ASSERT_TRUE(save(draft, sam));
    EXPECT_EQ(leaves(), before);
    all.restart();
    for (const auto* each : {&sam, &alex}) {
        EXPECT_EQ(listed(*each), 1U);
        const auto got = read_answer<contract::draft_answer>(fetch(draft, *each));
        EXPECT_EQ(got.header, draft.header);
        EXPECT_EQ(got.payload, draft.payload);
        EXPECT_EQ(got.statement, statement::sign(draft.what, sam.key).text());
        EXPECT_EQ(got.saved, all.now);
    }
    for (const auto* each : {&mother, &all.worker, &all.manager}) {
        EXPECT_EQ(listed(*each), 0U);
        EXPECT_EQ(fetch(draft, *each).why(), refusal::not_found);
        EXPECT_EQ(drop(draft, *each, "1").why(), refusal::not_found);
    }
}

TEST_F(drafts, who_writes_on_an_old_version_is_told_the_newest_and_loses_nothing) {
    const auto first = write();
    ASSERT_TRUE(save(first, sam));
    const auto alexs = write(first);
    const auto sams = write(first);
    ASSERT_TRUE(save(alexs, alex));
    const auto refused = save(sams, sam);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::draft_changed);
    EXPECT_EQ(refused.error().detail, "2");
    EXPECT_EQ(read_answer<contract::draft_answer>(fetch(first, sam)).payload, alexs.payload);
    ASSERT_TRUE(save(write(alexs), sam));
    EXPECT_EQ(listed(alex), 1U);
}

TEST_F(drafts, the_same_save_twice_is_answered_twice_and_done_once) {
    const auto first = write();
    ASSERT_TRUE(save(first, sam));
    const auto then = all.now;
    all.now = all.now.plus(60);
    EXPECT_EQ(read_answer<contract::saved_answer>(save(first, sam)).saved, then);
    ASSERT_TRUE(save(write(first), sam));
    EXPECT_EQ(why(first, sam), refusal::draft_changed);
}

TEST_F(drafts, a_newcomers_draft_is_their_own_until_they_are_certified) {
    ASSERT_TRUE(save(write(), sam));
    someone newcomer;
    all.enroll(newcomer, record::role::family, {home()});
    EXPECT_EQ(listed(newcomer), 0U);
    auto draft = write();
    EXPECT_EQ(why(draft, newcomer), refusal::not_certified);
    draft.what.audience = record::audience::self;
    ASSERT_TRUE(save(draft, newcomer));
    EXPECT_EQ(listed(newcomer), 1U);
    EXPECT_EQ(listed(sam), 1U);
    EXPECT_EQ(fetch(draft, sam).why(), refusal::not_found);
    EXPECT_EQ(why(write(draft), sam), refusal::not_found);
    ASSERT_TRUE(all.publish(newcomer.entry, {&all.manager.key, &newcomer.key}));
    const auto next = write(draft);
    ASSERT_TRUE(save(next, newcomer));
    EXPECT_EQ(listed(sam), 2U);
    EXPECT_EQ(listed(newcomer), 2U);
    auto back = write(next);
    back.what.audience = record::audience::self;
    EXPECT_EQ(why(back, newcomer), refusal::not_allowed);
}

TEST_F(drafts, what_is_no_draft_of_the_callers_party_is_refused) {
    auto draft = write();
    EXPECT_EQ(why(draft, all.worker), refusal::wrong_role);
    EXPECT_EQ(save(draft, sam, &alex.key).why(), refusal::unknown_signer);
    draft.what.purpose = record::purpose::note;
    EXPECT_EQ(why(draft, sam), refusal::wrong_kind);
    draft = write();
    draft.what.audience = record::audience::team;
    EXPECT_EQ(why(draft, sam), refusal::not_allowed);
    draft = write();
    draft.what.agreement.reset();
    EXPECT_EQ(why(draft, sam), refusal::bad_field);
    draft.what.agreement = base::agreement_id::make();
    EXPECT_EQ(why(draft, sam), refusal::unknown_agreement);
    draft = write();
    draft.what.scope.id = base::agency_id::make();
    EXPECT_EQ(why(draft, sam), refusal::other_agency);
    draft = write();
    draft.what.version = 2;
    EXPECT_EQ(why(draft, sam), refusal::broken_chain);
    draft.what.previous = draft.what.sealed.header;
    EXPECT_EQ(why(draft, sam), refusal::not_found);
    all.make_agreement(1);
    const auto elsewhere = write();
    EXPECT_EQ(why(elsewhere, sam), refusal::unknown_party);
    EXPECT_EQ(listed(sam), 0U);
}

TEST_F(drafts, other_bytes_than_the_statement_names_are_refused) {
    auto draft = write();
    draft.payload.back() ^= 1U;
    EXPECT_EQ(why(draft, sam), refusal::mismatch);
    draft = write();
    draft.header = all.header(2);
    EXPECT_EQ(why(draft, sam), refusal::mismatch);
    draft = write();
    draft.header = base::to_bytes(base::view_of("not a header"));
    draft.what.sealed.header = base::sha256(draft.header);
    EXPECT_EQ(why(draft, sam), refusal::bad_header);
    draft = write();
    draft.payload = base::bytes(200 * 1024);
    draft.what.sealed.part.payload = base::sha256(draft.payload);
    draft.what.sealed.part.size = draft.payload.size();
    EXPECT_EQ(why(draft, sam), refusal::too_large);
}

TEST_F(drafts, a_draft_is_dropped_by_the_party_and_not_by_mistake) {
    const auto first = write();
    ASSERT_TRUE(save(first, sam));
    const auto second = write(first);
    ASSERT_TRUE(save(second, sam));
    EXPECT_EQ(drop(first, alex, "1").why(), refusal::draft_changed);
    EXPECT_EQ(drop(first, alex, "0").why(), refusal::bad_request);
    EXPECT_EQ(
        all.call(route_id::drop_draft, sam.token, {}, {first.what.sealed.object.text()}).why(),
        refusal::bad_request);
    EXPECT_EQ(listed(sam), 1U);
    ASSERT_TRUE(drop(first, alex, "2"));
    EXPECT_EQ(listed(sam), 0U);
    EXPECT_EQ(why(write(second), sam), refusal::not_found);
    EXPECT_TRUE(drop(first, sam, "2")) << "after a lost answer";
}

TEST_F(drafts, each_person_keeps_so_many_and_so_much) {
    all.quota.drafts = 2;
    all.restart();
    const auto first = write();
    ASSERT_TRUE(save(first, sam));
    ASSERT_TRUE(save(write(), sam));
    EXPECT_EQ(why(write(), sam), refusal::drafts_full);
    const auto second = write(first);
    EXPECT_TRUE(save(second, sam));
    EXPECT_TRUE(save(write(), alex));
    ASSERT_TRUE(drop(first, sam, "2"));
    EXPECT_TRUE(save(write(), sam));

    all.quota = {};
    all.quota.draft_bytes = 20'000;
    all.restart();
    auto large = write();
    large.payload = base::bytes(15'000, 1);
    large.what.sealed.part.payload = base::sha256(large.payload);
    large.what.sealed.part.size = large.payload.size();
    EXPECT_EQ(why(large, sam), refusal::drafts_full);
    EXPECT_TRUE(save(large, mother));
}

}  // namespace
}  // namespace letterbox::test
