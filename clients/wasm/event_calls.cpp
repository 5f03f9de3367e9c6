// What happened; asked by the Worker, which tells the pages.
#include <array>

#include "clients/core/events.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

struct cursor_shape {
    std::uint64_t cursor = 0;
    std::string target;  // of a push connection from here on
    LETTERBOX_FIELDS(visit("cursor", self.cursor); visit("target", self.target););
};

base::result<cursor_shape> cursor_now(call& it) {
    LETTERBOX_TRY(const auto cursor, core::event_cursor(it.me()));
    return cursor_shape{cursor, core::push_target(cursor)};
}

/// Begins with what is new from now on.
base::result<cursor_shape> begin_events(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(const auto page, core::poll_events(it.me(), 1));
    LETTERBOX_CHECK(core::keep_event_cursor(it.me(), page.newest));
    return cursor_now(it);
}

base::result<cursor_shape> event_cursor(call& it, const nothing& /*none*/) {
    return cursor_now(it);
}

/// Takes what there is and moves on.
base::result<contract::events_page> poll_events(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(auto page, core::poll_events(it.me()));
    if (!page.events.empty()) {
        LETTERBOX_CHECK(core::keep_event_cursor(it.me(), page.events.back().cursor));
    }
    return page;
}

struct frame_argument {
    std::string frame;
    LETTERBOX_FIELDS(visit("frame", self.frame););
};
base::result<contract::event> push_frame(call& it, const frame_argument& what) {
    LETTERBOX_TRY(const auto after, core::event_cursor(it.me()));
    LETTERBOX_TRY(auto out, core::parse_push_frame(what.frame, after));
    LETTERBOX_CHECK(core::keep_event_cursor(it.me(), out.cursor));
    return out;
}

constexpr std::array list{entry{"begin_events", for_member<&begin_events>},
                          entry{"event_cursor", for_member<&event_cursor>},
                          entry{"poll_events", for_member<&poll_events>},
                          entry{"push_frame", for_member<&push_frame>}};

}  // namespace

std::span<const entry> event_calls() {
    return list;
}

}  // namespace letterbox::wasm
