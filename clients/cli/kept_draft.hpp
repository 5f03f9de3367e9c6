// A letter whose sending failed stays on this machine, sealed to its writer's own key: a standard
// age file in the profile's state. Nothing plain is written to disk.
#pragma once

#include <optional>
#include <string>

#include "clients/cli/profile.hpp"
#include "clients/core/client.hpp"

namespace letterbox::cli {

base::status keep_draft(const profile& place, const core::client& me, std::string_view text);
/// Refuses does_not_open when it was kept under other keys.
base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me);
base::status drop_draft(const profile& place);

}  // namespace letterbox::cli
