// A letter that has not left stays on this machine, sealed to its writer's own key: a standard age
// file in the profile's state. Nothing plain is written to disk. `name` keeps letters apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "clients/cli/profile.hpp"
#include "clients/core/client.hpp"

namespace letterbox::cli {

/// Whatever was written, also what is too long to send or not yet valid text.
base::status keep_draft(const profile& place, const core::client& me, const std::string& name,
                        std::string_view text);
/// Nothing when there is none. Refuses does_not_open when it was kept under other keys.
base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me,
                                                    const std::string& name);
base::status drop_draft(const profile& place, const std::string& name);
/// Renames one that cannot be opened, so that it is not in the way.
base::status put_draft_aside(const profile& place, const std::string& name);

}  // namespace letterbox::cli
