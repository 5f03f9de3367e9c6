// Blocks of memory that a page and a module hand to each other. Either side allocates them here; who
// gets a block releases it.
//
//   answer block = size bytes     size: 4 bytes, little endian
#pragma once

#include <cstddef>
#include <cstdint>

#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

constexpr std::size_t block_head = 4;  // bytes

/// Buffers may hold photos or keys: no copy stays behind.
std::uint8_t* block_of(message answer);

}  // namespace letterbox::wasm

extern "C" {
std::uint8_t* letterbox_allocate(std::size_t size);
/// Wipes the block before it goes: it may have held a password or a letter.
void letterbox_release(std::uint8_t* block, std::size_t size);
}
