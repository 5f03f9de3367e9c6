// Both directions with two other implementations: the `age` tool and npm age-encryption.
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "crypto/age/open.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/age/seal.hpp"
#include "tests/crypto/age/support.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::age {
namespace {

constexpr std::size_t sizes[] = {0, 1, 65535, 65536, 65537, 200000};

/// Another implementation, by the commands that seal and open: files `recipient`, `identity`,
/// `plain`, `sealed` and `opened` in a folder.
struct other_tool {
    const char* name;
    std::string seal;
    std::string open;
};

// Else GoogleTest prints the addresses within, and the test's name differs with every run.
void PrintTo(const other_tool& tool, std::ostream* to) {  // NOLINT(readability-identifier-naming)
    *to << tool.name;
}

const std::string npm = "node '" + test::source_path("tests/interop/age_npm.mjs") + "' ";
const other_tool tools[] = {
    {"age", "age -R recipient -o sealed plain", "age -d -i identity -o opened sealed"},
    {"age-encryption", npm + "seal", npm + "open"},
};

int run_in(const scratch_folder& folder, const std::string& command) {
    return run("cd '" + folder.path().string() + "' && " + command);
}

class age_interop : public testing::TestWithParam<other_tool> {
protected:
    age_interop() : reader_(identity::make()) {
        write_file(folder_ / "identity", write_identity(reader_).view());
        write_file(folder_ / "recipient", base::view_of(write_recipient(reader_.recipient())));
    }
    scratch_folder folder_;  // NOLINT(readability-identifier-naming)
    identity reader_;        // NOLINT(readability-identifier-naming)
};

TEST_P(age_interop, they_open_what_we_seal) {
    for (const auto size : sizes) {
        const auto plain = sample(size);
        const auto key = new_file_key();
        const std::vector<base::recipient> recipients{identity::make().recipient(),
                                                      reader_.recipient()};
        auto file = *seal_header(key, recipients);
        base::append(file, seal_payload(key, plain));
        write_file(folder_ / "sealed", file);
        std::filesystem::remove(folder_ / "opened");
        ASSERT_EQ(run_in(folder_, GetParam().open), 0) << size;
        EXPECT_EQ(read_file(folder_ / "opened"), plain) << size;
    }
}

TEST_P(age_interop, we_open_what_they_seal) {
    for (const auto size : sizes) {
        const auto plain = sample(size);
        write_file(folder_ / "plain", plain);
        std::filesystem::remove(folder_ / "sealed");
        ASSERT_EQ(run_in(folder_, GetParam().seal), 0) << size;
        const auto opened = open_file(read_file(folder_ / "sealed"), reader_);
        ASSERT_TRUE(opened) << size;
        EXPECT_EQ(*opened, plain) << size;
    }
}

TEST_P(age_interop, they_open_after_we_wrap_again) {
    write_file(folder_ / "plain", sample(70000));
    ASSERT_EQ(run_in(folder_, GetParam().seal), 0);
    const auto theirs = read_file(folder_ / "sealed");
    const auto length = *header_length(theirs);
    const auto key = open_header(base::byte_view(theirs).first(length), reader_);
    ASSERT_TRUE(key);

    const auto later = identity::make();
    const std::vector<base::recipient> recipients{later.recipient()};
    auto file = *seal_header(*key, recipients);
    base::append(file, base::byte_view(theirs).subspan(length));
    write_file(folder_ / "sealed", file);
    EXPECT_NE(run_in(folder_, std::string(GetParam().open) + " 2>/dev/null"), 0);
    write_file(folder_ / "identity", write_identity(later).view());
    ASSERT_EQ(run_in(folder_, GetParam().open), 0);
    EXPECT_EQ(read_file(folder_ / "opened"), sample(70000));
}

INSTANTIATE_TEST_SUITE_P(tools, age_interop, testing::ValuesIn(tools), [](const auto& of) {
    return std::string(of.param.name) == "age" ? "cli" : "npm";
});

TEST(age_keygen, makes_key_files_that_we_read) {
    const scratch_folder folder;
    ASSERT_EQ(run_in(folder, "age-keygen -pq -o identity 2>/dev/null"), 0);
    ASSERT_EQ(run_in(folder, "age-keygen -y identity >recipient"), 0);
    const auto key = parse_identity_file(read_file(folder / "identity"));
    ASSERT_TRUE(key);
    EXPECT_EQ(base::text_of(read_file(folder / "recipient")),
              write_recipient(key->recipient()) + "\n");
}

TEST(age_keygen, other_key_files_are_refused) {
    const scratch_folder folder;
    ASSERT_EQ(run_in(folder, "age-keygen -o identity 2>/dev/null"), 0);
    EXPECT_EQ(outcome(parse_identity_file(read_file(folder / "identity"))), "bad_identity_file");
}

TEST(age_other_types, are_refused_before_a_key_is_tried) {
    const scratch_folder folder;
    write_file(folder / "plain", sample(10));
    ASSERT_EQ(run_in(folder, "age-keygen -o identity 2>/dev/null"), 0);
    ASSERT_EQ(run_in(folder, "age-keygen -y identity >recipient"), 0);
    ASSERT_EQ(run_in(folder, "age -R recipient -o sealed plain"), 0);
    EXPECT_EQ(outcome(open_file(read_file(folder / "sealed"), identity::make())),
              "other_recipient_type");
}

}  // namespace
}  // namespace letterbox::age
