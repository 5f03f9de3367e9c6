// What all connections of a server share.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "server/api/connection_limit.hpp"
#include "server/api/handler.hpp"
#include "server/api/settings.hpp"
#include "server/api/tls.hpp"
#include "server/api/token_bucket.hpp"

namespace letterbox::api {

class push_gate;

class shared {
public:
    shared(const settings& first, tls_context context, handler& serves, observer& watches,
           push_gate& pushes, const clock_function& clock)
        : service(serves),
          watch(watches),
          push(pushes),
          places(first.connections, first.connections_by_address),
          by_address(first.address, 65536, clock),
          by_session(first.session, 65536, clock),
          without_session(first.without_session, 65536, clock),
          tls(std::move(context)),
          settings_(std::make_shared<const struct settings>(first)) {}

    /// New limits count at once, new times for new connections.
    void change(const settings& next) {
        places.change(next.connections, next.connections_by_address);
        by_address.change(next.address);
        by_session.change(next.session);
        without_session.change(next.without_session);
        const std::lock_guard lock(guard_);
        settings_ = std::make_shared<const struct settings>(next);
    }
    [[nodiscard]] std::shared_ptr<const settings> now() const {
        const std::lock_guard lock(guard_);
        return settings_;
    }

    handler& service;
    observer& watch;
    push_gate& push;
    connection_limit places;
    token_buckets by_address;
    token_buckets by_session;
    token_buckets without_session;
    tls_source tls;

private:
    mutable std::mutex guard_;
    std::shared_ptr<const settings> settings_;
};

}  // namespace letterbox::api
