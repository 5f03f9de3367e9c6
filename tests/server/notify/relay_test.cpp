// Where messages may be handed over, in TLS and signed in; that they arrive is tests/notices.
#include "server/notify/relay.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/server/notify/mail_server.hpp"

namespace letterbox::notify {
namespace {

std::string why(const std::string& address, bool without_tls = false, const std::string& user = {},
                std::string_view password = {}) {
    const auto done =
        check({address, without_tls, {}, user, base::secret::copy_of(base::view_of(password))});
    return done ? "taken" : done.error().detail;
}

TEST(relay_settings, have_tls_unless_the_relay_is_on_this_machine) {
    EXPECT_EQ(why("smtps://mail.example"), "taken");
    EXPECT_EQ(why("smtp://mail.example:587"), "taken");
    EXPECT_EQ(why("smtp://127.0.0.1:2525", true), "taken");
    EXPECT_EQ(why("smtp://[::1]:2525", true), "taken");
    for (const auto* each : {"smtp://mail.example:587", "smtps://127.0.0.1", "smtp://127.0.0.2",
                             "smtp://localhost.example", "smtp://127.0.0.1@mail.example"}) {
        EXPECT_NE(why(each, true), "taken") << each;
    }
}

TEST(relay_settings, name_a_mail_server_and_nothing_else) {
    for (const auto* each : {"", "mail.example", "https://mail.example", "smtp://", "smtps://m/x",
                             "smtps://user:word@mail.example", "smtps://mail.example/"}) {
        EXPECT_NE(why(each), "taken") << each;
    }
}

TEST(relay_settings, sign_in_with_a_name_and_a_password_or_not_at_all) {
    EXPECT_EQ(why("smtps://mail.example", false, "letterbox", "word"), "taken");
    EXPECT_NE(why("smtps://mail.example", false, "letterbox"), "taken");
    EXPECT_NE(why("smtps://mail.example", false, {}, "word"), "taken");
}

class relay_in_tls : public ::testing::Test {
protected:
    relay_in_tls() { std::filesystem::create_directories(folder_); }
    ~relay_in_tls() override { std::filesystem::remove_all(folder_); }

    /// "" when it was taken, else the refusal with its detail.
    std::string send(test::mail_server& to, const std::string& authority) {
        const auto file = folder_ / "authority.pem";
        std::ofstream(file) << authority;
        const auto relay = open_relay(
            {to.address(), false, file.string(), "letterbox", base::secret::copy_of(view(word))});
        const auto done = (*relay)->send("post@agency.example", "kelly@mail.example",
                                         "Subject: News\r\n\r\nSomething is new.\r\n", {});
        to.end();
        return done ? "" : std::string(base::name(done.why())) + " " + done.error().detail;
    }
    static base::byte_view view(std::string_view text) { return base::view_of(text); }
    static std::size_t count(const test::mail_server& of, std::string_view beginning) {
        return static_cast<std::size_t>(
            std::count_if(of.said.begin(), of.said.end(), [&](const auto& each) {
                return each.text.compare(0, beginning.size(), beginning) == 0;
            }));
    }

    const std::string word = "a word for the relay";

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("letterbox-relay-" + base::hex(base::random_bytes(8)));
};

TEST_F(relay_in_tls, signs_in_and_hands_over_nothing_outside) {
    test::mail_server server;
    ASSERT_EQ(send(server, server.authority()), "");
    EXPECT_EQ(server.message, "Subject: News\r\n\r\nSomething is new.\r\n");
    std::vector<std::string> outside;
    for (const auto& each : server.said) {
        if (!each.in_tls) {
            outside.push_back(each.text);
        }
    }
    EXPECT_EQ(outside, (std::vector<std::string>{"EHLO agency.example", "STARTTLS"}));
    EXPECT_EQ(count(server, "AUTH PLAIN"), 1U);
    const auto given = base::from_base64(server.credentials, true);
    ASSERT_TRUE(given);
    using namespace std::string_literals;
    EXPECT_EQ(base::text_of(*given), "\0letterbox\0"s + word);
    EXPECT_EQ(count(server, "MAIL FROM:<post@agency.example>"), 1U);
    EXPECT_EQ(count(server, "RCPT TO:<kelly@mail.example>"), 1U);
}

TEST_F(relay_in_tls, says_nothing_where_there_is_none) {
    test::mail_server server({.offers_tls = false});
    const auto why = send(server, server.authority());
    EXPECT_EQ(why.compare(0, 7, "network"), 0) << why;
    EXPECT_EQ(count(server, "AUTH") + count(server, "MAIL"), 0U);
}

TEST_F(relay_in_tls, says_nothing_to_another_server) {
    test::mail_server server;
    const test::mail_server other;
    const auto why = send(server, other.authority());
    EXPECT_EQ(why.compare(0, 7, "network"), 0) << why;
    EXPECT_EQ(count(server, "AUTH") + count(server, "MAIL"), 0U);
}

TEST_F(relay_in_tls, a_refused_sign_in_names_no_secret) {
    test::mail_server server({.takes_password = false});
    const auto why = send(server, server.authority());
    EXPECT_EQ(why.compare(0, 7, "network"), 0) << why;
    EXPECT_EQ(why.find(word), std::string::npos) << why;
    EXPECT_EQ(why.find("letterbox"), std::string::npos) << why;
    EXPECT_EQ(count(server, "MAIL"), 0U);
    EXPECT_TRUE(server.message.empty());
}

}  // namespace
}  // namespace letterbox::notify
