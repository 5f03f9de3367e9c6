#include "clients/wasm/host.hpp"

#include <algorithm>
#include <array>

#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

constexpr std::array<std::string_view, 6> kept_names{"agency",       "log",      "device",
                                                     "registration", "sendings", "keys-owed"};
// One for each person who uses the device.
constexpr std::array<std::string_view, 2> kept_of_each{"openings-", "password-lock-"};

struct request_head {
    std::vector<std::vector<std::string>> headers;
    std::string method;
    std::string target;
    std::string type;
    LETTERBOX_FIELDS(visit("headers", self.headers); visit("method", self.method);
                     visit("target", self.target); visit("type", self.type););
};

struct answer_head {
    std::optional<std::string> failed;
    std::uint32_t status = 0;
    std::string type;
    LETTERBOX_FIELDS(visit("failed", self.failed); visit("status", self.status);
                     visit("type", self.type););
};

base::result<base::bytes> body_of(const core::http_request& request) {
    if (!request.stream) {
        return base::to_bytes(request.body);
    }
    base::bytes out(static_cast<std::size_t>(request.stream->size()));
    std::span<std::uint8_t> left(out);
    while (!left.empty()) {
        LETTERBOX_TRY(const auto count, request.stream->read(left));
        if (count == 0) {
            return refuse(refusal::file_error, "body");
        }
        left = left.subspan(count);
    }
    return out;
}

}  // namespace

base::result<core::http_response> host_transport::send(const core::http_request& request) {
    request_head head;
    head.method = request.method;
    head.target = request.target;
    head.type = request.content_type;
    for (const auto& each : request.headers) {
        head.headers.push_back({each.first, each.second});
    }
    message asked;
    asked.json = record::to_canonical(head);
    LETTERBOX_TRY(auto body, body_of(request));
    asked.buffers.push_back(std::move(body));
    const auto block = at_->exchange(write_message(asked));
    LETTERBOX_TRY(auto answer, read_message(block));
    LETTERBOX_TRY(auto read, record::from_json<answer_head>(base::view_of(answer.json), 4096));
    if (read.failed) {
        return refuse(base::refusal_by_name(*read.failed).value_or(refusal::network));
    }
    core::http_response out;
    out.status = read.status;
    out.content_type = std::move(read.type);
    if (!answer.buffers.empty()) {
        out.body = std::move(answer.buffers.front());
    }
    return out;
}

bool may_be_kept(std::string_view name) {
    return std::find(kept_names.begin(), kept_names.end(), name) != kept_names.end() ||
           std::any_of(kept_of_each.begin(), kept_of_each.end(),
                       [&](const auto& each) { return name.substr(0, each.size()) == each; });
}

base::status host_state::put(std::string_view name, base::byte_view data) {
    LETTERBOX_CHECK(memory_state::put(name, data));
    if (may_be_kept(name)) {
        at_->keep(name, data);
    }
    return {};
}

base::status host_state::remove(std::string_view name) {
    LETTERBOX_CHECK(memory_state::remove(name));
    if (may_be_kept(name)) {
        at_->keep(name, {});
    }
    return {};
}

void host_state::restore(std::string_view name, base::byte_view data) {
    if (may_be_kept(name)) {
        static_cast<void>(memory_state::put(name, data));  // memory does not fail
    }
}

}  // namespace letterbox::wasm
