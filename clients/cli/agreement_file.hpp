// An agreement as a TOML file that people write:
//
//   child = "Mia"                       # the name that everybody may use
//   risks = "..."                       # the team alone reads it
//   conditions = "..."
//
//   [contact]                           # whom families may ask
//   name = "Priya"
//   phone = "01632 960 123"
//
//   [[party]]
//   key = "home"                        # a word for the routes below
//   id = "pty_..."                      # only when changing an agreement
//   sort = "adoptive_home"              # birth_parent, grandparent, sibling_home, relative, other
//   name = "Mia's family"               # what the others call them
//   sign_off = "Love from Sam and Alex"
//   protected = [{kind = "surname", words = "..."}, {kind = "town", words = "..."}]
//
//   [[route]]
//   from = "home"
//   to = "mum"
//   photos = true
//   times = 2                           # a year; 0 for as often as people like
//   months = [4, 10]
//   approvals = 1                       # or 2
//   receipts = false                    # the writer may be told of the opening
//
// `state = "active"` (or "paused", "ended") may stand at the top. Unknown keys are refused with
// their line.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "clients/core/agreements.hpp"

namespace letterbox::cli {

struct agreement_file {
    core::agreement_words words;                       // without the team
    std::map<std::string, base::party_id> party_keys;  // "home" → its id
};

constexpr std::size_t agreement_file_size = 256 * 1024;  // bytes

/// Refuses usage with the line and what is wrong with it; also where there is no contact, without whom a
/// family has no number to call. Parties without an id get a new one. Texts are made NFC.
base::result<agreement_file> read_agreement_file(std::string_view text, const std::string& name);

/// The same form again, for changing it. An agreement of before without a contact is written without,
/// and needs one to be read again.
std::string write_agreement_file(const core::agreement_words& words);

}  // namespace letterbox::cli
