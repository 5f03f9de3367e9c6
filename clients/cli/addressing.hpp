// For whom a letter is, from what was typed.
#pragma once

#include <vector>

#include "clients/cli/command.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/letters.hpp"

namespace letterbox::cli {

struct addressed {
    core::letter_draft draft;
    core::shown_agreement agreement;
};

/// By --agreement and --to; one possible reader needs no choosing. Refuses usage, and what choosing
/// refuses.
base::result<addressed> address_letter(core::client& me, const invocation& call);

/// Whether the agreement as it is now lets this letter go to its readers, with its photos: before somebody
/// writes it. Refuses what moderation::may_send() does, with the names of parties.
base::status check_may_send(const core::client& me, const addressed& letter);

/// --agreement and --to.
const std::vector<flag>& address_flags();

}  // namespace letterbox::cli
