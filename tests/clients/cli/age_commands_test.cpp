// letterbox age: round trips, the `age` tool both ways, and what must not be written.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iterator>
#include <sys/stat.h>
#include <sys/wait.h>

#include "clients/cli/commands.hpp"
#include "crypto/age/header.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/cli/test_tools.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::cli {
namespace {

using testing::read_text;

std::string sample(std::size_t size) {
    std::string out(size, '\0');
    std::uint32_t state = 7;
    for (auto& each : out) {
        state = state * 1664525U + 1013904223U;
        each = static_cast<char>(state >> 24U);
    }
    return out;
}

int shell(const std::string& line) {
    const int how = std::system(line.c_str());  // NOLINT(cert-env33-c): lines of our own
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

/// A key file me.key, its public key in me.pub, and a plain file of some chunks.
class age_commands : public ::testing::Test {
protected:
    age_commands() {
        const auto made = run({"age", "keygen", path("me.key")});
        EXPECT_EQ(made.code, 0) << made.notes;
        folder_.write("me.pub", made.data);
        folder_.write("plain", plain_);
    }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_.file(name); }
    [[nodiscard]] testing::run_result run(const std::vector<std::string>& words) const {
        return testing::run_program(all_commands(), words, testing::environment_in(folder_));
    }
    testing::run_result seal() const {
        return run({"age", "seal", "-R", path("me.pub"), path("plain"), "-o", path("sealed")});
    }
    testing::run_result open(std::vector<std::string> more) const {
        more.insert(more.begin(), {"age", "open"});
        return run(more);
    }
    /// Splits `sealed` into header and payload; the file key in hex.
    std::string split() const {
        const auto sealed = read_text(path("sealed"));
        const auto size = *age::header_length(base::view_of(sealed));
        folder_.write("header", sealed.substr(0, size));
        folder_.write("payload", sealed.substr(size));
        const auto text = read_text(path("me.key"));
        const auto key = *age::parse_identity_file(base::view_of(text));
        const auto found = age::open_header(base::view_of(sealed.substr(0, size)), key);
        return base::hex(found->view());
    }
    [[nodiscard]] std::ptrdiff_t files() const {
        const std::filesystem::directory_iterator all(folder_.path());
        return std::distance(begin(all), end(all));
    }

    testing::test_folder folder_;                  // NOLINT(readability-identifier-naming)
    const std::string plain_ = sample(3 * 65536);  // NOLINT(readability-identifier-naming)
};

TEST_F(age_commands, open_what_they_sealed) {
    ASSERT_EQ(seal().code, 0);
    const auto opened = open({"-i", path("me.key"), path("sealed"), "-o", path("opened")});
    EXPECT_EQ(opened.code, 0) << opened.notes;
    EXPECT_EQ(read_text(path("opened")), plain_);
    EXPECT_EQ(opened.data, "Wrote 196608 bytes to " + path("opened") + "\n");
    struct stat about {};
    ASSERT_EQ(::stat(path("opened").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(age_commands, write_data_alone_to_standard_output) {
    const auto key = read_text(path("me.pub"));
    const auto sealed =
        run({"age", "seal", "--recipient", key.substr(0, key.size() - 1), path("plain")});
    ASSERT_EQ(sealed.code, 0) << sealed.notes;
    folder_.write("sealed", sealed.data);
    const auto opened = open({"--identity", path("me.key"), path("sealed")});
    EXPECT_EQ(opened.code, 0) << opened.notes;
    EXPECT_EQ(opened.data, plain_);
    EXPECT_EQ(opened.notes, "");
}

TEST_F(age_commands, work_in_a_pipe) {
    const std::string program = "cd '" + folder_.path().string() + "' && " LETTERBOX_PROGRAM " ";
    EXPECT_EQ(shell(program + "age seal -R me.pub < plain | " LETTERBOX_PROGRAM
                              " age open -i me.key - > opened"),
              0);
    EXPECT_EQ(read_text(path("opened")), plain_);
}

TEST_F(age_commands, seal_for_the_age_tool) {
    ASSERT_EQ(seal().code, 0);
    EXPECT_EQ(shell("age -d -i " + path("me.key") + " -o " + path("opened") + " " + path("sealed")),
              0);
    EXPECT_EQ(read_text(path("opened")), plain_);
}

TEST_F(age_commands, open_what_the_age_tool_sealed) {
    EXPECT_EQ(shell("age -R " + path("me.pub") + " -o " + path("sealed") + " " + path("plain")), 0);
    const auto opened = open({"-i", path("me.key"), path("sealed")});
    EXPECT_EQ(opened.code, 0) << opened.notes;
    EXPECT_EQ(opened.data, plain_);
}

TEST_F(age_commands, use_keys_of_the_age_tool) {
    EXPECT_EQ(shell("age-keygen -pq -o " + path("tool.key") + " 2>/dev/null"), 0);
    EXPECT_EQ(shell("age-keygen -y " + path("tool.key") + " > " + path("me.pub")), 0);
    ASSERT_EQ(seal().code, 0);
    EXPECT_EQ(open({"-i", path("tool.key"), path("sealed")}).data, plain_);
}

TEST_F(age_commands, open_a_payload_kept_apart_from_its_header) {
    ASSERT_EQ(seal().code, 0);
    split();
    const auto opened = open({"-i", path("me.key"), "--header", path("header"), path("payload")});
    EXPECT_EQ(opened.code, 0) << opened.notes;
    EXPECT_EQ(opened.data, plain_);
}

TEST_F(age_commands, open_by_the_file_key) {
    ASSERT_EQ(seal().code, 0);
    const auto key = split();
    folder_.write("file.key", key + "\n");
    EXPECT_EQ(open({"--file-key", key, path("sealed")}).data, plain_);
    EXPECT_EQ(
        open({"--file-key-file", path("file.key"), "--header", path("header"), path("payload")})
            .data,
        plain_);
    EXPECT_EQ(open({"--file-key", std::string(32, '0'), path("sealed")}).code, 8);
    for (const auto* wrong : {"00", "", "zz", "0123456789ABCDEF0123456789ABCDEF"}) {
        EXPECT_EQ(open({"--file-key", wrong, path("sealed")}).code, 2) << wrong;
    }
    folder_.write("file.key", key, 0644);
    EXPECT_EQ(open({"--file-key-file", path("file.key"), path("sealed")}).code, 1);
}

// A file for an X25519 key, whose file key the community's test kit gives.
TEST_F(age_commands, a_file_key_skips_the_rules_about_recipients) {
    ASSERT_EQ(shell("node '" + test::source_path("tests/interop/export_vectors.mjs") + "' '" +
                    folder_.path().string() + "'"),
              0);
    const auto vector = read_text(path("x25519"));
    ASSERT_EQ(vector.rfind("expect: success\n", 0), 0U);
    folder_.write("sealed", vector.substr(vector.find("\n\n") + 2));
    const auto by_identity = open({"-i", path("me.key"), path("sealed")});
    EXPECT_EQ(by_identity.code, 8);
    EXPECT_NE(by_identity.notes.find("other_recipient_type"), std::string::npos);

    const auto field = [&](const std::string& name) {
        const auto at = vector.find("\n" + name + ": ") + name.size() + 3;
        return vector.substr(at, vector.find('\n', at) - at);
    };
    const auto by_file_key = open({"--file-key", field("file key"), path("sealed")});
    EXPECT_EQ(by_file_key.code, 0) << by_file_key.notes;
    EXPECT_EQ(base::hex(base::sha256(base::view_of(by_file_key.data)).view()), field("payload"));
}

TEST_F(age_commands, a_shortened_file_leaves_nothing) {
    ASSERT_EQ(seal().code, 0);
    const auto sealed = read_text(path("sealed"));
    const auto before = files();
    for (const auto cut : {std::size_t{1}, std::size_t{65552}, sealed.size() - 20, sealed.size()}) {
        folder_.write("sealed", sealed.substr(0, sealed.size() - cut));
        const auto opened = open({"-i", path("me.key"), path("sealed"), "-o", path("opened")});
        EXPECT_EQ(opened.code, 8) << cut;
        EXPECT_EQ(opened.data, "") << cut;
        EXPECT_EQ(files(), before) << cut;
    }
}

TEST_F(age_commands, a_shortened_file_replaces_nothing) {
    ASSERT_EQ(seal().code, 0);
    folder_.write("opened", "from before");
    const auto sealed = read_text(path("sealed"));
    folder_.write("sealed", sealed.substr(0, sealed.size() - 1));
    EXPECT_EQ(open({"-i", path("me.key"), path("sealed"), "-o", path("opened")}).code, 8);
    EXPECT_EQ(read_text(path("opened")), "from before");
}

TEST_F(age_commands, only_what_verified_is_printed) {
    ASSERT_EQ(seal().code, 0);
    auto sealed = read_text(path("sealed"));
    sealed[sealed.size() - 65552 - 1] ^= 1;  // in the second of three chunks
    folder_.write("sealed", sealed);
    const auto opened = open({"-i", path("me.key"), path("sealed")});
    EXPECT_EQ(opened.code, 8);
    EXPECT_EQ(opened.data, plain_.substr(0, 65536));
    EXPECT_NE(opened.notes.find("only the beginning"), std::string::npos);
}

TEST_F(age_commands, another_key_does_not_open) {
    ASSERT_EQ(seal().code, 0);
    ASSERT_EQ(run({"age", "keygen", path("other.key")}).code, 0);
    const auto before = files();
    const auto opened = open({"-i", path("other.key"), path("sealed"), "-o", path("opened")});
    EXPECT_EQ(opened.code, 8);
    EXPECT_NE(opened.notes.find("does_not_open"), std::string::npos);
    EXPECT_EQ(files(), before);
}

TEST_F(age_commands, a_key_file_belongs_to_its_owner_alone) {
    ASSERT_EQ(seal().code, 0);
    ASSERT_EQ(::chmod(path("me.key").c_str(), 0640), 0);
    const auto opened = open({"-i", path("me.key"), path("sealed")});
    EXPECT_EQ(opened.code, 1);
    EXPECT_NE(opened.notes.find("chmod 600"), std::string::npos);
}

TEST_F(age_commands, a_key_file_is_never_replaced) {
    const auto before = read_text(path("me.key"));
    EXPECT_EQ(run({"age", "keygen", path("me.key")}).code, 6);
    EXPECT_EQ(read_text(path("me.key")), before);
    EXPECT_EQ(run({"age", "keygen", "-"}).code, 2);
    EXPECT_EQ(run({"age", "keygen", path("new.key"), "--dry-run"}).code, 0);
    EXPECT_FALSE(std::filesystem::exists(path("new.key")));
}

TEST_F(age_commands, a_key_file_may_be_sealed_with_a_password) {
    ASSERT_EQ(seal().code, 0);
    const auto text = "# root of an agency\n" + read_text(path("me.key"));
    const std::string right = "a password for keys";
    constexpr unsigned quick = 1;
    const auto sealed = age::seal_with_password(base::view_of(text),
                                                base::secret::copy_of(base::view_of(right)), quick);
    folder_.write("agency.keys", base::text_of(sealed));
    folder_.write("right", right + "\n");
    folder_.write("wrong", "another password\n");
    const auto with = [&](const std::string& password) {
        return open({"-i", path("agency.keys"), "--identity-password-file", path(password),
                     path("sealed"), "-o", path("opened")});
    };
    EXPECT_EQ(with("wrong").code, 8);
    EXPECT_FALSE(std::filesystem::exists(path("opened")));
    EXPECT_EQ(with("right").code, 0);
    EXPECT_EQ(read_text(path("opened")), plain_);
    EXPECT_EQ(open({"-i", path("agency.keys"), "--no-input", path("sealed")}).code, 2);
    folder_.write("agency.keys", base::text_of(sealed).substr(0, sealed.size() - 1));
    EXPECT_EQ(with("right").code, 8);
}

TEST_F(age_commands, exactly_one_key_is_needed) {
    ASSERT_EQ(seal().code, 0);
    EXPECT_EQ(open({path("sealed")}).code, 2);
    EXPECT_EQ(open({"-i", path("me.key"), "--file-key", std::string(32, '0'), path("sealed")}).code,
              2);
}

TEST_F(age_commands, what_is_no_sealed_file_is_refused) {
    for (const auto& text : {std::string(), plain_, std::string(200000, 'a')}) {
        folder_.write("sealed", text);
        const auto opened = open({"-i", path("me.key"), path("sealed")});
        EXPECT_EQ(opened.code, 8);
        EXPECT_NE(opened.notes.find("bad_header"), std::string::npos);
    }
    EXPECT_EQ(open({"-i", path("me.key"), path("missing")}).code, 3);
    EXPECT_EQ(open({"-i", path("plain"), path("sealed")}).code, 8);
}

TEST_F(age_commands, recipients_are_checked) {
    const auto key = read_text(path("me.pub"));
    EXPECT_EQ(run({"age", "seal", path("plain")}).code, 2);
    EXPECT_EQ(run({"age", "seal", "-r", "age1pq1x", path("plain")}).code, 2);
    folder_.write("list", "# two people\r\n\r\n" + key + "nobody\n");
    const auto sealed = run({"age", "seal", "-R", path("list"), path("plain")});
    EXPECT_EQ(sealed.code, 2);
    EXPECT_NE(sealed.notes.find("line 4"), std::string::npos);
    std::string many;
    for (int i = 0; i < 11; ++i) {
        many += key;
    }
    folder_.write("list", many);
    EXPECT_EQ(run({"age", "seal", "-R", path("list"), path("plain"), "-o", path("sealed")}).code,
              8);
    EXPECT_FALSE(std::filesystem::exists(path("sealed")));
}

TEST_F(age_commands, dry_run_verifies_and_writes_nothing) {
    ASSERT_EQ(seal().code, 0);
    const auto before = files();
    const auto opened =
        open({"-i", path("me.key"), path("sealed"), "-o", path("opened"), "--dry-run"});
    EXPECT_EQ(opened.code, 0) << opened.notes;
    EXPECT_EQ(files(), before);
    EXPECT_EQ(open({"-i", path("me.key"), path("sealed"), "--dry-run"}).data, "");
}

TEST_F(age_commands, an_unwritable_place_is_said) {
    EXPECT_EQ(
        run({"age", "seal", "-R", path("me.pub"), path("plain"), "-o", path("no/such/folder")})
            .code,
        1);
}

}  // namespace
}  // namespace letterbox::cli
