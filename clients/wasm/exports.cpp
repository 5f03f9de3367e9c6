// The C interface of the module. Memory is handed over as blocks that either side allocates here;
// who gets a block releases it.
//
//   answer block = size bytes     size: 4 bytes, little endian
//
// A Worker calls letterbox_start once, letterbox_restore for each kept blob, letterbox_begin, and
// then letterbox_call as often as it likes, one after the other.
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

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

constexpr std::size_t size_bytes = 4;

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
        std::memcpy(&size, block.get(), size_bytes);  // WebAssembly is little endian
        const base::byte_view answer(block.get() + size_bytes, size);
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

std::optional<wasm::session>& running() {
    static std::optional<wasm::session> it;
    return it;
}

wasm::call_table calls() {
#ifdef LETTERBOX_FAMILY
    return wasm::family_table();
#else
    return wasm::whole_table();
#endif
}

/// Buffers may hold photos or keys: no copy stays behind.
std::uint8_t* block_of(wasm::message answer) {
    auto written = wasm::write_message(answer);
    for (auto& each : answer.buffers) {
        base::wipe(each);
    }
    auto* out = static_cast<std::uint8_t*>(std::malloc(size_bytes + written.size()));
    if (out == nullptr) {
        std::abort();
    }
    const auto size = static_cast<std::uint32_t>(written.size());
    std::memcpy(out, &size, size_bytes);
    std::memcpy(out + size_bytes, written.data(), written.size());
    base::wipe(written);
    return out;
}

wasm::message refusal_message(const base::failure& why) {
    record::json out = record::json::object();
    out["ok"] = false;
    out["refused"] = record::encode(wasm::describe(why));
    return {record::canonical(out), {}};
}

}  // namespace

extern "C" {

std::uint8_t* letterbox_allocate(std::size_t size) {
    return static_cast<std::uint8_t*>(std::malloc(size));
}

/// Wipes the block before it goes: it may have held a password or a letter.
void letterbox_release(std::uint8_t* block, std::size_t size) {
    base::wipe({block, size});
    std::free(block);
}

void letterbox_start(const char* origin, std::size_t size) {
    base::start_crypto();
    running().emplace(page(), std::string(origin, size));
}

void letterbox_restore(const char* name, std::size_t name_size, const std::uint8_t* data,
                       std::size_t size) {
    running()->restore(std::string_view(name, name_size), {data, size});
}

std::uint8_t* letterbox_begin() {
    const auto done = running()->begin();
    return block_of(done ? wasm::message{"{\"ok\":true,\"value\":{}}", {}}
                         : refusal_message(done.error()));
}

std::uint8_t* letterbox_call(const std::uint8_t* request, std::size_t size) {
    auto asked = wasm::read_message({request, size});
    return block_of(asked ? wasm::answer(*running(), calls(), std::move(*asked))
                          : refusal_message(asked.error()));
}

}  // extern "C"
