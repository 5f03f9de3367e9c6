// The C interface of the modules with the core; block.hpp tells how memory is handed over. A Worker calls letterbox_start once, letterbox_restore for each kept blob, letterbox_begin, and
// then letterbox_call as often as it likes, one after the other.
#include <cstdlib>
#include <cstring>
#include <memory>

#include "clients/wasm/asking.hpp"
#include "clients/wasm/block.hpp"
#include "clients/wasm/call.hpp"
#include "clients/wasm/calls.hpp"

// What host.js brings into the module.
extern "C" {
std::uint8_t* letterbox_host_exchange(const std::uint8_t* request, std::size_t size);
void letterbox_host_keep(const char* name, std::size_t name_size, const std::uint8_t* data,
                         std::size_t size);
void letterbox_host_progress(double done, double all);
double letterbox_host_seconds();
}

namespace {

using namespace letterbox;

class page_host : public wasm::host {
public:
    base::bytes exchange(base::byte_view request) override {
        const auto free_block = [](std::uint8_t* block) { std::free(block); };
        const std::unique_ptr<std::uint8_t, decltype(free_block)> block(
            letterbox_host_exchange(request.data(), request.size()), free_block);
        if (!block) {
            return {};
        }
        std::uint32_t size = 0;
        std::memcpy(&size, block.get(), wasm::block_head);  // WebAssembly is little endian
        const base::byte_view answer(block.get() + wasm::block_head, size);
        return base::to_bytes(answer);
    }
    void keep(std::string_view name, base::byte_view data) override {
        letterbox_host_keep(name.data(), name.size(), data.data(), data.size());
    }
    void progress(std::uint64_t done, std::uint64_t all) override {
        letterbox_host_progress(static_cast<double>(done), static_cast<double>(all));
    }
    [[nodiscard]] base::instant now() override {
        return {static_cast<std::int64_t>(letterbox_host_seconds())};
    }
};

page_host& page() {
    static page_host it;
    return it;
}

/// Goes with the whole memory of the module: what would end it is in no module.
wasm::session* running = nullptr;

wasm::call_table calls() {
#ifdef LETTERBOX_FAMILY
    return wasm::family_table();
#else
    return wasm::whole_table();
#endif
}

}  // namespace

extern "C" {

void letterbox_start(const char* origin, std::size_t size) {
    base::start_crypto();
    running = new wasm::session(page(), std::string(origin, size));  // once for each module
}

void letterbox_restore(const char* name, std::size_t name_size, const std::uint8_t* data,
                       std::size_t size) {
    running->restore(std::string_view(name, name_size), {data, size});
}

std::uint8_t* letterbox_begin() {
    const auto done = running->begin();
    if (!done) {
        return wasm::block_of(wasm::answered(done.error()));
    }
    return wasm::block_of(wasm::answered(record::json::object()));
}

std::uint8_t* letterbox_call(const std::uint8_t* request, std::size_t size) {
    auto asked = wasm::read_message({request, size});
    return wasm::block_of(asked ? wasm::answer(*running, calls(), std::move(*asked))
                                : wasm::answered(asked.error()));
}

}  // extern "C"
