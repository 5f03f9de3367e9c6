// What --dry-run rests on: a request that would change something is not sent.
//
// Looking (GET) and signing in go through. Whatever else a command asks for is refused before it
// leaves, so that a command without any words about --dry-run cannot change anything at the server
// either.
#pragma once

#include <optional>
#include <string>

#include "clients/core/transport.hpp"

namespace letterbox::cli {

class dry_run_transport : public core::transport {
public:
    /// `held_back` gets the route's name ("withdraw") of the last request that was not sent. Both
    /// must outlive this.
    dry_run_transport(core::transport& net, std::optional<std::string>& held_back)
        : net_(net), held_back_(held_back) {}

    /// Refuses cancelled for what is held back.
    base::result<core::http_response> send(const core::http_request& request) override;

private:
    core::transport& net_;
    std::optional<std::string>& held_back_;
};

/// Whether a command failed only because its request was held back.
bool is_end_of_dry_run(const base::failure& why, const std::optional<std::string>& held_back);

}  // namespace letterbox::cli
