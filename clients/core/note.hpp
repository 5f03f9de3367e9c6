// A note as an object of its own, which the statement that it goes with names in place.
#pragma once

#include <vector>

#include "clients/core/client.hpp"
#include "clients/core/sealing.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::core {

struct sealed_note {
    record::sealed_object named;  // for the statement
    sealed_part part;             // for the server
};

/// Sealed by this person. Refuses too_large and what seal_document() refuses.
base::result<sealed_note> seal_note(const client& me, const record::note& note,
                                    const std::vector<base::recipient>& to);

}  // namespace letterbox::core
