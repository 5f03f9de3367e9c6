// Keys that a newly certified member still has to get: of their agreements, and of earlier letters; and
// of a new version of an agreement, where its header had no room for them. Who is owed is remembered
// before a new member's entry is published, so that a device which stops in between makes up for it at
// its next sign-in.
#pragma once

#include <vector>

#include "clients/core/audience.hpp"

namespace letterbox::core {

base::status remember_owed(client& me, const base::member_id& member);

/// Gives everybody who is owed what they are owed. What cannot be given now stays owed, and is told.
/// Somebody without an entry is forgotten only when the server, asked now, has neither that nor a
/// registration of theirs: the answer to their entry may have been lost. Refuses file_error, damaged.
base::result<std::vector<base::failure>> give_owed_keys(client& me);

/// Gives the members of a new version's parties who are not among `readers` its shared and own
/// details. What cannot be given now is owed, and is told. Refuses file_error, damaged.
base::result<std::vector<base::failure>> give_left_over(client& me,
                                                        const record::agreement& agreement,
                                                        const audience& readers);

}  // namespace letterbox::core
