// Files of this user alone: settings, session, keys, the server's key file. Written whole or not at
// all.
#pragma once

#include <cstddef>
#include <filesystem>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "server/files/file_handle.hpp"

namespace letterbox::files {

/// Opens a regular file for reading. `only_mine`: it must belong to this user or to root and give
/// no right to group or others. Refuses file_error, not_found when there is none.
base::result<file_handle> open_file(const std::filesystem::path& path, bool only_mine);

/// The whole file, at most `limit` bytes. Refuses file_error, not_found, too_large.
base::result<base::bytes> read_file(const std::filesystem::path& path, std::size_t limit);

/// The same into locked memory; only from a file that nobody else has any right to.
base::result<base::secret> read_secret_file(const std::filesystem::path& path, std::size_t limit);

/// Makes the folder and those above it that are not there, with rights 0700. Refuses file_error.
base::status make_private_folder(const std::filesystem::path& folder);

/// Writes with rights 0600 into folders of 0700: a temporary file beside it, then fsync, rename
/// and fsync of the folder, so that a crash leaves the old file or the new one.
base::status write_private_file(const std::filesystem::path& path, base::byte_view data);

/// The same for a file that must not be there yet: refuses file_error when it is, and leaves it.
base::status write_new_private_file(const std::filesystem::path& path, base::byte_view data);

/// Deletes the file; one that is not there is fine.
base::status delete_file(const std::filesystem::path& path);

}  // namespace letterbox::files
