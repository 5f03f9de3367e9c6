// Whether the person who asked is still the one who may. A request is judged when it comes, and
// written down a little later: in between, others' changes were written, and one of them may be that
// this person leaves.
#pragma once

#include "server/service/context.hpp"

namespace letterbox::service {

/// Asked inside the job, where nothing can come between. Refuses not_signed_in (they have left, or
/// their registration was dropped), unknown_signer (their entry is another one now, with other
/// keys or parties), not_allowed (they are not of the staff any more).
base::status check_standing(const context& with, store::reading& from, const caller& by);

/// change(), for somebody whose standing is asked about in the job.
void change_by(const caller& by, context& with, std::optional<store::request_key> key, job what,
               completion done, acceptance accept = {}, store::run how = store::run::once);

}  // namespace letterbox::service
