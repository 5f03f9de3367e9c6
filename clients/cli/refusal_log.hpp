// What this program refused to believe of the server, written down so that a worker can be told.
//
//   refusals.log = *( time SP command SP refusal SP ( letter / "-" ) LF )   in the profile's state folder
//
// Nothing of what letters say, no secrets. The newest 1,000 lines stay.
#pragma once

#include <optional>
#include <string>

#include "clients/cli/context.hpp"
#include "clients/cli/profile.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::cli {

/// Whether a refusal says that an answer was not true, rather than that somebody may not or that there is
/// nothing.
bool is_lie(base::refusal why);

/// Whether a command that ended so did because of what the server sent: not because the server refused,
/// and not because of what the person gave.
bool is_lie_of_server(base::refusal why, const heard& of_server);

/// `command` without spaces. Refuses file_error.
base::status write_refusal(const profile& place, const std::string& command, base::refusal why,
                           const std::optional<base::letter_id>& letter, base::instant when);

/// Where the command that ended so was lied to, writes that down and tells the person.
void tell_of_lie(context& with, const invocation& call, base::refusal why);

struct written_refusals {
    std::size_t count = 0;
    std::string newest;  // the line; empty when there is none
};
base::result<written_refusals> read_refusals(const profile& place);

}  // namespace letterbox::cli
