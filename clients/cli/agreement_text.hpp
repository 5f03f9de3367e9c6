// What an agreement says, thing by thing, and what another version of it would change: for the second
// person, who signs what somebody else proposes and must not miss anything in it.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

#include "clients/core/agreements.hpp"

namespace letterbox::cli {

/// What this device calls people.
using people_names = std::map<base::member_id, std::string>;

/// One thing that an agreement says.
struct agreement_line {
    std::string about;  // the same in each version: "party pty_..."; ids, never names
    std::string exact;  // everything that is said about it, byte for byte
    std::string shown;  // for people, printable
};

/// All of it. The team and the ids are for staff; families need neither.
std::vector<agreement_line> lines_of(const core::client& me, const people_names& names,
                                     const core::shown_agreement& shown);

/// The same of words that are no agreement yet, and have no ids that anybody knows.
std::vector<agreement_line> lines_of(const core::client& me, const people_names& names,
                                     const core::agreement_words& words);

/// A line each, with a line feed.
std::string joined(const std::vector<agreement_line>& lines);

/// What the next version says that this one does not, and the other way round. Compared by ids and
/// exact words, so that what looks the same on a terminal is told as well.
std::vector<std::string> changes_between(const std::vector<agreement_line>& before,
                                         const std::vector<agreement_line>& after);

/// {"agreement","version","state","team":{"id","people"},"child","words_known","parties":[...],
/// "routes":[...]} and for the team "risks" and "conditions".
nlohmann::json agreement_json(const core::client& me, const people_names& names,
                              const core::shown_agreement& shown);

}  // namespace letterbox::cli
