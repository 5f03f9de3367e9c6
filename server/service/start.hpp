// What the service reads from the store before it can answer.
#pragma once

#include "server/service/context.hpp"

namespace letterbox::service {

/// Builds the ledger from what is durable. Refuses damaged, storage_failed.
base::status load_directory(class directory& into, store::reading& from);

/// The key that signs checkpoints: its seed is kept in the store, sealed under the key file; made on
/// the first start. Waits for the store. Refuses damaged where there is none and the store takes no jobs.
base::result<statement::signer> load_log_key(store::store& rows, const vault& with);

/// See service::check_start().
base::status check_start(context& with);

}  // namespace letterbox::service
