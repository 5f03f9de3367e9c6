// Where events come from that happened while somebody was away.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/base/result.hpp"
#include "server/contract/events.hpp"

namespace letterbox::push {

class feed {
public:
    feed() = default;
    feed(const feed&) = delete;
    feed& operator=(const feed&) = delete;
    virtual ~feed() = default;

    /// The member's events with a cursor above `after`, in order, at most `limit`; none: there are
    /// no more. Everything committed before the call is seen. Called on connection threads.
    virtual base::result<contract::events_page> after(const std::string& member,
                                                      std::uint64_t after, std::size_t limit) = 0;
    /// Whether the session has neither ended nor expired. Called on connection threads, every few
    /// seconds for each listener.
    virtual bool may_listen(const std::string& member, const std::string& session) = 0;
};

}  // namespace letterbox::push
