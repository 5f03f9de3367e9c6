// What this program refused to believe of the server, written down so that a worker can be told.
//
//   refusals.log = *( time SP command SP refusal SP letter LF )     in the profile's state folder
//
// Nothing of what letters say, no secrets. The newest 1,000 lines stay.
#pragma once

#include <string>

#include "clients/cli/profile.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::cli {

/// Whether a refusal of a letter says that the server's answer was not true, rather than that somebody
/// may not or that there is nothing.
bool is_lie(base::refusal why);

/// `command` without spaces. Refuses file_error.
base::status write_refusal(const profile& place, const std::string& command, base::refusal why,
                           const base::letter_id& letter, base::instant when);

struct written_refusals {
    std::size_t count = 0;
    std::string newest;  // the line; empty when there is none
};
base::result<written_refusals> read_refusals(const profile& place);

}  // namespace letterbox::cli
