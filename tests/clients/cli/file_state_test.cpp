#include "clients/cli/file_state.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sys/stat.h>

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
