// The headers of one part of a multipart/form-data body (RFC 7578, section 4).
//
//   Content-Disposition: form-data; name="NAME" [; filename="..."]
//   Content-Type: TYPE                                              (text/plain when absent)
//   NAME = 1*200 printable ASCII characters without DQUOTE and "\"
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/result.hpp"

namespace letterbox::api {

struct part_head {
    std::string name;
    std::string content_type;
};

/// `text` is the header lines, each with its CRLF. Refuses bad_request. A file name is read over:
/// names that people gave stand in sealed documents only. Other headers are read over as well.
base::result<part_head> read_part_head(std::string_view text);

/// "type/subtype; name=value; name="value"" taken apart: calls `each(name, value)` for every
/// parameter, names in lower case; returns what stands before the first ';'. Used for Content-Type
/// and Content-Disposition.
template <class Each>
base::result<std::string_view> read_parameters(std::string_view text, Each each);

/// One step of read_parameters: the parameter at the beginning of `text` (after its ';'), which is
/// then removed.
struct parameter {
    std::string name;  // lower case
    std::string value;
};
base::result<parameter> next_parameter(std::string_view& text);

template <class Each>
base::result<std::string_view> read_parameters(std::string_view text, Each each) {
    const auto end = text.find(';');
    const auto main = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    while (!text.empty()) {
        LETTERBOX_TRY(const auto found, next_parameter(text));
        LETTERBOX_CHECK(each(found));
    }
    return main;
}

/// Without blanks (space, tab) at either end.
std::string_view trimmed(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace letterbox::api
