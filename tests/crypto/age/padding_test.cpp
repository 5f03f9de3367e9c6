#include "crypto/age/padding.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

TEST(age_padding, documents_reach_the_next_step) {
    constexpr std::size_t kib = 1024;
    const std::pair<std::size_t, std::size_t> sizes[] = {
        {1, kib},
        {kib - 1, kib},
        {kib, kib},
        {kib + 1, 2 * kib},
        {2 * kib, 2 * kib},
        {3 * kib, 4 * kib},
        {5 * kib, 8 * kib},
        {9 * kib, 16 * kib},
        {17 * kib, 32 * kib},
        {33 * kib, 64 * kib},
        {65 * kib, 128 * kib},
        {128 * kib, 128 * kib},
    };
    for (const auto& [size, padded_size] : sizes) {
        const base::bytes document(size, 'x');
        const auto padded = pad_document(document);
        ASSERT_TRUE(padded);
        EXPECT_EQ(padded->size(), padded_size);
        const auto stripped = strip_document(*padded);
        ASSERT_TRUE(stripped);
        EXPECT_EQ(base::to_bytes(*stripped), document);
    }
    EXPECT_EQ(outcome(pad_document(base::bytes(128 * kib + 1, 'x'))), "too_large");
}

TEST(age_padding, documents_never_end_with_a_space) {
    EXPECT_THROW((void)pad_document({}), std::invalid_argument);
    EXPECT_THROW((void)pad_document(base::view_of("{} ")), std::invalid_argument);
}

TEST(age_padding, other_document_padding_is_refused) {
    const auto padded_to = [](std::size_t content, std::size_t size) {
        base::bytes out(content, 'x');
        out.resize(size, ' ');
        return out;
    };
    EXPECT_EQ(outcome(strip_document(padded_to(10, 1024))), "opens");
    EXPECT_EQ(outcome(strip_document(padded_to(10, 2048))), "does_not_open");  // not the smallest
    EXPECT_EQ(outcome(strip_document(padded_to(1024, 2048))), "does_not_open");
    EXPECT_EQ(outcome(strip_document(padded_to(10, 1023))), "does_not_open");  // no step
    EXPECT_EQ(outcome(strip_document(padded_to(10, 1025))), "does_not_open");
    EXPECT_EQ(outcome(strip_document(padded_to(1500, 1500))), "does_not_open");
    EXPECT_EQ(outcome(strip_document(padded_to(0, 1024))), "does_not_open");  // nothing inside
    EXPECT_EQ(outcome(strip_document(padded_to(0, 0))), "does_not_open");
    EXPECT_EQ(outcome(strip_document(padded_to(200000, 262144))), "does_not_open");
    // Another padding byte is not padding: it stays, for the canonical check to refuse.
    auto other = padded_to(10, 1024);
    other.back() = '\n';
    EXPECT_EQ(strip_document(other)->size(), 1024U);
}

TEST(age_padding, file_sizes_by_the_published_formula) {
    for (std::uint64_t size = 2; size < 20000000; size += size / 7 + 1) {
        const auto exponent = static_cast<unsigned>(std::floor(std::log2(size)));
        const auto kept = static_cast<unsigned>(std::floor(std::log2(exponent))) + 1;
        const auto unit = std::uint64_t{1} << (exponent - kept);
        const auto expected = (size + unit - 1) / unit * unit;
        EXPECT_EQ(padded_file_size(size), expected) << size;
        EXPECT_EQ(padded_file_size(expected), expected);
        EXPECT_LE(expected * 100, size * 112);
    }
    // Worked examples, so that formula and code do not err together.
    EXPECT_EQ(padded_file_size(0), 0U);
    EXPECT_EQ(padded_file_size(1), 1U);
    EXPECT_EQ(padded_file_size(9), 10U);
    EXPECT_EQ(padded_file_size(1000), 1024U);
    EXPECT_EQ(padded_file_size(1025), 1088U);
    EXPECT_EQ(padded_file_size(300000), 303104U);
    EXPECT_EQ(padded_file_size(8 * 1024 * 1024), 8U * 1024 * 1024);
}

TEST(age_padding, files_round_trip) {
    for (const std::size_t size : {0U, 1U, 2U, 9U, 1000U, 1025U, 300000U}) {
        const auto file = sample(size);
        auto padded = file;
        pad_file(padded);
        EXPECT_EQ(padded.size(), padded_file_size(size));
        const auto stripped = strip_file(padded, size);
        ASSERT_TRUE(stripped);
        EXPECT_EQ(base::to_bytes(*stripped), file);
    }
}

TEST(age_padding, other_file_padding_is_refused) {
    auto padded = sample(1025);
    pad_file(padded);
    ASSERT_EQ(padded.size(), 1088U);
    EXPECT_EQ(outcome(strip_file(padded, 1025)), "opens");
    EXPECT_EQ(outcome(strip_file(padded, 1024)), "does_not_open");  // not the smallest size
    EXPECT_EQ(outcome(strip_file(padded, 1089)), "does_not_open");  // longer than what is there
    EXPECT_EQ(outcome(strip_file(padded, ~std::uint64_t{0})), "does_not_open");
    for (std::size_t i = 1025; i < padded.size(); ++i) {
        auto hidden = padded;
        hidden[i] = 1;
        EXPECT_EQ(outcome(strip_file(hidden, 1025)), "does_not_open") << i;
    }
    padded.push_back(0);
    EXPECT_EQ(outcome(strip_file(padded, 1025)), "does_not_open");
}

}  // namespace
}  // namespace letterbox::age
