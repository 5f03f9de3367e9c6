// What was heard of the server while a command ran, so that a refusal at its end can be told apart:
// the server refused, the person made a mistake, or what the server sent does not hold.
#pragma once

#include <optional>
#include <set>

#include "clients/core/transport.hpp"
#include "crypto/base/identifier.hpp"

namespace letterbox::cli {

struct heard {
    bool anything = false;                    // a request was sent, or could not be sent safely
    std::set<base::refusal> refused{};        // what the server answered, in its own words
    bool own_mistake = false;                 // see of_own()
    std::optional<base::letter_id> letter{};  // the one that the command is about
};

/// Passes a result on. With one of these refusals it is about what the person gave, or about what was
/// to be done, and not about what the server sent.
template <class Result>
Result of_own(heard& what, Result done, const std::set<base::refusal>& refusals) {
    what.own_mistake = what.own_mistake || (!done && refusals.count(done.why()) > 0);
    return done;
}

class heard_transport : public core::transport {
public:
    /// Both must outlive this. `first_contact`: nothing is known of the server, neither a certificate
    /// of its own making nor, from an earlier command, that it needs none. That somebody wrote down its
    /// address is no contact.
    heard_transport(core::transport& net, heard& what, bool first_contact)
        : net_(net), heard_(what), first_contact_(first_contact) {}

    /// Refuses what the transport does; at first contact usage instead of certificate_changed: no
    /// certificate could have changed, the person did not say which one it is.
    base::result<core::http_response> send(const core::http_request& request) override;

    /// An earlier command was answered by the server.
    void knows_server() { first_contact_ = false; }

private:
    core::transport& net_;
    heard& heard_;
    bool first_contact_;
};

}  // namespace letterbox::cli
