// Writes the head of an HTTP/1.1 request (RFC 9112), with the session's token if there is one.
#pragma once

#include <string_view>

#include "clients/core/transport.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::net {

/// Whether `text` is a token of RFC 6750, section 2.1, of 1 to 1024 bytes.
bool is_bearer_token(std::string_view text);

/// Into locked memory, because of the token. Refuses bad_request for what cannot stand there: line
/// breaks, spaces in the target, headers that are written here, 16 KiB in all.
base::result<base::secret> write_request_head(const core::http_request& request,
                                              std::string_view authority,
                                              const base::secret& token);

}  // namespace letterbox::net
