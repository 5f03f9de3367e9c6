// When a message is sent, and when not, with a relay that only remembers and a clock that stands.
#include "server/notify/notifier.hpp"

#include <cstdlib>
#include <ctime>
#include <future>

#include "tests/server/notify/family.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::notice_channel;

struct sent_message {
    std::string to;
    std::string text;
};

class remembering_relay : public notify::relay {
public:
    explicit remembering_relay(std::vector<sent_message>& sent, bool& down)
        : sent_(sent), down_(down) {}
    base::status send(const std::string& /*from*/, const std::string& to,
                      const std::string& message, const std::stop_token& /*stop*/) override {
        ++tries;
        if (down_) {
            return base::refuse(refusal::network, "down");
        }
        sent_.push_back({to, message});
        return {};
    }
    int tries = 0;

private:
    std::vector<sent_message>& sent_;
    bool& down_;
};

class notifier : public family_notices {
protected:
    notifier() {
        setenv("TZ", "UTC", 1);
        tzset();
        start();
        round();  // from here on something is news
    }
    void start() {
        notify::notifier_settings settings;
        settings.sender = {"notices@post-room.example", "Post Room"};
        settings.retry = {60, 3};
        settings.now = [this] { return all.now; };
        auto out = std::make_unique<remembering_relay>(sent, down);
        relay = out.get();
        it = std::make_unique<notify::notifier>(
            *all.asked, std::move(settings), std::move(out),
            [this](bool /*is_bad*/, std::string_view event, const std::string& detail) {
                told_operator.push_back(std::string(event) + ": " + detail);
            });
    }
    void round() { it->round(); }
    void pass(std::int64_t seconds) { all.now = all.now.plus(seconds); }

    std::vector<sent_message> sent;
    bool down = false;
    std::vector<std::string> told_operator;
    remembering_relay* relay = nullptr;
    std::unique_ptr<notify::notifier> it;
};

// A7
TEST_F(notifier, a_letter_that_came_is_told_to_its_reader_alone) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    ASSERT_TRUE(by_email(sam, "sam@mail.example"));
    claimed();
    round();
    EXPECT_TRUE(sent.empty());
    deliver();
    round();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "kelly@mail.example");
    const auto mark = sent[0].text.find("Message-ID: <") + 13;
    EXPECT_EQ(sent[0].text,
              notify::notice_message({"notices@post-room.example", "Post Room"},
                                     "kelly@mail.example", sent[0].text.substr(mark, 32), all.now));
}

TEST_F(notifier, a_letter_that_came_back_is_told_to_its_writer) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    ASSERT_TRUE(by_email(sam, "sam@mail.example"));
    give_back();
    round();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "sam@mail.example");
}

TEST_F(notifier, many_letters_are_one_message_until_they_sign_in) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    for (int i = 0; i < 3; ++i) {
        deliver();
        round();
        pass(3600);
    }
    EXPECT_EQ(sent.size(), 1U);
    ASSERT_TRUE(all.sign_in(kelly));
    round();
    EXPECT_EQ(sent.size(), 1U);
    deliver();
    round();
    EXPECT_EQ(sent.size(), 2U);
}

TEST_F(notifier, who_looks_at_their_letters_has_come_back) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    round();
    ASSERT_TRUE(all.call(contract::route_id::letters, kelly.token, {}, {}, {{"box", "in"}}));
    deliver();
    round();
    EXPECT_EQ(sent.size(), 2U);
}

TEST_F(notifier, a_page_that_is_open_before_they_were_told_takes_nothing_back) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    ASSERT_TRUE(all.call(contract::route_id::letters, kelly.token, {}, {}, {{"box", "in"}}));
    round();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(notifier, who_signs_in_before_they_were_told_hears_nothing) {
    down = true;
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    round();
    ASSERT_TRUE(all.sign_in(kelly));
    down = false;
    pass(3600);
    round();
    EXPECT_TRUE(sent.empty());
}

TEST_F(notifier, nothing_is_sent_in_quiet_hours) {
    const auto day = all.now.seconds / 86400 * 86400;
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example", contract::quiet_hours{21, 8}));
    all.now = {day + 4 * 3600};
    deliver();
    for (const auto when : {4 * 3600, 8 * 3600 - 1}) {
        all.now = {day + when};
        round();
        EXPECT_TRUE(sent.empty()) << when;
    }
    all.now = {day + 8 * 3600};
    round();
    EXPECT_EQ(sent.size(), 1U);
}

TEST(quiet_hours, may_go_over_midnight_or_not) {
    for (std::uint32_t hour = 0; hour < 24; ++hour) {
        EXPECT_EQ(service::is_quiet({21, 8}, hour), hour >= 21 || hour < 8) << hour;
        EXPECT_EQ(service::is_quiet({9, 17}, hour), hour >= 9 && hour < 17) << hour;
    }
}

