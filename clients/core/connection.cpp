#include "clients/core/connection.hpp"

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/contract/parts.hpp"
#include "server/contract/problem.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

http_request request_for(const target& where) {
    http_request out;
    out.method = std::string(contract::name(contract::find_route(where.route).verb));
    out.target = contract::make_target(where.route, where.parameters, where.query);
    return out;
}

// "application/json" with or without parameters.
bool is_type(std::string_view content_type, std::string_view wanted) {
    return content_type.substr(0, content_type.find(';')) == wanted;
}

}  // namespace

std::string new_idempotency_key() {
    return base::crockford(base::random_bytes(16));
}

base::result<http_response> connection::send(const http_request& request) {
    LETTERBOX_TRY(auto answer, net_.send(request));
    if (answer.status >= 200 && answer.status < 300) {
        return answer;
    }
    if (answer.body.size() > contract::max_problem_size) {
        answer.body.clear();
    }
    return contract::read_problem(answer.body, answer.status);
}

base::result<base::bytes> connection::exchange(const target& where, const std::string& json,
                                               std::shared_ptr<form> stream,
                                               const std::string& idempotency_key) {
    auto request = request_for(where);
    if (stream) {
        request.content_type = stream->content_type();
        request.stream = stream;
    } else if (!json.empty()) {
        request.content_type = std::string(contract::parts::json_type);
        request.body = base::to_bytes(base::view_of(json));
    }
    const auto idempotent = contract::find_route(where.route).idempotent;
    if (idempotent) {
        request.headers.emplace_back("Idempotency-Key", idempotency_key);
    }
    auto answer = send(request);
    if (!answer && answer.why() == refusal::network && idempotent) {
        if (stream) {
            LETTERBOX_CHECK(stream->rewind());
        }
        answer = send(request);
    }
    if (!answer) {
        return answer.error();
    }
    if (answer->body.size() > max_answer_size) {
        return refuse(refusal::too_large, "answer");
    }
    if (!is_type(answer->content_type, contract::parts::json_type)) {
        return refuse(refusal::bad_request, "answer is not JSON");
    }
    return std::move(answer->body);
}

base::status connection::del(const target& where) {
    LETTERBOX_TRY(const auto answer, send(request_for(where)));
    return {};
}

base::result<base::bytes> connection::payload(const base::digest& hash, std::uint64_t max_size) {
    LETTERBOX_TRY(auto answer,
                  send(request_for({contract::route_id::payload, {base::base64url(hash.view())}})));
    if (answer.body.size() > max_size) {
        return refuse(refusal::too_large, "payload");
    }
    if (base::sha256(answer.body) != hash) {
        return refuse(refusal::mismatch, "payload");
    }
    return std::move(answer.body);
}

}  // namespace letterbox::core
