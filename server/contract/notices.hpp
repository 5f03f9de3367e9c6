// How somebody is told that there is something new, outside the letterbox: the neutral sentence of
// server/notify, never more (docs/threat-model.md, "Notices").
//
// GET /v1/me/notices: notices_answer. Before a choice was made: none.
// POST /v1/me/notices: notice_choice, for families. bad_email: not an address that we can write to;
// bad_field: an address without e-mail or e-mail without one, or hours that are none. Sent again
// it changes nothing, so that no Idempotency-Key is needed. Answer: empty object.
// GET /v1/notices, for staff: people_answer, whom a worker has to tell by post or telephone, in
// families of the caller's teams, longest waiting first.
// POST /v1/notices/{member}/done: the worker has told them. not_found: nobody has to, or another
// team's family. Empty object.
//
// A member is told once, and not again before they have come back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/record/common.hpp"

namespace letterbox::contract {

enum class notice_channel {
    none,
    email,
    post,  // a worker writes
    call   // a worker calls
};
constexpr auto names_of(notice_channel /*unused*/) {
    return std::array<std::string_view, 4>{"none", "email", "post", "call"};
}

/// Whole hours of the day, 0 to 23, in the server's time zone; not equal. From 21 until 8: nothing
/// is sent from 21:00 on, before 8:00.
struct quiet_hours {
    std::uint32_t from = 0;
    std::uint32_t until = 0;
    LETTERBOX_FIELDS(visit("from", self.from); visit("until", self.until););
    friend bool operator==(const quiet_hours&, const quiet_hours&) = default;
};

/// `address`: with email, and only then.
struct notice_choice {
    std::optional<std::string> address;
    notice_channel channel = notice_channel::none;
    std::optional<quiet_hours> quiet;
    LETTERBOX_FIELDS(visit("address", self.address); visit("channel", self.channel);
                     visit("quiet", self.quiet););
};

/// `sends_email`: as in GET /v1/server. `service`: what the message calls us.
struct notices_answer {
    notice_choice choice;
    bool sends_email = false;
    std::string service;
    LETTERBOX_FIELDS(visit("choice", self.choice); visit("sends_email", self.sends_email);
                     visit("service", self.service););
};

/// `channel`: email where messages cannot be sent. `since`: of the news.
struct person_to_tell {
    base::agreement_id agreement;
    notice_channel channel = notice_channel::post;
    base::member_id member;
    base::instant since;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("channel", self.channel);
                     visit("member", self.member); visit("since", self.since););
};
struct people_answer {
    std::vector<person_to_tell> people;
    LETTERBOX_FIELDS(visit("people", self.people););
};

}  // namespace letterbox::contract
