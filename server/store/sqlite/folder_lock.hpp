// One process at a time has a data folder: whoever serves it, and whoever only looks at it.
#pragma once

#include <string>

#include "server/store/sqlite/payload_files.hpp"

namespace letterbox::store::sqlite {

/// Held while it lives. There are two locks: on the file `lock`, which is the one that older programs
/// know, and on the folder itself, for where that file is not, as in a backup. A file system that
/// cannot lock folders has the first one alone.
class folder_lock {
public:
    /// Makes the file `lock`. unavailable: another process has the folder; storage_full; storage_failed.
    static result<folder_lock> for_writer(const std::string& folder);
    /// Makes nothing. Refuses as for_writer() does.
    static result<folder_lock> for_reader(const std::string& folder);

private:
    static result<folder_lock> take(const std::string& folder, int how);
    file named_;
    file folder_;
};

}  // namespace letterbox::store::sqlite
