// The numbered .sql files of the folder migrations/, embedded by CMake. Forward only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "crypto/base/result.hpp"
#include "server/store/sqlite/database.hpp"
#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

/// All migrations in order; the first makes version 1.
std::span<const std::string_view> migrations();

/// The version of the data; 0: there is nothing in it yet. Refuses newer_data.
base::result<std::uint64_t> known_version(database& data);

/// Whether the data is of this program's version. newer_data; expired: an older program wrote it.
base::status check_version(database& data);

/// Brings the data to the newest version, all steps in one transaction: throws database_error when one
/// cannot be done, and then nothing has changed as soon as `data` is closed. newer_data: it was written
/// by a newer program. `hash`: RFC 6962 inner node.
base::status migrate(database& data, const node_hash& hash);

}  // namespace letterbox::store::sqlite