TEST_F(notifier, a_relay_that_is_down_is_tried_later_and_later) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    down = true;
    round();
    round();
    EXPECT_EQ(relay->tries, 1);
    pass(59);
    round();
    EXPECT_EQ(relay->tries, 1);
    pass(1);
    round();
    EXPECT_EQ(relay->tries, 2);
    pass(119);
    round();
    EXPECT_EQ(relay->tries, 2);
    down = false;
    pass(1);
    round();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(notifier, gives_up_loudly_and_a_worker_is_asked) {
    all.sends_email = true;
    it.reset();
    all.restart();
    start();
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    down = true;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(to_tell(all.worker).empty(), i < 3);
        round();
        pass(86400);
        ASSERT_TRUE(all.sign_in(all.worker));  // sessions of staff are short
    }
    EXPECT_EQ(relay->tries, 3);
    ASSERT_EQ(told_operator.size(), 3U);
    EXPECT_EQ(told_operator[0], "notice not sent: down");
    EXPECT_EQ(told_operator[2], "notice given up, a worker has to tell them: down");
    ASSERT_EQ(to_tell(all.worker).size(), 1U);
    EXPECT_EQ(to_tell(all.worker)[0].channel, notice_channel::email);

    // An address that was corrected is tried again.
    down = false;
    ASSERT_TRUE(by_email(kelly, "kelly@other.example"));
    EXPECT_TRUE(to_tell(all.worker).empty());
    round();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "kelly@other.example");
}

TEST_F(notifier, an_address_that_is_damaged_keeps_no_message_from_others) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    ASSERT_TRUE(by_email(sam, "sam@mail.example"));
    deliver();
    give_back();
    std::promise<base::status> done;
    all.rows->write<void>(
        [&](store::writing& to) -> base::result<void> {
            LETTERBOX_TRY(auto row, to.read().notice(kelly.id));
            row.address->back() ^= 1;
            return to.put_notice(row);
        },
        [&](const base::result<void>& outcome) { done.set_value(outcome); });
    ASSERT_TRUE(done.get_future().get());
    round();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "sam@mail.example");
    const auto people = to_tell(all.worker);
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(people[0].member, kelly.id);
}

TEST_F(notifier, what_waited_is_sent_after_a_start_and_only_once) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    down = true;
    round();
    it.reset();
    all.restart();
    start();
    down = false;
    pass(60);
    round();
    it.reset();
    all.restart();
    start();
    pass(60);
    round();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(notifier, a_message_that_was_not_marked_as_sent_goes_again_with_the_same_id) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    const auto first = all.asked->due_messages();
    ASSERT_TRUE(first);
    ASSERT_EQ(first->size(), 1U);
    all.restart();
    const auto again = all.asked->due_messages();
    ASSERT_TRUE(again);
    ASSERT_EQ(again->size(), 1U);
    EXPECT_EQ((*again)[0].mark, (*first)[0].mark);
}

TEST_F(notifier, while_nothing_can_be_written_no_message_goes_twice) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    ASSERT_TRUE(by_email(sam, "sam@mail.example"));
    deliver();
    give_back();
    ASSERT_TRUE(all.asked->take_in_news());
    all.disk_is_full = true;
    for (int i = 0; i < 5; ++i) {
        round();
        pass(1);
    }
    EXPECT_EQ(sent.size(), 1U);
    EXPECT_EQ(told_operator, std::vector<std::string>{"notices do not go on: storage_full"});
    all.disk_is_full = false;
    for (int i = 0; i < 3; ++i) {
        round();
        pass(3600);
    }
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_NE(sent[0].to, sent[1].to);
}

TEST_F(notifier, while_nothing_can_be_written_the_relay_is_not_tried_again) {
    ASSERT_TRUE(by_email(kelly, "kelly@mail.example"));
    deliver();
    ASSERT_TRUE(all.asked->take_in_news());
    down = true;
    all.disk_is_full = true;
    for (int i = 0; i < 5; ++i) {
        round();
        pass(1);
    }
    EXPECT_EQ(relay->tries, 1);
    all.disk_is_full = false;
    round();  // writes down that it failed
    EXPECT_EQ(relay->tries, 1);
    EXPECT_EQ(told_operator.back(), "notice not sent: down");
    down = false;
    pass(60);
    round();
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(notifier, whoever_did_not_choose_email_gets_none) {
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::post, {}}));
    deliver();
    round();
    ASSERT_TRUE(choose(kelly, {{}, notice_channel::none, {}}));
    deliver();
    round();
    EXPECT_EQ(relay->tries, 0);
}

}  // namespace
}  // namespace letterbox::test
