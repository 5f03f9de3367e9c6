#include "server/notify/wiping_memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "crypto/base/secret.hpp"

namespace letterbox::notify::wiping {

namespace {

/// Before what is given out.
struct alignas(std::max_align_t) head {
    std::size_t size = 0;
};

head* head_of(void* memory) {
    return static_cast<head*>(memory) - 1;
}

}  // namespace

void* take(std::size_t size) {
    if (size > SIZE_MAX - sizeof(head)) {
        return nullptr;
    }
    void* const all = std::malloc(sizeof(head) + size);
    return all == nullptr ? nullptr : new (all) head{size} + 1;
}

void* take_zeroed(std::size_t count, std::size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return nullptr;
    }
    void* const out = take(count * size);
    if (out != nullptr) {
        std::memset(out, 0, count * size);
    }
    return out;
}

void* resize(void* memory, std::size_t size) {
    void* const out = take(size);
    if (out != nullptr && memory != nullptr) {
        std::memcpy(out, memory, std::min(size, head_of(memory)->size));
        give_back(memory);
    }
    return out;
}

char* copy(const char* text) {
    const auto size = std::strlen(text) + 1;
    void* const out = take(size);
    if (out != nullptr) {
        std::memcpy(out, text, size);
    }
    return static_cast<char*>(out);
}

void give_back(void* memory) {
    if (memory == nullptr) {
        return;
    }
    base::wipe({static_cast<std::uint8_t*>(memory), head_of(memory)->size});
    std::free(head_of(memory));
}

}  // namespace letterbox::notify::wiping
