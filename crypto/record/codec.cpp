#include "crypto/record/codec.hpp"

namespace letterbox::record::detail {

void writer::put(const char* name, json value) {
    out[name] = std::move(value);
}

/// The value of a field; null when it is not there, or something before it was refused.
const json* reader::find(const char* name, bool needed) {
    if (!done) {
        return nullptr;
    }
    const auto found = from_.find(name);
    if (found == from_.end()) {
        if (needed) {
            done = base::refuse(base::refusal::bad_field, name);
        }
        return nullptr;
    }
    ++seen;
    return &*found;
}

// By value: each of hundreds of fields hands over a temporary, and a reference to it would be code.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void reader::judge(const char* name, base::status read) {
    if (read) {
        return;
    }
    std::string path(name);
    if (!read.error().detail.empty()) {
        path += "." + read.error().detail;
    }
    done = base::refuse(read.why(), std::move(path));
}

}  // namespace letterbox::record::detail
