#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class notice_test : public store_test {
protected:
    status wish(const base::member_id& who, int channel) {
        return change([&](writing& tx) {
            return tx.put_notice({who, channel, base::bytes{1, 2}, 21, 8});
        });
    }
    status wait(const base::member_id& who, std::int64_t since,
                std::optional<base::instant> told = std::nullopt) {
        return change([&](writing& tx) {
            return tx.put_news({who, 7, {since}, 2, {90}, true, told});
        });
    }
    base::member_id ann_ = base::member_id::make();
    base::member_id ben_ = base::member_id::make();
};

TEST_F(notice_test, a_wish_takes_the_place_of_the_one_before) {
    open();
    EXPECT_REFUSED(store_->read()->notice(ann_), not_found);
    ASSERT_TRUE(wish(ann_, 1));
    const auto kept = store_->read()->notice(ann_);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->channel, 1);
    EXPECT_EQ(kept->address, (base::bytes{1, 2}));
    EXPECT_EQ(kept->quiet_from, 21U);
    EXPECT_EQ(kept->quiet_until, 8U);
    ASSERT_TRUE(change([&](writing& tx) { return tx.put_notice({ann_, 2, {}, {}, {}}); }));
    const auto after = store_->read()->notice(ann_);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->channel, 2);
    EXPECT_FALSE(after->address);
    EXPECT_FALSE(after->quiet_from);
    EXPECT_FALSE(after->quiet_until);
}

TEST_F(notice_test, those_who_were_told_do_not_wait) {
    open();
    ASSERT_TRUE(wait(ann_, 50));
    ASSERT_TRUE(wait(ben_, 40));
    auto waiting = store_->read()->waiting_news();
    ASSERT_TRUE(waiting);
    ASSERT_EQ(waiting->size(), 2U);
    EXPECT_EQ((*waiting)[0].member, ben_);
    EXPECT_EQ((*waiting)[0].cursor, 7U);
    EXPECT_EQ((*waiting)[0].since, base::instant{40});
    EXPECT_EQ((*waiting)[0].tries, 2U);
    EXPECT_EQ((*waiting)[0].next_try, base::instant{90});
    EXPECT_TRUE((*waiting)[0].given_up);
    EXPECT_FALSE((*waiting)[0].told);
    ASSERT_TRUE(wait(ben_, 40, base::instant{60}));
    EXPECT_EQ(store_->read()->waiting_news()->size(), 1U);
    EXPECT_EQ(store_->read()->news(ben_)->told, base::instant{60});
    ASSERT_TRUE(change([&](writing& tx) { return tx.drop_news(ben_); }));
    EXPECT_REFUSED(store_->read()->news(ben_), not_found);
    EXPECT_TRUE(change([&](writing& tx) { return tx.drop_news(ben_); }));
}

TEST_F(notice_test, events_are_for_those_who_wish_to_be_told) {
    open();
    ASSERT_TRUE(wish(ann_, 1));
    ASSERT_TRUE(wish(ben_, 0));
    const auto carol = base::member_id::make();
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.add_event({"letter", "1", {3}, {ann_, ben_, carol}}));
        LETTERBOX_CHECK(tx.add_event({"letter", "2", {4}, {ben_}}));
        LETTERBOX_CHECK(tx.add_event({"letter", "3", {5}, {ann_}}));
        return {};
    }));
    const auto found = store_->read()->events_to_tell(0, 3);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].cursor, 1U);
    EXPECT_EQ((*found)[0].event.audience, std::vector{ann_});
    EXPECT_EQ((*found)[0].event.time, base::instant{3});
    EXPECT_EQ((*found)[1].event.id, "3");
    EXPECT_EQ(store_->read()->events_to_tell(1, 2)->size(), 0U);
    EXPECT_EQ(store_->read()->events_to_tell(1, 3)->size(), 1U);
}

}  // namespace
}  // namespace letterbox::store
