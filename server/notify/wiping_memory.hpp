// Memory for libcurl, which copies a password into its own more than once. It is not locked, but
// everything is wiped when it goes.
#pragma once

#include <cstddef>

namespace letterbox::notify::wiping {

/// As malloc, calloc, realloc, strdup and free do; null where there is no memory.
void* take(std::size_t size);
void* take_zeroed(std::size_t count, std::size_t size);
void* resize(void* memory, std::size_t size);
char* copy(const char* text);
void give_back(void* memory);

}  // namespace letterbox::notify::wiping
