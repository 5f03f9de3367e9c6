// Rows that nothing in the log stands for: what somebody with the database alone could have added.
#pragma once

#include "server/store/store.hpp"

namespace letterbox::service {

/// For an operator, and where check_passed_on goes from the log to the rows, this goes from the rows to
/// the log. It tells of each letter, decision, delivery or invitation without a statement; each key to a
/// sealed piece that no statement gives its reader, or that is there or gone against what was called
/// back; a letter in another state, or claimed by somebody who never was in its team; letters opened
/// where nobody may tell us; accounts and drafts of nobody; and what waits for a second signature
/// without a first one. Rows that are missing it tells of where another row shows it. One pass over
/// each table; memory is what the service needs for its people and agreements, and a letter's
/// statements. Refuses unavailable, storage_failed, damaged.
base::result<store::findings> check_rows(store::store& rows);

}  // namespace letterbox::service
