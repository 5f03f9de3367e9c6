// What libcurl is given behaves as the system's memory does.
#include "server/notify/wiping_memory.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>

namespace {

// What is in some memory at the moment it goes.
struct {
    const char* at = nullptr;
    std::size_t size = 0;
    std::string content;
} watched;

}  // namespace

extern "C" {
void __real_free(void* memory);
void __wrap_free(void* memory);
void __wrap_free(void* memory) {
    const auto* const begin = static_cast<const char*>(memory);
    if (watched.at != nullptr && begin <= watched.at && watched.at - begin <= 64) {
        watched.content.assign(watched.at, watched.size);
        watched.at = nullptr;
    }
    __real_free(memory);
}
}

namespace letterbox::notify {
namespace {

TEST(wiping_memory, is_zero_when_it_goes) {
    char* const text = wiping::copy("a word for the relay");
    watched.at = text;
    watched.size = 20;
    char* const longer = static_cast<char*>(wiping::resize(text, 100));
    EXPECT_EQ(watched.content, std::string(20, '\0'));
    watched.at = longer;
    wiping::give_back(longer);
    EXPECT_EQ(watched.content, std::string(20, '\0'));
}

TEST(wiping_memory, grows_and_shrinks_with_what_is_in_it) {
    char* const text = wiping::copy("a word for the relay");
    auto* const more = static_cast<char*>(wiping::resize(text, 4096));
    EXPECT_STREQ(more, "a word for the relay");
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(more) % alignof(std::max_align_t), 0U);
    std::memset(more + 21, 'x', 4096 - 21);
    auto* const less = static_cast<char*>(wiping::resize(more, 6));
    EXPECT_EQ(std::string(less, 6), "a word");
    wiping::give_back(less);
    wiping::give_back(wiping::resize(nullptr, 5));
    wiping::give_back(nullptr);
}

TEST(wiping_memory, is_zero_where_that_is_asked_for_and_refuses_what_cannot_be) {
    auto* const some = static_cast<char*>(wiping::take_zeroed(5, 3));
    EXPECT_EQ(std::string(some, 15), std::string(15, '\0'));
    wiping::give_back(some);
    EXPECT_EQ(wiping::take_zeroed(SIZE_MAX, 2), nullptr);
    EXPECT_EQ(wiping::take(SIZE_MAX), nullptr);
}

}  // namespace
}  // namespace letterbox::notify
