// The C interface of the screening module; clients/wasm/block.hpp tells how memory is handed over.
// It asks nothing of its surroundings: what a letter holds can go nowhere from here.
#include "clients/wasm/asking.hpp"
#include "clients/wasm/block.hpp"
#include "clients/wasm/screening/calls.hpp"

extern "C" std::uint8_t* letterbox_call(const std::uint8_t* request, std::size_t size) {
    using namespace letterbox;
    static wasm::screening running;
    auto asked = wasm::read_message({request, size});
    return wasm::block_of(asked ? running.answer(std::move(*asked))
                                : wasm::answered(asked.error()));
}
