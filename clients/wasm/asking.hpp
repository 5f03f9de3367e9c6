// What a page asks, and how it is answered, in the JSON of a message:
//
//   asked    = {"call": name, "arguments": {...}}
//   answered = {"ok": true, "value": ...} / {"ok": false, "refused": {"name", "title", "detail"}}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

struct asked {
    record::json arguments;
    std::string call;
    LETTERBOX_FIELDS(visit("arguments", self.arguments); visit("call", self.call););
};
/// Refuses bad_json, bad_field and too_large.
base::result<asked> read_asked(std::string_view json);

struct refused_shape {
    std::string detail;
    std::string name;
    std::string title;
    LETTERBOX_FIELDS(visit("detail", self.detail); visit("name", self.name);
                     visit("title", self.title););
};
refused_shape describe(const base::failure& why);

message answered(const base::result<record::json>& done, std::vector<base::bytes> buffers = {});

}  // namespace letterbox::wasm
