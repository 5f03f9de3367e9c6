// What the next version of a letter has of the one that came back.
#pragma once

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::cli {

enum class earlier_photos { keep, leave_out };

/// Gives `draft` the writer's own sign-off and the photos of `before`, unless it has its own. A
/// sign-off that was the agreement's is not taken: the agreement may say another by now. Nor is none:
/// whose keys were not confirmed yet could not read the agreement. The photos are fetched when their
/// turn comes, from `me` and `before`, which must live until then. Refuses what
/// core::show_agreement_version refuses.
base::status take_over(core::client& me, const core::opened_letter& before, earlier_photos photos,
                       core::letter_draft& draft);

}  // namespace letterbox::cli
