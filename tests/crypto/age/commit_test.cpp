#include "crypto/age/commit.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

file_key key_of(const char* hex) {
    auto raw = *base::from_hex(hex);
    return base::secret::take(raw);
}

record::part_context place() {
    record::part_context out;
    out.agency_id = *base::agency_id::parse("agy_00000000000000000000000000");
    out.subject = "let_00000000000000000000000004";
    out.version = 2;
    out.number = 3;
    out.sealed_by = *base::member_id::parse("mbr_00000000000000000000000008");
    return out;
}

// Computed by hand with Python's hashlib and hmac from protocol section 3.
TEST(age_commit, known_answer) {
    EXPECT_EQ(base::hex(part_commit(key_of("000102030405060708090a0b0c0d0e0f"), place()).view()),
              "091dbfc621303032609a16f3a9c843eb25024b5c8d11df1d8f89a03d6b09b64c");
}

TEST(age_commit, is_bound_to_key_and_every_field) {
    const auto key = new_file_key();
    const auto commit = part_commit(key, place());
    EXPECT_EQ(outcome(check_commit(key, place(), commit)), "opens");
    EXPECT_EQ(outcome(check_commit(new_file_key(), place(), commit)), "does_not_open");
    auto agency = place();
    agency.agency_id = base::agency_id::make();
    auto subject = place();
    subject.subject = base::letter_id::make().text();
    auto version = place();
    version.version = 3;
    auto number = place();
    number.number = 2;
    auto member = place();
    member.sealed_by = base::member_id::make();
    for (const auto& other : {agency, subject, version, number, member}) {
        EXPECT_EQ(outcome(check_commit(key, other, commit)), "does_not_open");
    }
    for (std::size_t i = 0; i < base::digest::size; ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = commit;
            changed.data.at(i) = static_cast<std::uint8_t>(changed.data.at(i) ^ (1U << bit));
            EXPECT_EQ(outcome(check_commit(key, place(), changed)), "does_not_open");
        }
    }
}

TEST(age_commit, wants_a_file_key) {
    EXPECT_THROW((void)part_commit(base::secret(32), place()), std::invalid_argument);
}

}  // namespace
}  // namespace letterbox::age
