// Streams of any length pass through memory of one size. Counts what operator new holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

#include "crypto/age/open.hpp"
#include "crypto/age/seal.hpp"
#include "tests/crypto/age/support.hpp"

namespace {
std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most{0};
}  // namespace

void* operator new(std::size_t size) {
    void* out = std::malloc(std::max<std::size_t>(size, 1));
    if (out == nullptr) {
        throw std::bad_alloc();
    }
    const auto now = held += malloc_usable_size(out);
    most = std::max(most.load(), now);
    return out;
}
void operator delete(void* what) noexcept {
    if (what != nullptr) {
        held -= malloc_usable_size(what);
        std::free(what);
    }
}
void operator delete(void* what, std::size_t /*size*/) noexcept {
    operator delete(what);
}

namespace letterbox::age {
namespace {

constexpr std::size_t piece_size = 50000;
constexpr std::size_t allowed = 600 * 1024;  // bytes beyond what was held at the start

/// Passes `size` bytes through both directions; gives the most that was held meanwhile.
std::size_t pass(std::size_t size) {
    const auto piece = sample(piece_size);
    const auto key = new_file_key();
    const auto before = held.load();
    most = before;
    payload_sealer sealer(key);
    payload_opener opener(key);
    std::size_t sealed_count = 0;
    std::size_t opened_count = 0;
    base::bytes sealed;
    base::bytes opened;
    const auto forward = [&] {
        sealed_count += sealed.size();
        EXPECT_TRUE(opener.update(sealed, opened));
        opened_count += opened.size();
        sealed.clear();
        opened.clear();
    };
    for (std::size_t at = 0; at < size; at += piece_size) {
        sealer.update(base::byte_view(piece).first(std::min(piece_size, size - at)), sealed);
        forward();
    }
    sealer.finish(sealed);
    forward();
    EXPECT_TRUE(opener.finish(opened));
    opened_count += opened.size();
    EXPECT_EQ(sealed_count, sealed_payload_size(size));
    EXPECT_EQ(opened_count, size);
    return most.load() - before;
}

TEST(age_memory, is_flat_in_the_size_of_the_stream) {
    const auto small = pass(1000000);
    const auto large = pass(20000000);
    EXPECT_GT(small, 0U);
    EXPECT_EQ(large, small);
    EXPECT_LE(large, allowed);
}

TEST(age_memory, counts_what_is_held) {
    const auto before = held.load();
    const base::bytes counted(100000);
    EXPECT_GE(held.load() - before, counted.size());
}

}  // namespace
}  // namespace letterbox::age
