// How a page and the core hand things to each other: JSON and byte buffers in one block.
//
//   message = size json *buffer
//   buffer  = size bytes
//   size    = 4 bytes, little endian
//
// A field of the JSON that holds bytes is written {"bytes": N} and means the buffer with number N.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/record/codec.hpp"

namespace letterbox::wasm {

constexpr std::size_t max_message_json = 16 * 1024 * 1024;  // bytes
constexpr std::size_t max_buffers = 64;

/// The number of a buffer, where bytes stand in the JSON.
struct buffer_ref {
    std::uint32_t number = 0;
    LETTERBOX_FIELDS(visit("bytes", self.number););
};

struct message {
    std::string json;
    std::vector<base::bytes> buffers;
};

/// Refuses bad_request when the block is not exactly one message, too_large beyond the limits.
base::result<message> read_message(base::byte_view block);
base::bytes write_message(const message& what);

}  // namespace letterbox::wasm
