// Files sealed with a password: the community's test kit and npm age-encryption. (The age tool takes
// a password from a terminal only.)
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "crypto/age/password_file.hpp"
#include "crypto/base/hash.hpp"
#include "tests/crypto/age/support.hpp"
#include "tests/crypto/age/vectors.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::age {
namespace {

// As the kit says. It does not tell a failure of the header from a work factor that is too large,
// nor from a stanza of another type beside this one.
const std::map<std::string, std::string> password_outcomes = {
    {"scrypt", "opens"},
    {"scrypt_and_x25519", "other_recipient_type"},
    {"scrypt_bad_tag", "does_not_open"},
    {"scrypt_double", "other_recipient_type"},
    {"scrypt_extra_argument", "bad_header"},
    {"scrypt_long_file_key", "bad_header"},
    {"scrypt_no_match", "does_not_open"},
    {"scrypt_not_canonical_body", "bad_header"},
    {"scrypt_not_canonical_salt", "bad_header"},
    {"scrypt_salt_long", "bad_header"},
    {"scrypt_salt_missing", "bad_header"},
    {"scrypt_salt_short", "bad_header"},
    {"scrypt_uppercase", "other_recipient_type"},
    {"scrypt_work_factor_23", "too_large"},
    {"scrypt_work_factor_hex", "bad_header"},
    {"scrypt_work_factor_leading_garbage", "bad_header"},
    {"scrypt_work_factor_leading_plus", "bad_header"},
    {"scrypt_work_factor_leading_zero_decimal", "bad_header"},
    {"scrypt_work_factor_leading_zero_octal", "bad_header"},
    {"scrypt_work_factor_missing", "bad_header"},
    {"scrypt_work_factor_negative", "bad_header"},
    {"scrypt_work_factor_overflow", "too_large"},
    {"scrypt_work_factor_trailing_garbage", "bad_header"},
    {"scrypt_work_factor_wrong", "does_not_open"},
    {"scrypt_work_factor_zero", "bad_header"},
};

base::secret word(std::string_view text) {
    return base::secret::copy_of(base::view_of(text));
}

TEST(password_vectors, end_to_end) {
    for (const auto& name : names_with("scrypt")) {
        EXPECT_EQ(password_outcomes.count(name), 1U) << name;
    }
    for (const auto& [name, expected] : password_outcomes) {
        SCOPED_TRACE(name);
        const auto& each = vectors().at(name);
        const auto opened = open_with_password(each.file, word(each.field("passphrase")));
        EXPECT_EQ(outcome(opened), expected);
        EXPECT_EQ(each.field("expect") == "success", opened.has_value());
        if (opened) {
            EXPECT_EQ(hash_of(*opened), each.field("payload"));
        }
    }
}

const std::string npm = "node '" + test::source_path("tests/interop/age_npm.mjs") + "' ";
constexpr std::string_view password = "four words and a blank";

TEST(password_interop, they_open_what_we_seal) {
    const scratch_folder folder;
    write_file(folder / "password", base::view_of(password));
    write_file(folder / "sealed", seal_with_password(sample(70000), word(password)));
    ASSERT_EQ(run("cd '" + folder.path().string() + "' && " + npm + "open-password"), 0);
    EXPECT_EQ(read_file(folder / "opened"), sample(70000));
}

TEST(password_interop, we_open_what_they_seal) {
    const scratch_folder folder;
    write_file(folder / "password", base::view_of(password));
    write_file(folder / "plain", sample(70000));
    ASSERT_EQ(run("cd '" + folder.path().string() + "' && " + npm + "seal-password"), 0);
    const auto opened = open_with_password(read_file(folder / "sealed"), word(password));
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, sample(70000));
}

}  // namespace
}  // namespace letterbox::age
