// GET /v1/server: what anybody may know.
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"

namespace letterbox::contract {

struct agency_ref {
    base::digest fingerprint;  // statement hash of the first agency statement
    base::agency_id id;
    LETTERBOX_FIELDS(visit("fingerprint", self.fingerprint); visit("id", self.id););
};

/// `log_key` signs checkpoints and goes into the agency statement. `agency` is absent until one
/// has been created. `api` is 1. `sends_email`: there is a mail relay for notices.
struct server_info {
    std::optional<agency_ref> agency;
    std::uint32_t api = 1;
    base::signing_key log_key;
    std::string origin;
    bool sends_email = false;
    base::instant time;
    std::string version;
    LETTERBOX_FIELDS(visit("agency", self.agency); visit("api", self.api);
                     visit("log_key", self.log_key); visit("origin", self.origin);
                     visit("sends_email", self.sends_email); visit("time", self.time);
                     visit("version", self.version););
};

}  // namespace letterbox::contract
