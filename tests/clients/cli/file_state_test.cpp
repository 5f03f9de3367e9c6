#include "clients/cli/file_state.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clients/cli/file_lock.hpp"

namespace letterbox::cli {
namespace {

class folder {
public:
    folder() {
        std::string name = ::testing::TempDir() + "letterbox-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("mkdtemp");
        }
        path = name;
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

// What the core may put away, the file gives back: a large agency's statements.
TEST(file_state, gives_back_the_largest_that_the_core_keeps) {
    const folder place;
    file_state state(place.path / "known");
    const base::bytes large((64U << 20U) + 1U, 'x');
    ASSERT_TRUE(state.put("statements", large));
    const auto back = state.get("statements");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, std::optional(large));
}

TEST(file_state, keeps_replaces_and_forgets) {
    const folder place;
    file_state state(place.path / "known");
    ASSERT_TRUE(state.get("checkpoint"));
    EXPECT_FALSE(state.get("checkpoint")->has_value());
    ASSERT_TRUE(state.put("checkpoint", base::view_of("one")));
    ASSERT_TRUE(state.put("checkpoint", base::view_of("two")));
    EXPECT_EQ(base::text_of(state.get("checkpoint")->value()), "two");
    ASSERT_TRUE(state.remove("checkpoint"));
    EXPECT_FALSE(state.get("checkpoint")->has_value());
}

/// Counts to a hundred in the profile's state, as a program of its own.
pid_t counting(const std::filesystem::path& place) {
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    file_state state(place);
    for (int i = 0; i < 100; ++i) {
        const auto held = state.hold();
        const auto again = held ? state.hold() : held;  // what holds it may call what holds it
        const auto before = state.get("count");
        if (!again || !before) {
            ::_exit(1);
        }
        const auto next =
            std::to_string(*before ? std::stoi(std::string(base::text_of(**before))) + 1 : 1);
        if (!state.put("count", base::view_of(next))) {
            ::_exit(2);
        }
    }
    ::_exit(0);
}

TEST(file_state, two_programs_do_not_overwrite_each_other) {
    const folder place;
    for (const auto each : {counting(place.path), counting(place.path)}) {
        int how = -1;
        ASSERT_EQ(::waitpid(each, &how, 0), each);
        EXPECT_EQ(how, 0);
    }
    file_state state(place.path);
    EXPECT_EQ(base::text_of(state.get("count")->value()), "200");
}

TEST(file_state, whoever_does_not_let_go_is_named) {
    const folder place;
    const auto path = place.path / "new" / "lock";
    {
        const auto first = file_lock::take(path);
        ASSERT_TRUE(first);
        const auto second = file_lock::take(path, std::chrono::milliseconds(0));
        ASSERT_FALSE(second);
        EXPECT_EQ(second.why(), base::refusal::file_error);
        EXPECT_NE(second.error().detail.find("another letterbox command"), std::string::npos);
    }
    EXPECT_TRUE(file_lock::take(path, std::chrono::milliseconds(0)));
    std::filesystem::create_symlink("elsewhere", place.path / "link");
    EXPECT_EQ(file_lock::take(place.path / "link").why(), base::refusal::file_error);
    EXPECT_FALSE(std::filesystem::exists(place.path / "elsewhere"));
}

TEST(file_state, is_for_this_user_alone) {
    const folder place;
    file_state state(place.path / "known");
    ASSERT_TRUE(state.put("checkpoint", base::view_of("one")));
    struct stat about {};
    ASSERT_EQ(::stat((place.path / "known" / "checkpoint").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST(file_state, takes_no_name_that_leaves_the_folder) {
    const folder place;
    file_state state(place.path);
    EXPECT_THROW(static_cast<void>(state.get("../other")), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(state.put("", {})), std::invalid_argument);
}

TEST(file_spool, gives_back_what_it_took_and_leaves_no_file) {
    const folder place;
    file_spool spool(place.path);
    const auto made = spool.make();
    ASSERT_TRUE(made) << made.error().detail;
    ASSERT_TRUE((*made)->append(base::bytes(100'000, 1)));
    ASSERT_TRUE((*made)->append(base::bytes(10, 2)));
    EXPECT_EQ((*made)->size(), 100'010U);
    base::bytes into(20);
    EXPECT_EQ(*(*made)->read(99'995, into), 15U);
    EXPECT_EQ(into[4], 1);
    EXPECT_EQ(into[5], 2);
    EXPECT_EQ(*(*made)->read(100'010, into), 0U);
    EXPECT_TRUE(std::filesystem::is_empty(place.path));
}

}  // namespace
}  // namespace letterbox::cli
