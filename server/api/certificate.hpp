// A certificate of the server's own making, for a first start without one. Clients pin it.
#pragma once

#include <string>
#include <vector>

#include "crypto/base/result.hpp"
#include "server/api/tls.hpp"

namespace letterbox::api {

/// Makes an EC P-256 key and a self-signed certificate for ten years and writes both as PEM, the
/// key with mode 0600. Names: localhost, 127.0.0.1, ::1 and `hosts` (DNS names or addresses).
/// Refuses file_error; a file that exists is not overwritten.
base::status make_certificate(const certificate_files& files,
                              const std::vector<std::string>& hosts);

}  // namespace letterbox::api
