// What the process asks of the system before it touches anything secret.
#pragma once

#include <cstdint>
#include <filesystem>

#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::app {

/// No core files, nothing readable for others (umask 077), SIGPIPE ignored.
void harden_process();

/// Takes as many file descriptors as the system allows, and says how many that are. A connection
/// needs one, an upload or a large payload a second.
std::uint64_t raise_descriptors();

/// Makes a folder (and what is above it) with mode 0700; one that exists must belong to us and is
/// closed to others. Refuses file_error.
base::status make_private_folder(const std::filesystem::path& folder);

/// What others leave in a folder (a lock, empty folders) would stop the server that it belongs to.
/// Refuses file_error, with what to do, when it is another user's; passes one that is not there.
base::status check_own_folder(const std::filesystem::path& folder);

/// Shows the one-time token: on standard error when that is a terminal, otherwise in a private
/// file `folder`/first-token, in place of an older one, whose path is printed. It never goes into a
/// log.
base::status show_token(const base::secret& token, const std::filesystem::path& folder);

}  // namespace letterbox::app
