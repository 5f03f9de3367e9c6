#include "clients/core/events.hpp"

#include <algorithm>

#include "clients/core/kept_memory.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

struct kept_cursor {
    std::uint64_t cursor = 0;
    LETTERBOX_FIELDS(visit("cursor", self.cursor););
};

// Each person has their own: a server numbers for each what it tells them.
std::string cursor_name(const client& me) {
    return "cursor-" + me.keys().member().text();
}

base::status write_cursor(client& me, std::uint64_t cursor) {
    return me.state().put(cursor_name(me),
                          base::view_of(record::to_canonical(kept_cursor{cursor})));
}

}  // namespace

base::result<std::uint64_t> event_cursor(client& me) {
    LETTERBOX_TRY(const auto kept, read_memory<kept_cursor>(me.state(), cursor_name(me), 4096));
    return std::uint64_t{kept.cursor};
}

base::status keep_event_cursor(client& me, std::uint64_t cursor) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(const auto before, event_cursor(me));
    return write_cursor(me, std::max(before, cursor));
}

base::result<contract::events_page> poll_events(client& me, std::uint32_t limit) {
    LETTERBOX_TRY(const auto after, event_cursor(me));
    LETTERBOX_TRY(auto out,
                  me.server().get<contract::events_page>(
                      {contract::route_id::events,
                       {},
                       {{"after", std::to_string(after)}, {"limit", std::to_string(limit)}}}));
    if (out.newest < after) {
        // One wrong number, kept for good, would hide everything that ever happens.
        LETTERBOX_CHECK(write_cursor(me, out.newest));
        return refuse(refusal::log_went_back, "events");
    }
    auto newest = after;
    for (const auto& each : out.events) {
        if (each.cursor <= newest) {
            return refuse(refusal::out_of_order, "events");
        }
        newest = each.cursor;
    }
    return out;
}

std::string push_target(std::uint64_t after) {
    return contract::make_target(contract::route_id::push, {}, {{"after", std::to_string(after)}});
}

base::result<contract::event> parse_push_frame(std::string_view frame, std::uint64_t after) {
    LETTERBOX_TRY(auto out,
                  record::from_json<contract::event>(base::view_of(frame), max_push_frame));
    if (out.cursor <= after) {
        return refuse(refusal::out_of_order, "event");
    }
    return out;
}

}  // namespace letterbox::core
