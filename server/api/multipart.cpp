#include "server/api/multipart.hpp"

#include <algorithm>
#include <cstring>

#include "server/api/part_head.hpp"

namespace letterbox::api {

using base::byte_view;
using base::refusal;
using base::refuse;
using base::status;

multipart_reader::multipart_reader(std::string_view boundary, upload& into, multipart_limits limits)
    : delimiter_("\r\n--" + std::string(boundary)), into_(into), limits_(limits) {}

status multipart_reader::feed(byte_view more) {
    while (!more.empty()) {
        switch (state_) {
        case state::boundary:
            LETTERBOX_CHECK(feed_boundary(more));
            break;
        case state::after_boundary:
            LETTERBOX_CHECK(feed_after_boundary(more));
            break;
        case state::head:
            LETTERBOX_CHECK(feed_head(more));
            break;
        case state::data:
            LETTERBOX_CHECK(feed_data(more));
            break;
        case state::closing:
        case state::over:
            LETTERBOX_CHECK(feed_end(more));
            break;
        }
    }
    return {};
}

status multipart_reader::finish() const {
    const bool whole = state_ == state::over || (state_ == state::closing && matched_ == 0);
    if (!whole) {
        return refuse(refusal::bad_request, "multipart body ends early");
    }
    return {};
}

/// The first boundary: the body must begin with it.
status multipart_reader::feed_boundary(byte_view& more) {
    const auto count = std::min(more.size(), delimiter_.size() - matched_);
    if (base::text_of(more.first(count)) != std::string_view(delimiter_).substr(matched_, count)) {
        return refuse(refusal::bad_request, "multipart boundary");
    }
    matched_ += count;
    more = more.subspan(count);
    if (matched_ == delimiter_.size()) {
        state_ = state::after_boundary;
    }
    return {};
}

/// CRLF begins a part, "--" ends the body; nothing else may follow a boundary.
status multipart_reader::feed_after_boundary(byte_view& more) {
    after_ += static_cast<char>(more.front());
    more = more.subspan(1);
    if (after_ == "\r" || after_ == "-") {
        return {};
    }
    const bool begins = after_ == "\r\n";
    if (!begins && after_ != "--") {
        return refuse(refusal::bad_request, "multipart boundary");
    }
    after_.clear();
    matched_ = 0;
    if (!begins) {
        state_ = state::closing;
        return {};
    }
    if (++parts_ > limits_.parts) {
        return refuse(refusal::too_large, "multipart parts");
    }
    head_.clear();
    state_ = state::head;
    return {};
}

status multipart_reader::feed_head(byte_view& more) {
    constexpr std::string_view end = "\r\n\r\n";
    // The end may have begun in what is there already.
    const auto from = head_.size() < end.size() - 1 ? 0 : head_.size() - (end.size() - 1);
    const auto before = head_.size();
    const auto room = limits_.head + end.size() - before;
    const auto count = std::min(more.size(), room);
    head_ += base::text_of(more.first(count));
    const auto found = head_.find(end, from);
    if (found == std::string::npos) {
        if (count == room) {
            return refuse(refusal::too_large, "multipart part headers");
        }
        more = more.subspan(count);
        return {};
    }
    more = more.subspan(found + end.size() - before);
    head_.resize(found + 2);
    return begin_part();
}

status multipart_reader::begin_part() {
    LETTERBOX_TRY(const auto head, read_part_head(head_));
    LETTERBOX_CHECK(into_.begin_part(head.name, head.content_type));
    matched_ = 0;
    state_ = state::data;
    return {};
}

/// Data up to the delimiter. CR stands in the delimiter only at its beginning, so a match that
/// fails can begin again only at the byte that broke it.
status multipart_reader::feed_data(byte_view& more) {
    if (matched_ > 0) {
        const auto count = std::min(more.size(), delimiter_.size() - matched_);
        const auto expected = std::string_view(delimiter_).substr(matched_, count);
        if (base::text_of(more.first(count)) == expected) {
            matched_ += count;
            more = more.subspan(count);
            if (matched_ < delimiter_.size()) {
                return {};
            }
            state_ = state::after_boundary;
            return into_.end_part();
        }
        const auto held = std::exchange(matched_, 0);
        const auto given = base::view_of(std::string_view(delimiter_).substr(0, held));
        // What was held back was data after all; `more` is looked at again from its first byte.
        return into_.data(given);
    }
    const void* found = std::memchr(more.data(), '\r', more.size());
    const auto count =
        found == nullptr
            ? more.size()
            : static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - more.data());
    const auto data = more.first(count);
    more = more.subspan(count);
    if (!more.empty()) {
        matched_ = 1;
        more = more.subspan(1);
    }
    return data.empty() ? status{} : into_.data(data);
}

/// After the last boundary: at most one CRLF.
status multipart_reader::feed_end(byte_view& more) {
    constexpr std::string_view end = "\r\n";
    if (state_ == state::over || static_cast<char>(more.front()) != end[matched_]) {
        return refuse(refusal::bad_request, "data after the multipart body");
    }
    more = more.subspan(1);
    if (++matched_ == end.size()) {
        state_ = state::over;
    }
    return {};
}

}  // namespace letterbox::api
