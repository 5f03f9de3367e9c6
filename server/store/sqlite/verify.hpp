// What store::verify() looks at, of one connection.
#pragma once

#include "server/store/sqlite/questions.hpp"
#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

/// Throws database_error. `hash`: RFC 6962 inner node.
findings verify_data(database& data, questions& asked, const node_hash& hash);

}  // namespace letterbox::store::sqlite
