// A letter that a worker's command is about, opened; and what was decided on it, told.
#pragma once

#include <memory>
#include <string>

#include "clients/cli/context.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/deciding.hpp"

namespace letterbox::cli {

struct opened_review {
    std::unique_ptr<workplace> place;
    core::letter_in_review letter;
    [[nodiscard]] std::string id() const { return letter.letter.letter.letter_id.text(); }
};

/// The letter that LETTER names. Refuses what signing in, choose_letter() and
/// core::open_for_review() do.
base::result<opened_review> open_review(context& with, const invocation& call);

/// Who gets it, in the agreement's words.
std::string readers_of(const opened_review& what);

/// What came of a decision, and what is done next.
void tell_decided(context& with, const opened_review& what, core::decided how);

}  // namespace letterbox::cli
