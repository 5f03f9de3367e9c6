#include "clients/core/multipart_writer.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

namespace {

bool printable_ascii(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

void write(base::bytes& to, std::string_view text) {
    base::append(to, base::view_of(text));
}

}  // namespace

multipart_writer::multipart_writer()
    : boundary_("letterbox-" + base::crockford(base::random_bytes(24))) {}

void multipart_writer::add(std::string_view name, std::string_view content_type,
                           base::byte_view data) {
    if (finished_) {
        throw std::logic_error("multipart body is finished");
    }
    if (!printable_ascii(name) || name.find_first_of("\"\\") != std::string_view::npos) {
        throw std::invalid_argument("name of a form part");
    }
    if (!printable_ascii(content_type)) {
        throw std::invalid_argument("content type of a form part");
    }
    write(body_, "--");
    write(body_, boundary_);
    write(body_, "\r\nContent-Disposition: form-data; name=\"");
    write(body_, name);
    write(body_, "\"\r\nContent-Type: ");
    write(body_, content_type);
    write(body_, "\r\n\r\n");
    base::append(body_, data);
    write(body_, "\r\n");
}

std::string multipart_writer::content_type() const {
    return "multipart/form-data; boundary=" + boundary_;
}

base::bytes multipart_writer::finish() {
    if (finished_) {
        throw std::logic_error("multipart body is finished");
    }
    finished_ = true;
    write(body_, "--");
    write(body_, boundary_);
    write(body_, "--\r\n");
    return std::move(body_);
}

}  // namespace letterbox::core
