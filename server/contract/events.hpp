// What happened, for those it concerns: a cursor, a kind and an id, never content.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/record/codec.hpp"

namespace letterbox::contract {

enum class event_kind {
    letter_sent,       // team
    letter_withdrawn,  // team
    letter_claimed,    // team, author's party
    letter_released,   // team, author's party
    letter_held,       // team, author's party
    letter_approved,   // team, author's party
    letter_kept,       // team, author's party
    letter_delivered,  // readers, author's party, team
    letter_returned,   // author's party, team
    letter_declined,   // author's party, team
    letter_recalled,   // readers, author's party, team
    letter_opened,     // author's party, where agreed
    registration,      // staff
    member,            // the member, staff
    team,              // staff
    agreement,         // its members, staff
    proposal           // who may complete it
};
constexpr auto names_of(event_kind /*unused*/) {
    return std::array<std::string_view, 17>{
        "letter_sent",     "letter_withdrawn", "letter_claimed",
        "letter_released", "letter_held",      "letter_approved",
        "letter_kept",     "letter_delivered", "letter_returned",
        "letter_declined", "letter_recalled",  "letter_opened",
        "registration",    "member",           "team",
        "agreement",       "proposal"};
}

/// One text frame of GET /v1/push?after=CURSOR, and one entry of GET /v1/events?after=CURSOR.
struct event {
    std::uint64_t cursor = 0;
    std::string id;  // of the letter, member, team, agreement; for a proposal its hash in base64url
    event_kind kind = event_kind::letter_sent;
    LETTERBOX_FIELDS(visit("cursor", self.cursor); visit("id", self.id); visit("kind", self.kind););
};

struct events_page {
    std::vector<event> events;
    std::uint64_t newest = 0;  // the newest cursor there is; begin from it to hear only what is new
    LETTERBOX_FIELDS(visit("events", self.events); visit("newest", self.newest););
};

}  // namespace letterbox::contract
