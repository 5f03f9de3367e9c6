// Files sealed with a password. Small work factors, but for the test of the default.
#include "crypto/age/password_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "crypto/age/seal.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

constexpr unsigned fast = 4;

base::secret word(std::string_view text) {
    return base::secret::copy_of(base::view_of(text));
}

std::string text_of_file(const base::bytes& file) {
    return std::string(base::text_of(file));
}

/// The file with the first `from` replaced.
base::bytes replaced(const base::bytes& file, const std::string& from, const std::string& to) {
    auto text = text_of_file(file);
    const auto at = text.find(from);
    if (at == std::string::npos) {
        throw std::invalid_argument(from);
    }
    return base::to_bytes(base::view_of(text.replace(at, from.size(), to)));
}

TEST(password_file, opens_with_its_password) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70000}}) {
        const auto plain = sample(size);
        const auto opened =
            open_with_password(seal_with_password(plain, word("correct"), fast), word("correct"));
        ASSERT_TRUE(opened) << size;
        EXPECT_EQ(*opened, plain) << size;
    }
}

TEST(password_file, new_files_have_work_factor_18) {
    const auto file = seal_with_password(sample(10), word("correct"));
    const auto parsed = parse_header(base::byte_view(file).first(*header_length(file)));
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->stanzas.size(), 1U);
    EXPECT_EQ(parsed->stanzas[0].type, "scrypt");
    ASSERT_EQ(parsed->stanzas[0].arguments.size(), 2U);
    EXPECT_EQ(parsed->stanzas[0].arguments[1], "18");
    EXPECT_EQ(outcome(open_with_password(file, word("correct"))), "opens");
}

TEST(password_file, salt_and_key_are_new_each_time) {
    const auto one = seal_with_password(sample(10), word("correct"), fast);
    const auto other = seal_with_password(sample(10), word("correct"), fast);
    const auto first = parse_header(base::byte_view(one).first(*header_length(one)));
    const auto second = parse_header(base::byte_view(other).first(*header_length(other)));
    EXPECT_NE(first->stanzas[0].arguments[0], second->stanzas[0].arguments[0]);
    EXPECT_NE(first->stanzas[0].body, second->stanzas[0].body);
}

TEST(password_file, another_password_does_not_open) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    for (const auto* wrong : {"", "Correct", "correct ", "correc"}) {
        EXPECT_EQ(outcome(open_with_password(file, word(wrong))), "does_not_open") << wrong;
    }
}

TEST(password_file, no_flipped_bit_opens) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    for (std::size_t at = 0; at < file.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto damaged = file;
            damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ (1U << bit));
            EXPECT_NE(outcome(open_with_password(damaged, word("correct"))), "opens")
                << at << "." << bit;
        }
    }
}

TEST(password_file, no_shortened_file_opens) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    for (std::size_t size = 0; size < file.size(); ++size) {
        const auto start = base::byte_view(file).first(size);
        EXPECT_NE(outcome(open_with_password(start, word("correct"))), "opens") << size;
    }
}

TEST(password_file, the_work_factor_is_part_of_the_key) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    EXPECT_EQ(outcome(open_with_password(replaced(file, " 4\n", " 5\n"), word("correct"))),
              "does_not_open");
}

TEST(password_file, too_much_work_is_refused) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    for (const auto* factor : {" 21\n", " 63\n", " 64\n", " 100\n", " 18446744073709551620\n"}) {
        EXPECT_EQ(outcome(open_with_password(replaced(file, " 4\n", factor), word("correct"))),
                  "too_large")
            << factor;
    }
    for (const auto* factor : {" 0\n", " 04\n", " +4\n", " 4x\n", "\n"}) {
        EXPECT_EQ(outcome(open_with_password(replaced(file, " 4\n", factor), word("correct"))),
                  "bad_header")
            << factor;
    }
}

TEST(password_file, we_make_no_file_that_we_refuse) {
    EXPECT_THROW(seal_with_password(sample(1), word("correct"), 0), std::invalid_argument);
    EXPECT_THROW(seal_with_password(sample(1), word("correct"), 21), std::invalid_argument);
}

TEST(password_file, the_stanza_stands_alone) {
    const auto file = seal_with_password(sample(10), word("correct"), fast);
    const auto text = text_of_file(file);
    const auto stanza = text.substr(text.find("->"), text.find("---") - text.find("->"));
    EXPECT_EQ(outcome(open_with_password(replaced(file, "---", stanza + "---"), word("correct"))),
              "other_recipient_type");
    EXPECT_EQ(
        outcome(open_with_password(replaced(file, "---", "-> grease\n\n---"), word("correct"))),
        "other_recipient_type");
}

TEST(password_file, keys_and_passwords_do_not_mix) {
    const auto reader = identity::make();
    const auto sealed = seal_with_password(sample(10), word("correct"), fast);
    EXPECT_EQ(outcome(open_file(sealed, reader)), "other_recipient_type");

    const auto key = new_file_key();
    const base::recipient to[] = {reader.recipient()};
    auto letter = *seal_header(key, to);
    base::append(letter, seal_payload(key, sample(10)));
    EXPECT_EQ(outcome(open_with_password(letter, word("correct"))), "other_recipient_type");
}

}  // namespace
}  // namespace letterbox::age
