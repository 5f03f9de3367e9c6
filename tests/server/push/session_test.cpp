#include "tests/server/push/push_session.hpp"

namespace letterbox::push::test {
namespace {

TEST_F(push_session, resumes_after_the_cursor_then_goes_on_live) {
    for (std::uint64_t i = 1; i <= 250; ++i) {
        gate_.source.commit(i);
    }
    client reader(port_, 7);
    for (std::uint64_t i = 8; i <= 250; ++i) {
        ASSERT_EQ(reader.next(), i);
    }
    publish(251);
    publish(252);
    EXPECT_EQ(reader.next(), 251U);
    EXPECT_EQ(reader.next(), 252U);
}

TEST_F(push_session, loses_and_repeats_nothing_when_things_happen_meanwhile) {
    std::uint64_t newest = 0;
    // With every page that is read something more is committed and published, some of it before
    // the page, some after it: the worst order for a resume.
    gate_.source.before_page = [&] {
        if (newest >= 40) {
            return;
        }
        for (int i = 0; i < 5; ++i) {
            gate_.source.commit(++newest);
            publish(newest);
        }
    };
    client reader(port_, 0);
    for (std::uint64_t i = 1; i <= 40; ++i) {
        ASSERT_EQ(reader.next(), i);
    }
    publish(41);
    EXPECT_EQ(reader.next(), 41U);
}

TEST_F(push_session, ends_with_its_session) {
    client reader(port_, 0);
    commit_and_publish(1);
    EXPECT_EQ(reader.next(), 1U);
    const auto began = std::chrono::steady_clock::now();
    gate_.events.close_session("session");
    EXPECT_EQ(reader.close_code(), websocket::close_code::policy_error);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
    watch_.wait_closed(1);
}

TEST_F(push_session, ends_when_its_session_no_longer_holds) {
    gate_.settings.check_time = std::chrono::milliseconds(100);
    client reader(port_, 0);
    commit_and_publish(1);
    EXPECT_EQ(reader.next(), 1U);
    gate_.source.over = true;
    EXPECT_EQ(reader.close_code(), websocket::close_code::policy_error);
}

TEST_F(push_session, stops_with_the_server) {
    client reader(port_, 0);
    commit_and_publish(1);
    EXPECT_EQ(reader.next(), 1U);
    std::thread stopping([this] { server_.stop(); });
    EXPECT_EQ(reader.close_code(), websocket::close_code::going_away);
    stopping.join();
    EXPECT_EQ(gate_.events.listening(), 0U);
    EXPECT_EQ(watch_.broke, 0);
}

TEST_F(push_session, a_large_message_is_refused) {
    client reader(port_, 0);
    reader.send(max_incoming);
    commit_and_publish(1);
    EXPECT_EQ(reader.next(), 1U);
    reader.send(max_incoming + 1);
    EXPECT_EQ(reader.close_code(), websocket::close_code::too_big);
}

TEST_F(push_session, a_slow_reader_is_dropped_and_resumes) {
    client slow(port_, 0, 4096);
    commit_and_publish(1);
    ASSERT_EQ(slow.next(), 1U);
    // Until the kernel takes nothing more and the mailbox is full. Nobody reads.
    std::uint64_t cursor = 1;
    while (gate_.events.listening() > 0) {
        ASSERT_LT(cursor, 10'000'000U);
        for (int i = 0; i < 200; ++i) {
            publish(++cursor);
        }
        std::this_thread::yield();
    }
    std::uint64_t last = 1;
    try {
        while (const auto got = slow.next()) {
            EXPECT_EQ(*got, last + 1);
            last = *got;
        }
    } catch (const std::exception&) {
        FAIL() << "a cut frame was taken for an event";
    }
    EXPECT_LT(last, cursor);
    gate_.source.commit(last + 1);
    client again(port_, last);
    EXPECT_EQ(again.next(), last + 1);
}

TEST_F(push_session, silence_is_noticed) {
    gate_.settings.idle_time = std::chrono::milliseconds(300);
    // A client that answers no ping because it never reads.
    client silent(port_, 0);
    commit_and_publish(1);
    ASSERT_EQ(silent.next(), 1U);
    while (gate_.events.listening() > 0) {
        std::this_thread::yield();
    }
    EXPECT_EQ(gate_.events.listening(), 0U);
}

}  // namespace
}  // namespace letterbox::push::test
