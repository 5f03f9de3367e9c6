// Reads a multipart/form-data body as it arrives (RFC 7578, framing of RFC 2046 section 5.1.1).
//
//   body       = "--" boundary *( CRLF head CRLF data CRLF "--" boundary ) "--" [ CRLF ]
//   head       = 1*( header CRLF ), with Content-Disposition once, Content-Type at most once
//   boundary   = 1*70 characters of RFC 2046, not ending in a space
//
// Stricter than the standards where they allow what no client of ours writes: no text before the
// first or after the last boundary, no blanks after a boundary, no folded headers, no
// Content-Transfer-Encoding. Memory is bounded by one head; data is passed on without a copy.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/api/handler.hpp"

namespace letterbox::api {

struct multipart_limits {
    std::size_t parts = 1024;
    std::size_t head = 1024;  // bytes, of one part
};

/// The boundary in the value of a Content-Type header. Refuses bad_request for another media type,
/// a missing, repeated or malformed boundary.
base::result<std::string> boundary_of(std::string_view content_type);

class multipart_reader {
public:
    /// `into` must outlive the reader.
    multipart_reader(std::string_view boundary, upload& into, multipart_limits limits = {});

    /// The next bytes, however they were cut. Refuses bad_request for broken framing, too_large for
    /// too many parts or too long a head, and whatever the upload refuses; nothing may be fed
    /// after that.
    base::status feed(base::byte_view more);
    /// The body is over. Refuses bad_request when it ended early.
    [[nodiscard]] base::status finish() const;

private:
    enum class state { boundary, after_boundary, head, data, closing, over };

    base::status feed_boundary(base::byte_view& more);
    base::status feed_after_boundary(base::byte_view& more);
    base::status feed_head(base::byte_view& more);
    base::status feed_data(base::byte_view& more);
    base::status feed_end(base::byte_view& more);
    base::status begin_part();

    std::string delimiter_;  // CRLF "--" boundary
    upload& into_;
    multipart_limits limits_;
    state state_ = state::boundary;
    std::size_t matched_ = 2;  // bytes of the delimiter, or of what must follow
    std::string after_;        // the bytes after a boundary, up to two
    std::string head_;
    std::size_t parts_ = 0;
};

}  // namespace letterbox::api
