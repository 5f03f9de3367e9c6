// Hands connections that become WebSockets from server/api to server/push.
#pragma once

#include "server/api/push_gate.hpp"
#include "server/push/session.hpp"

namespace letterbox::app {

class gate : public api::push_gate {
public:
    /// Both must outlive every connection.
    gate(push::hub& events, push::feed& source) : events_(events), source_(source) {}

    void take(api::tls_stream stream, api::http_request upgrade, api::subscriber who,
              std::uint64_t after, std::shared_ptr<void> hold) override {
        push::listener listener{std::move(who.member), std::move(who.session), after};
        push::serve(std::move(stream), std::move(upgrade), std::move(listener), events_, source_,
                    {}, std::move(hold));
    }
    void close_all() override { events_.close_all(); }

private:
    push::hub& events_;
    push::feed& source_;
};

}  // namespace letterbox::app
