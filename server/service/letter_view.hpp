// How a letter looks to somebody: what they are to it, and what they are told.
#pragma once

#include "moderation/queue/queue.hpp"
#include "server/contract/letters.hpp"
#include "server/service/context.hpp"

namespace letterbox::service {

enum class view { none, reader, author, team };

/// The letter as the rules of the queue see it.
moderation::queue_item item_of(const store::letter_row& row);
/// Its state now: a claim that has lapsed counts no more.
moderation::letter_state state_of(const store::letter_row& row, base::instant now);

/// The caller's way to a letter. Team: a worker of the agreement's team now.
base::result<view> view_of_letter(context& with, const caller& by, const store::letter_row& row,
                                  store::reading& from);

/// The same for a row of a reader's list, which is already known to have been passed on.
view view_of_received(const context& with, const caller& by, const store::received_row& row);

/// The caller's party in the letter's agreement; refuses not_found.
base::result<base::party_id> party_of(const caller& by, const store::letter_row& row);

/// Whether the worker is in the team that the letter's agreement has now.
bool in_letters_team(const context& with, const base::member_id& worker,
                     const base::agreement_id& agreement);

base::result<contract::letter_summary> summarise(context& with, const caller& by, view as,
                                                 const store::letter_row& row,
                                                 store::reading& from);
/// For its reader.
contract::letter_summary summarise(const store::received_row& row);

/// People to tell of a letter: the author's party, and its team.
std::vector<base::member_id> authors_of(const context& with, const store::letter_row& row);
std::vector<base::member_id> workers_of(const context& with, const store::letter_row& row);

}  // namespace letterbox::service
