// What server/notify goes by: the events are followed from a stored cursor, and each member who
// wishes to be told has at most one row of news until they have come back.
//
// Not to be called on the store's thread where they wait for it.
#pragma once

#include <string>
#include <vector>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/base/time.hpp"
#include "server/contract/notices.hpp"

namespace letterbox::service {

struct context;

/// A message to send now. `mark` is the same each time one message is tried: 32 characters of hex
/// that say nothing to others.
struct due_message {
    base::member_id member;
    std::uint64_t cursor = 0;
    base::secret address;
    std::string mark;
};

/// How often a message is tried: after the first failure again in `first` seconds, then in twice
/// that, and so on up to a day; then a worker has to tell the member.
struct retry_rule {
    std::int64_t first = 60;  // seconds
    std::uint32_t tries = 12;
};

/// Takes in events since the last call. Rows and cursor are written in one transaction, so that
/// nothing is left out or counted twice, whenever the process ends.
base::status take_in_news(context& with);

/// For members who wish to be told by e-mail, longest waiting first; not within their quiet hours
/// and not before the next try.
base::result<std::vector<due_message>> due_messages(context& with);

/// The member is not told again until they have come back.
base::status message_sent(context& with, const due_message& what);

/// Says whether it was the last try.
base::result<bool> message_failed(context& with, const due_message& what, const retry_rule& rule);

/// A member who was told looks at their letters: from now on they are told of news again. Who was
/// not told yet still is. (Signing in drops both: sign_in.cpp.) Does not wait; any thread.
void came_back(context& with, const base::member_id& member);

/// Whether an hour of the day, 0 to 23, is in the quiet hours.
bool is_quiet(const contract::quiet_hours& hours, std::uint32_t hour);

/// The hour of the day in the time zone of this process (TZ).
std::uint32_t hour_of(base::instant when);

}  // namespace letterbox::service
