// Writes a multipart/form-data body (RFC 7578, framing of RFC 2046 section 5.1.1).
//
//   body  = *( "--" boundary CRLF head CRLF data CRLF ) "--" boundary "--" CRLF
//   head  = "Content-Disposition: form-data; name=" DQUOTE name DQUOTE CRLF
//           "Content-Type: " type CRLF
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"

namespace letterbox::core {

class multipart_writer {
public:
    /// The boundary is random (192 bits), so that no part contains it.
    multipart_writer();

    /// Adds one part. `name` and `content_type` come from the program, never from a person: they
    /// are printable ASCII without quotes or backslashes in the name. Throws
    /// std::invalid_argument otherwise, and std::logic_error after finish().
    void add(std::string_view name, std::string_view content_type, base::byte_view data);

    /// The value of the request's Content-Type, with the boundary.
    [[nodiscard]] std::string content_type() const;

    /// Closes the body and hands it over. Call once.
    base::bytes finish();

private:
    std::string boundary_;
    base::bytes body_;
    bool finished_ = false;
};

}  // namespace letterbox::core
