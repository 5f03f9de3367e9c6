// From what a person types to the one thing that is meant: an id, its beginning, or a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/context.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/client.hpp"
#include "clients/core/drafts.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::cli {

/// The agreement with this id or beginning of an id; with an empty text the only one there is.
/// Refuses usage (several fit, or none was named where there are several), unknown_agreement.
/// `way` is how one is named: the flag, or the argument of that name.
base::result<base::agreement_id> choose_agreement(const core::client& me, std::string_view typed,
                                                  const char* way = "--agreement");

/// A party by its id, its name in the agreement, or its sort ("birth_parent"). Refuses
/// unknown_party, usage (several fit).
base::result<base::party_id> choose_party(const core::shown_agreement& agreement,
                                          std::string_view typed);

/// A letter by its id, or by the beginning of one among all of each box that this person has, for staff
/// also the queue; with.heard remembers it. Refuses unknown_letter, bad_field (a server that gives no
/// cursor), usage (several fit, or there are more than 20,000 in a box).
base::result<base::letter_id> choose_letter(context& with, core::client& me,
                                            std::string_view typed);

/// Whether a server could have given this as the place where a list goes on: a number, or three and 32
/// hex digits with dots between them.
bool is_cursor(std::string_view text);
/// What --after says; nothing without it. Refuses usage for what is no cursor.
base::result<std::optional<std::string>> choose_cursor(const invocation& call);

/// A draft on the server by its id or its beginning, in its newest version. Refuses not_found,
/// usage (several fit).
base::result<core::draft_place> choose_draft(core::client& me, std::string_view typed);

/// Somebody at the agency by id, beginning of an id, or the name in their invitation.
base::result<base::member_id> choose_member(core::client& me, std::string_view typed);

/// Another of the agency's people, for a flag that takes one. Refuses usage for anybody else.
base::result<base::member_id> choose_colleague(core::client& me, const std::string& flag_name,
                                               std::string_view typed);

/// The team with this id; with an empty text the only one of this person.
base::result<base::team_id> choose_team(const core::client& me, std::string_view typed);

/// The name of --sign-in-name, by which somebody new will sign in. Refuses usage for none, and for one
/// that is longer than a server takes.
base::result<std::string> new_sign_in_name(const invocation& call);

/// What the others call a party, or its id when no name is known.
std::string party_name(const core::shown_agreement& agreement, const base::party_id& party);

/// "Nan and Mia's family".
std::string party_names(const core::shown_agreement& agreement,
                        const std::vector<base::party_id>& parties);

}  // namespace letterbox::cli
