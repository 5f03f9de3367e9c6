// Which version of each draft this profile saw last: no log says which one is the newest, so a
// server that shows an older one is noticed here. Ids, numbers and hashes only; the 64 drafts that
// were touched last.
#pragma once

#include "clients/core/drafts.hpp"

namespace letterbox::core {

/// Refuses log_went_back for an older version, another content of the version that was seen, and a
/// draft that was dropped from here; memory_dropped.
base::status check_draft_memory(state_store& state, const draft_place& shown);

/// Remembers a version that was saved or opened, and that a draft was dropped.
base::status remember_draft(state_store& state, const draft_place& seen);
base::status remember_dropped(state_store& state, const draft_place& last);

}  // namespace letterbox::core
