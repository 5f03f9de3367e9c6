#include "clients/wasm/block.hpp"

#include <cstdlib>
#include <cstring>

#include "crypto/base/secret.hpp"

namespace letterbox::wasm {

std::uint8_t* block_of(message answer) {
    auto written = write_message(answer);
    for (auto& each : answer.buffers) {
        base::wipe(each);
    }
    auto* out = letterbox_allocate(block_head + written.size());
    if (out == nullptr) {
        std::abort();
    }
    const auto size = static_cast<std::uint32_t>(written.size());
    std::memcpy(out, &size, block_head);  // WebAssembly is little endian
    std::memcpy(out + block_head, written.data(), written.size());
    base::wipe(written);
    return out;
}

}  // namespace letterbox::wasm

extern "C" {

std::uint8_t* letterbox_allocate(std::size_t size) {
    return static_cast<std::uint8_t*>(std::malloc(size));
}

void letterbox_release(std::uint8_t* block, std::size_t size) {
    letterbox::base::wipe({block, size});
    std::free(block);
}

}  // extern "C"
