// A certificate made for one test, with its key.
#pragma once

#include <string>

#include "crypto/base/bytes.hpp"

namespace letterbox::net::testing {

struct test_certificate {
    std::string certificate_pem;
    std::string key_pem;
    base::digest fingerprint;

    /// Signed by itself, for this host name, valid for an hour.
    static test_certificate make(const std::string& host);
};

}  // namespace letterbox::net::testing
