// Small real pictures for tests.
#pragma once

#include "crypto/base/encoding.hpp"

namespace letterbox::core::test {

/// A PNG of one pixel.
inline base::result<base::bytes> tiny_png() {
    return base::from_base64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQaEgAAAHEAQHHmVStAAAAAElFTkSu"
        "QmCC",
        true);
}

/// Another one.
inline base::result<base::bytes> other_png() {
    return base::from_base64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNwaDgAAAKEAYEml6crAAAAAElF"
        "TkSuQmCC",
        true);
}

}  // namespace letterbox::core::test
