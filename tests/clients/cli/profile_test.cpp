#include "clients/cli/profile.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <sys/stat.h>

#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::environment_in;
using testing::test_folder;

unsigned rights_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777U : 0;
}

TEST(profile, has_folders_by_the_xdg_specification) {
    const environment home(
        variable_map{{"HOME", "/home/a"}, {"XDG_STATE_HOME", "relative/is/ignored"}});
    const auto place = profile::at("work", home);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->config_file(), "/home/a/.config/letterbox/work/config.toml");
    EXPECT_EQ(place->state_folder(), "/home/a/.local/state/letterbox/work");
    const environment xdg(variable_map{{"XDG_CONFIG_HOME", "/c"}, {"XDG_STATE_HOME", "/s"}});
    EXPECT_EQ(profile::at("a", xdg)->config_file(), "/c/letterbox/a/config.toml");
    EXPECT_EQ(profile::at("a", xdg)->state_file("session"), "/s/letterbox/a/session");
    EXPECT_EQ(profile::at("a", xdg, "/x.toml")->config_file(), "/x.toml");
    EXPECT_EQ(profile::at("a", {}).why(), base::refusal::bad_configuration);
    for (const auto& each : {std::string(), std::string(".."), std::string("a/b"),
                             std::string("-a"), std::string("A"), std::string(65, 'a')}) {
        EXPECT_EQ(profile::at(each, xdg).why(), base::refusal::usage) << each;
    }
    EXPECT_THROW(static_cast<void>(profile::at("a", xdg)->state_file("../x")), std::logic_error);
}

TEST(profile, keeps_a_session_that_nobody_else_can_read) {
    const test_folder folder;
    const auto place = *profile::at("default", environment_in(folder));
    EXPECT_FALSE(place.read_session()->has_value());
    ASSERT_TRUE(place.write_session(base::view_of("token")));
    EXPECT_EQ(rights_of(place.state_file("session")), 0600U);
    EXPECT_EQ(rights_of(place.state_folder()), 0700U);
    const auto read = place.read_session();
    ASSERT_TRUE(read && *read);
    EXPECT_EQ(base::text_of((*read)->view()), "token");
    ASSERT_EQ(::chmod(place.state_file("session").c_str(), 0644), 0);
    EXPECT_EQ(place.read_session().why(), base::refusal::file_error);
    ASSERT_TRUE(place.forget_session());
    EXPECT_FALSE(place.read_session()->has_value());
    EXPECT_TRUE(place.forget_session());
}

TEST(profile, refuses_keys_it_does_not_know) {
    const test_folder folder;
    const auto place = *profile::at("default", environment_in(folder));
    EXPECT_EQ(place.write_settings({{"sever", "x"}}).why(), base::refusal::bad_configuration);
    EXPECT_TRUE(place.read_settings()->empty());
    ASSERT_TRUE(place.write_settings({{"name", "A"}, {"server", "https://a"}}));
    EXPECT_EQ(*place.read_settings(), (setting_map{{"name", "A"}, {"server", "https://a"}}));
}

}  // namespace
}  // namespace letterbox::cli
