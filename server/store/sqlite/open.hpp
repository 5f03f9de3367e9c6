// The store on SQLite, in one folder: `letterbox.db`, `payloads/`, `staging/`, `unnamed/`, `lock`.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

struct options {
    std::string folder;  // made if missing; its parent must exist
    node_hash hash;      // RFC 6962 inner node
    unsigned readers = 2;
    fault_points faults;
    report tell;
    /// For tests of the full disk: most pages the database may have, asked before each transaction.
    std::shared_ptr<const std::atomic<std::uint32_t>> page_limit;
};

/// unavailable: another process has the folder; newer_data; damaged; storage_full; storage_failed.
result<std::unique_ptr<store>> open(options how);

/// For who only looks: nothing in the folder is made or changed, and every job is refused (unavailable).
/// Where a server that was killed left a write-ahead log, SQLite makes its index, `letterbox.db-shm`,
/// anew. Refuses as open() does, not_found, and expired: an older program wrote the data.
result<std::unique_ptr<store>> look(options how);

/// Versions of the data, counted from 1.
struct copied {
    std::uint64_t version = 0;  // of what was copied
    std::uint64_t newest = 0;   // what the first start of this program brings it to
};

/// A whole copy of the data as it is, whichever program wrote it: database and payload files, in a folder
/// `to` that must not exist yet (file_error). Leaves `folder` as look() does, and refuses not_found,
/// unavailable, newer_data, damaged, storage_full, storage_failed.
result<copied> back_up(const std::string& folder, const std::string& to);

}  // namespace letterbox::store::sqlite
