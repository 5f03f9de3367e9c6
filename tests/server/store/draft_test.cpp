#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class draft_test : public store_test {
protected:
    draft_test() {
        row_.id = base::object_id::make();
        row_.agreement = base::agreement_id::make();
        row_.party = base::party_id::make();
        row_.author = base::member_id::make();
        row_.shared = true;
        row_.statement = hash_of("1");
        row_.envelope = "envelope";
        row_.saved = {100};
        row_.header = {1, 2};
        row_.payload = {3, 4, 5};
        row_.payload_hash = base::sha256(row_.payload);
        row_.size = 13;
    }
    status put(const std::optional<base::digest>& previous = std::nullopt) {
        return change([&](writing& tx) { return tx.put_draft(row_, previous); });
    }
    status drop(std::uint32_t version) {
        return change([&](writing& tx) { return tx.drop_draft(row_.id, version); });
    }
    std::size_t listed(const base::member_id& member, bool shared) {
        return store_->read()->drafts(row_.agreement, row_.party, member, shared)->size();
    }
    draft_row row_;
};

TEST_F(draft_test, next_version_takes_the_place_of_the_one_before) {
    open();
    ASSERT_TRUE(put());
    row_.version = 2;
    row_.statement = hash_of("2");
    row_.payload = {9};
    row_.payload_hash = base::sha256(row_.payload);
    row_.size = 11;
    row_.author = base::member_id::make();
    ASSERT_TRUE(put(hash_of("1")));
    const auto kept = store_->read()->draft(row_.id);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->version, 2U);
    EXPECT_EQ(kept->statement, hash_of("2"));
    EXPECT_EQ(kept->author, row_.author);
    EXPECT_EQ(kept->header, row_.header);
    EXPECT_EQ(kept->payload, base::bytes{9});
    EXPECT_EQ(store_->read()->drafts_of(row_.author)->count, 1U);
    EXPECT_EQ(store_->read()->drafts_of(row_.author)->bytes, 11U);
    EXPECT_EQ(store_->read()->drafts_of(base::member_id::make())->bytes, 0U);
}

TEST_F(draft_test, who_saves_on_an_old_version_is_told_the_newest) {
    open();
    row_.version = 2;
    EXPECT_REFUSED(put(hash_of("0")), not_found);
    row_.version = 1;
    ASSERT_TRUE(put());
    EXPECT_REFUSED(put(), draft_changed);
    row_.version = 2;
    EXPECT_REFUSED(put(hash_of("another")), draft_changed);
    ASSERT_TRUE(put(hash_of("1")));
    const auto refused = put(hash_of("1"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::draft_changed);
    EXPECT_EQ(refused.error().detail, "2");
    row_.version = 4;
    EXPECT_REFUSED(put(hash_of("1")), draft_changed);
}

TEST_F(draft_test, only_the_newest_version_can_be_dropped) {
    open();
    EXPECT_REFUSED(drop(1), not_found);
    ASSERT_TRUE(put());
    EXPECT_REFUSED(drop(2), draft_changed);
    ASSERT_TRUE(drop(1));
    EXPECT_REFUSED(store_->read()->draft(row_.id), not_found);
    EXPECT_REFUSED(drop(1), not_found);
}

TEST_F(draft_test, a_list_holds_the_partys_and_ones_own_newest_first) {
    open();
    ASSERT_TRUE(put());
    const auto author = row_.author;
    const auto shared = row_.id;
    row_.id = base::object_id::make();
    row_.shared = false;
    row_.saved = {200};
    ASSERT_TRUE(put());
    const auto all = store_->read()->drafts(row_.agreement, row_.party, author, true);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->front().id, row_.id);
    EXPECT_EQ(all->back().id, shared);
    EXPECT_TRUE(all->front().payload.empty());
    EXPECT_EQ(all->front().size, 13U);
    const auto other = base::member_id::make();
    EXPECT_EQ(listed(other, true), 1U);
    EXPECT_EQ(listed(other, false), 0U);
    EXPECT_EQ(listed(author, false), 2U);
    row_.party = base::party_id::make();
    EXPECT_EQ(listed(author, true), 0U);
}

TEST_F(draft_test, verify_tells_of_a_draft_with_other_bytes) {
    open();
    row_.payload_hash = hash_of("other");
    ASSERT_TRUE(put());
    const auto found = store_->verify();
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front(), "draft " + row_.id.text() + ": other bytes than were saved");
}

}  // namespace
}  // namespace letterbox::store
