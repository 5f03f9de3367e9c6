// What people are told of the end of their right to invite and confirm.
#pragma once

#include <optional>
#include <string>

#include "clients/core/registrars.hpp"

namespace letterbox::cli {

struct inviting_right {
    bool good = true;  // for longer than the time in which it is to be renewed
    std::string words;
};

/// By what `known` says of this person at this moment. Nothing for whom it does not concern
/// (core::registrar_until).
std::optional<inviting_right> inviting_right_of(const statement::ledger& known,
                                                const base::member_id& who, base::instant now);

}  // namespace letterbox::cli
