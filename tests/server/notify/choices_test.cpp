// Who may say what about notices, and what a worker sees of it.
#include "tests/server/notify/family.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::notice_channel;

class notice_choices : public family_notices {
protected:
    refusal why(const contract::notice_choice& choice) {
        const auto out = choose(kelly, choice);
        return out ? refusal::usage : out.why();
    }
};

TEST_F(notice_choices, nobody_is_told_before_they_chose) {
    const auto before = chosen(kelly);
    EXPECT_EQ(before.choice.channel, notice_channel::none);
    EXPECT_FALSE(before.choice.address);
    EXPECT_FALSE(before.sends_email);
    EXPECT_EQ(before.service, "Letterbox");
}

TEST_F(notice_choices, a_choice_is_kept_for_its_member_alone) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example", contract::quiet_hours{21, 8}));
    all.restart();
    const auto kept = chosen(kelly).choice;
    EXPECT_EQ(kept.channel, notice_channel::email);
    EXPECT_EQ(kept.address, "kelly@mail.example");
    EXPECT_EQ(kept.quiet, (contract::quiet_hours{21, 8}));
    EXPECT_EQ(chosen(sam).choice.channel, notice_channel::none);
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::post, {}}));
    EXPECT_FALSE(chosen(kelly).choice.address);
    EXPECT_FALSE(chosen(kelly).choice.quiet);
}

TEST_F(notice_choices, the_address_lies_sealed) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    const auto row = all.rows->read()->notice(kelly.id);
    ASSERT_TRUE(row);
    const std::string stored(base::text_of(row->address.value()));
    EXPECT_EQ(stored.find("kelly"), std::string::npos);
    EXPECT_EQ(stored.find("mail.example"), std::string::npos);
}

TEST_F(notice_choices, are_refused_by_name) {
    EXPECT_EQ(why({"kelly", notice_channel::email, {}}), refusal::bad_email);
    EXPECT_EQ(why({"a@b.example\r\nBcc: c@d.example", notice_channel::email, {}}),
              refusal::bad_email);
    EXPECT_EQ(why({{}, notice_channel::email, {}}), refusal::bad_field);
    EXPECT_EQ(why({"a@b.example", notice_channel::post, {}}), refusal::bad_field);
    EXPECT_EQ(why({{}, notice_channel::post, contract::quiet_hours{8, 8}}), refusal::bad_field);
    EXPECT_EQ(why({{}, notice_channel::post, contract::quiet_hours{24, 8}}), refusal::bad_field);
    EXPECT_EQ(choose(all.worker, {{}, notice_channel::post, {}}).why(), refusal::not_allowed);
}

TEST_F(notice_choices, a_newcomer_chooses_before_the_entry_is_certified) {
    someone nan;
    all.enroll(nan, record::role::family, {{all.agreement.agreement_id, all.birth}});
    EXPECT_TRUE(by_email(nan, "nan@mail.example"));
}

// A8: post and call become tasks of a worker.
TEST_F(notice_choices, a_worker_of_the_team_tells_those_who_chose_post) {
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::post, {}}));
    ASSERT_TRUE(all.asked->take_in_news());
    EXPECT_TRUE(to_tell(all.worker).empty());
    deliver();
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    const auto tasks = to_tell(all.worker);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].member, kelly.id);
    EXPECT_EQ(tasks[0].agreement, all.agreement.agreement_id);
    EXPECT_EQ(tasks[0].channel, notice_channel::post);
    EXPECT_EQ(tasks[0].since, all.now);

    EXPECT_TRUE(to_tell(stranger).empty());
    EXPECT_EQ(told(stranger, kelly).why(), refusal::not_found);
    EXPECT_EQ(all.call(contract::route_id::people_to_tell, sam.token).why(), refusal::not_allowed);
    EXPECT_EQ(told(sam, kelly).why(), refusal::not_allowed);
    EXPECT_EQ(told(all.worker, sam).why(), refusal::not_found);

    ASSERT_TRUE(told(all.worker, kelly));
    EXPECT_TRUE(told(all.manager, kelly));  // both pressed the button
    EXPECT_TRUE(to_tell(all.worker).empty());
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    EXPECT_TRUE(to_tell(all.worker).empty());  // they have not come back
}

TEST_F(notice_choices, a_worker_sees_whom_to_tell_while_the_disk_is_full) {
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::post, {}}));
    ASSERT_TRUE(all.asked->take_in_news());
    deliver();
    ASSERT_EQ(to_tell(all.worker).size(), 1U);
    deliver();  // not taken in yet
    all.disk_is_full = true;
    EXPECT_EQ(to_tell(all.worker).size(), 1U);
    all.disk_is_full = false;
}

TEST_F(notice_choices, who_signs_in_need_not_be_told) {
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::call, {}}));
    ASSERT_TRUE(all.asked->take_in_news());
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    ASSERT_EQ(to_tell(all.worker).size(), 1U);
    ASSERT_TRUE(all.sign_in(kelly));
    EXPECT_TRUE(to_tell(all.worker).empty());
    EXPECT_EQ(told(all.worker, kelly).why(), refusal::not_found);
}

TEST_F(notice_choices, without_a_relay_a_worker_tells_those_who_chose_email) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    ASSERT_TRUE(all.asked->take_in_news());
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    ASSERT_EQ(to_tell(all.worker).size(), 1U);
    EXPECT_EQ(to_tell(all.worker)[0].channel, notice_channel::email);
}

TEST_F(notice_choices, none_takes_a_waiting_task_back) {
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::post, {}}));
    ASSERT_TRUE(all.asked->take_in_news());
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::none, {}}));
    EXPECT_TRUE(to_tell(all.worker).empty());
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    EXPECT_TRUE(to_tell(all.worker).empty());
}

}  // namespace
}  // namespace letterbox::test
