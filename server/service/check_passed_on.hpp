// What the rows say became of each letter, against the decisions that stand in the log.
#pragma once

#include "server/store/store.hpp"

namespace letterbox::service {

/// For an operator: each letter whose rows name another author, another agreement or other parties than its
/// statement, or say that it was passed on to other parties, at another time, or that it was or was not
/// called back, than the log's decisions do; and each decision that cannot be
/// read or is about another letter than its row says. When a letter was opened no statement says: there
/// the two rows that hold it are compared with each other. Refuses unavailable, storage_failed, damaged.
base::result<store::findings> check_passed_on(store::store& rows);

}  // namespace letterbox::service
