// Typed calls over the transport: every answer is JSON of the contract or a problem document.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/core/form.hpp"
#include "clients/core/transport.hpp"
#include "crypto/record/codec.hpp"
#include "server/contract/routes.hpp"

namespace letterbox::core {

constexpr std::size_t max_answer_size = 16 * 1024 * 1024;  // bytes of a JSON answer

/// What makes a retried request the same request: 26 random characters.
std::string new_idempotency_key();

/// Where a request goes.
struct target {
    contract::route_id route;
    std::vector<std::string> parameters = {};
    std::vector<std::pair<std::string, std::string>> query = {};
};

class connection {
public:
    explicit connection(transport& net) : net_(net) {}

    // All refuse what the server refused by its name; what the transport refuses; too_large and
    // bad_request for an answer that is over its limit, of another type or not in form.
    // A request with a key is tried a second time with the same key when the connection broke.

    template <class Answer>
    base::result<Answer> get(const target& where) {
        LETTERBOX_TRY(const auto body, exchange(where, {}, nullptr, {}));
        return record::from_json<Answer>(body, max_answer_size);
    }
    template <class Answer>
    base::result<Answer> post(const target& where) {
        LETTERBOX_TRY(const auto body, exchange(where, {}, nullptr, new_idempotency_key()));
        return record::from_json<Answer>(body, max_answer_size);
    }
    template <class Answer, class Request>
    base::result<Answer> post(const target& where, const Request& request,
                              const std::string& idempotency_key = new_idempotency_key()) {
        LETTERBOX_TRY(const auto body,
                      exchange(where, record::to_canonical(request), nullptr, idempotency_key));
        return record::from_json<Answer>(body, max_answer_size);
    }
    template <class Answer>
    base::result<Answer> post(const target& where, std::shared_ptr<form> body,
                              const std::string& idempotency_key) {
        LETTERBOX_TRY(const auto answer, exchange(where, {}, std::move(body), idempotency_key));
        return record::from_json<Answer>(answer, max_answer_size);
    }
    base::status del(const target& where);

    /// The payload with this hash; refuses mismatch for other bytes, too_large over `max_size`.
    base::result<base::bytes> payload(const base::digest& hash, std::uint64_t max_size);

private:
    base::result<base::bytes> exchange(const target& where, const std::string& json,
                                       std::shared_ptr<form> stream,
                                       const std::string& idempotency_key);
    base::result<http_response> send(const http_request& request);

    transport& net_;
};

}  // namespace letterbox::core
