#include "clients/wasm/asking.hpp"

namespace letterbox::wasm {

base::result<asked> read_asked(std::string_view json) {
    return record::from_json<asked>(base::view_of(json), max_message_json);
}

refused_shape describe(const base::failure& why) {
    return {why.detail, std::string(base::name(why.why)), std::string(base::words(why.why))};
}

message answered(const base::result<record::json>& done, std::vector<base::bytes> buffers) {
    record::json out = record::json::object();
    out["ok"] = static_cast<bool>(done);
    if (done) {
        out["value"] = *done;
    } else {
        out["refused"] = record::encode(describe(done.error()));
    }
    return message{record::canonical(out), std::move(buffers)};
}

}  // namespace letterbox::wasm
