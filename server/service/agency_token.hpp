// The one-time token with which an agency may be created; the store keeps its hash.
#pragma once

#include <string>
#include <string_view>

#include "server/service/context.hpp"

namespace letterbox::service {

constexpr std::string_view agency_token_setting = "agency_token";

base::digest agency_token_hash(std::string_view token);

/// Makes a token that replaces an earlier one. Refuses already_used when there is an agency.
void issue_agency_token(store::store& rows, std::function<void(base::result<std::string>)> done);

}  // namespace letterbox::service
