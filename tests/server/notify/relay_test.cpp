// Where messages may be handed over; that they arrive is tests/notices.
#include "server/notify/relay.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"

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

}  // namespace
}  // namespace letterbox::notify
