#include "clients/wasm/call.hpp"

#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

handler find(call_table table, std::string_view name) {
    for (const auto& list : table) {
        for (const auto& each : list) {
            if (each.name == name) {
                return each.run;
            }
        }
    }
    return nullptr;
}

base::result<record::json> run(call& it, call_table table, std::string_view request) {
    LETTERBOX_TRY(const auto what, read_asked(request));
    const auto found = find(table, what.call);
    if (found == nullptr) {
        return refuse(refusal::bad_request, "call");
    }
    return found(it, what.arguments);
}

}  // namespace

call::~call() {
    for (auto& each : given_) {
        base::wipe(each);
    }
}

base::result<base::bytes> call::bytes(buffer_ref which) {
    if (which.number >= given_.size()) {
        return refuse(refusal::bad_field, "bytes");
    }
    return std::move(given_[which.number]);
}

base::result<base::secret> call::secret(buffer_ref which) {
    if (which.number >= given_.size()) {
        return refuse(refusal::bad_field, "bytes");
    }
    return base::secret::take(given_[which.number]);
}

buffer_ref call::give(base::bytes what) {
    answer_.push_back(std::move(what));
    return buffer_ref{static_cast<std::uint32_t>(answer_.size() - 1)};
}

message answer(session& at, call_table table, message request) {
    call it(at, std::move(request.buffers));
    const auto done = run(it, table, request.json);
    return answered(done, it.take_answer());
}

}  // namespace letterbox::wasm
