// Refusals as HTTP answers: problem details (RFC 9457), one status for each refusal.
#pragma once

#include <chrono>
#include <optional>

#include "server/api/handler.hpp"

namespace letterbox::api {

/// The HTTP status (RFC 9110, section 15) that goes with a refusal. Total: a refusal without a
/// line does not compile.
unsigned http_status(base::refusal why);

/// The answer that tells of a refusal. `retry_after` goes into the document and the header; for
/// too_many_requests and unavailable there is always one.
answer refusal_answer(const base::failure& why,
                      std::optional<std::chrono::seconds> retry_after = std::nullopt);

}  // namespace letterbox::api
