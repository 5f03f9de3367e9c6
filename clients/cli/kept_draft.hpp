// A letter that has not left stays on this machine, sealed to its writer's own key: a standard age
// file in the profile's state. Nothing plain is written to disk. `name` keeps letters apart; several
// people may use one profile, so each has files of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/profile.hpp"
#include "clients/core/client.hpp"

namespace letterbox::cli {

/// Whatever was written, also what is too long to send or not yet valid text.
base::status keep_draft(const profile& place, const core::client& me, const std::string& name,
                        std::string_view text);
/// Nothing when there is none. Refuses does_not_open when it was kept under other keys.
base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me,
                                                    const std::string& name);
/// Names of all that this member has here, without those that were put aside.
std::vector<std::string> kept_drafts(const profile& place, const core::client& me);
base::status drop_draft(const profile& place, const core::client& me, const std::string& name);
/// Drops it only while it still is `text`: another command may have kept other words since.
base::status drop_draft_of(const profile& place, const core::client& me, const std::string& name,
                           std::string_view text);
/// Gives it a name of its own, so that it is not in the way. What was put aside before stays.
base::status put_draft_aside(const profile& place, const core::client& me, const std::string& name);

}  // namespace letterbox::cli
