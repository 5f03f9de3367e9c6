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

/// --agreement and --to.
const std::vector<flag>& address_flags();

}  // namespace letterbox::cli
