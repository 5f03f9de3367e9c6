// Which e-mail addresses we write to.
#pragma once

#include <string_view>

namespace letterbox::service {

/// RFC 5321's Dot-string @ Domain in ASCII, at most 254 bytes: no quotes, no comments, no address
/// literals, nothing that ends a line or a header. The domain has a dot in it.
bool is_email_address(std::string_view text);

}  // namespace letterbox::service
