// Reading and writing an open file to the end, over interruptions.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::files {

/// file_error with the file's name, as it is to be shown, and the system's words for `error`.
base::failure system_failure(const std::string& name, int error);

/// Reads until the end or until `to` is full, and answers how many bytes. Refuses file_error.
base::result<std::size_t> read_until_full(const std::string& name, int descriptor,
                                          std::span<std::uint8_t> to);

/// All bytes. Refuses file_error.
base::status write_all(const std::string& name, int descriptor, base::byte_view data);

}  // namespace letterbox::files
