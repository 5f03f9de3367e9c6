// What happened: polled, or pushed as text frames (GET /v1/push?after=CURSOR).
#pragma once

#include <string>
#include <vector>

#include "clients/core/client.hpp"
#include "server/contract/events.hpp"

namespace letterbox::core {

constexpr std::size_t max_push_frame = 4096;  // bytes

/// Where the signed-in person goes on from; 0 at first. Kept in the state.
base::result<std::uint64_t> event_cursor(client& me);
/// Remembers that everything up to `cursor` was handled; never goes back.
base::status keep_event_cursor(client& me, std::uint64_t cursor);

/// Events after the kept cursor, oldest first; does not move the cursor, but where the server's newest one
/// is before it: then it refuses log_went_back once, and goes on from there. Refuses out_of_order.
base::result<contract::events_page> poll_events(client& me, std::uint32_t limit = 100);

/// The target to open a push connection with.
std::string push_target(std::uint64_t after);

/// One text frame. Refuses too_large, bad_json, bad_field, out_of_order (a cursor not above `after`).
base::result<contract::event> parse_push_frame(std::string_view frame, std::uint64_t after);

}  // namespace letterbox::core
