#include "server/files/private_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "server/files/signals_held.hpp"

namespace letterbox::files {
namespace {

using base::refusal;

/// A folder of its own for each test, removed at the end.
class private_file : public ::testing::Test {
protected:
    private_file() {
        std::string name = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~private_file() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    [[nodiscard]] std::filesystem::path in(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& text,
                                              mode_t rights) const {
        std::ofstream(in(name)) << text;
        EXPECT_EQ(::chmod(in(name).c_str(), rights), 0);
        return in(name);
    }
    static mode_t rights_of(const std::filesystem::path& path) {
        struct stat about {};
        EXPECT_EQ(::stat(path.c_str(), &about), 0);
        return about.st_mode & 0777U;
    }
    static std::string text_of(const std::filesystem::path& path) {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static std::ptrdiff_t files_in(const std::filesystem::path& folder) {
        const std::filesystem::directory_iterator all(folder);
        return std::distance(begin(all), end(all));
    }

    std::filesystem::path folder_;
};

TEST_F(private_file, replaces_whole_files_and_leaves_nothing_beside_them) {
    const auto path = in("deep/er/file");
    ASSERT_TRUE(write_private_file(path, base::view_of("first, which is longer")));
    ASSERT_TRUE(write_private_file(path, base::view_of("second")));
    EXPECT_EQ(text_of(path), "second");
    EXPECT_EQ(rights_of(path), 0600U);
    EXPECT_EQ(rights_of(in("deep")), 0700U);
    EXPECT_EQ(files_in(in("deep/er")), 1);
    EXPECT_EQ(write_private_file(in("deep/er/file/below"), {}).why(), refusal::file_error);
}

TEST_F(private_file, new_one_leaves_the_one_that_is_there) {
    const auto path = in("file");
    ASSERT_TRUE(write_new_private_file(path, base::view_of("first")));
    EXPECT_EQ(write_new_private_file(path, base::view_of("second")).why(), refusal::file_error);
    EXPECT_EQ(text_of(path), "first");
    EXPECT_EQ(files_in(folder_), 1);
}

TEST_F(private_file, reads_up_to_a_limit) {
    const auto path = write("file", std::string(200'000, 'x'), 0600);
    EXPECT_EQ(read_file(path, 200'000)->size(), 200'000U);
    EXPECT_EQ(read_file(path, 199'999).why(), refusal::too_large);
    EXPECT_EQ(read_secret_file(path, 199'999).why(), refusal::too_large);
    EXPECT_EQ(read_secret_file(path, 200'000)->size(), 200'000U);
    EXPECT_EQ(read_file(in("absent"), 1).why(), refusal::not_found);
    EXPECT_EQ(read_file("/dev/zero", 1).why(), refusal::file_error);
}

TEST_F(private_file, secret_is_read_only_from_a_regular_file_of_ours_alone) {
    for (const mode_t rights : {0640U, 0604U, 0620U, 0602U, 0610U}) {
        const auto refused = read_secret_file(write("open", "x", rights), 10);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.why(), refusal::file_error);
        EXPECT_NE(refused.error().detail.find("chmod 600"), std::string::npos);
    }
    for (const mode_t rights : {0600U, 0400U}) {
        EXPECT_EQ(base::text_of(read_secret_file(write("mine", "x", rights), 10)->view()), "x");
    }
    ASSERT_EQ(::mkfifo(in("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_secret_file(in("pipe"), 10).why(), refusal::file_error);
    EXPECT_EQ(read_secret_file(folder_, 10).why(), refusal::file_error);
    if (::geteuid() == 0) {
        const auto theirs = write("theirs", "x", 0600);
        ASSERT_EQ(::chown(theirs.c_str(), 1234, 1234), 0);
        const auto refused = read_secret_file(theirs, 10);
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().detail.find("somebody else"), std::string::npos);
    }
}

TEST(signals_held, come_when_it_is_over) {
    static volatile std::sig_atomic_t came = 0;
    const auto before = std::signal(SIGTERM, [](int /*signal*/) { came = 1; });
    {
        const signals_held held;
        ASSERT_EQ(std::raise(SIGTERM), 0);
        EXPECT_EQ(came, 0);
    }
    EXPECT_EQ(came, 1);
    std::signal(SIGTERM, before);
}

}  // namespace
}  // namespace letterbox::files
