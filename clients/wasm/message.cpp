#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t size_bytes = 4;

base::result<base::byte_view> take(base::byte_view& from) {
    if (from.size() < size_bytes) {
        return refuse(refusal::bad_request, "message");
    }
    std::size_t size = 0;
    for (std::size_t i = size_bytes; i-- > 0;) {
        size = (size << 8U) | from[i];
    }
    from = from.subspan(size_bytes);
    if (size > from.size()) {
        return refuse(refusal::bad_request, "message");
    }
    const auto out = from.first(size);
    from = from.subspan(size);
    return out;
}

void put(base::bytes& to, base::byte_view what) {
    auto size = static_cast<std::uint32_t>(what.size());
    for (std::size_t i = 0; i < size_bytes; ++i) {
        to.push_back(static_cast<std::uint8_t>(size & 0xffU));
        size >>= 8U;
    }
    base::append(to, what);
}

}  // namespace

base::result<message> read_message(base::byte_view block) {
    message out;
    LETTERBOX_TRY(const auto json, take(block));
    if (json.size() > max_message_json) {
        return refuse(refusal::too_large, "message");
    }
    out.json = base::text_of(json);
    while (!block.empty()) {
        if (out.buffers.size() == max_buffers) {
            return refuse(refusal::too_large, "buffers");
        }
        LETTERBOX_TRY(const auto buffer, take(block));
        out.buffers.push_back(base::to_bytes(buffer));
    }
    return out;
}

base::bytes write_message(const message& what) {
    auto size = size_bytes + what.json.size();
    for (const auto& each : what.buffers) {
        size += size_bytes + each.size();
    }
    base::bytes out;
    out.reserve(size);
    put(out, base::view_of(what.json));
    for (const auto& each : what.buffers) {
        put(out, each);
    }
    return out;
}

}  // namespace letterbox::wasm
