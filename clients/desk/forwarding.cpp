#include "clients/desk/forwarding.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/contract/problem.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::desk {

using base::refusal;

namespace {

constexpr std::string_view origin_file = "/origin.json";
constexpr std::string_view opening = "/open/";
constexpr std::string_view cookie_name = "letterbox-desk";
constexpr std::string_view fragment = "/#desk=";  // clients/web/source/core/desk.ts
constexpr std::string_view protocol = "letterbox-desk.";
constexpr std::size_t secret_bytes = 32;

browser_answer refuse(unsigned status, const base::failure& why) {
    browser_answer out;
    out.status = status;
    out.content_type = contract::problem_media_type;
    out.headers.emplace_back("Cache-Control", "no-store");
    out.body = base::to_bytes(base::view_of(record::to_canonical(contract::describe(why, status))));
    return out;
}

base::bytes origin_document(const std::string& origin) {
    record::json out = record::json::object();
    out["origin"] = origin;
    return base::to_bytes(base::view_of(record::canonical(out)));
}

/// What the server says is data, whatever it calls it: nothing of it may run as a page or a script
/// in the desk's origin.
std::string data_type(std::string_view told) {
    constexpr std::array data{std::string_view("application/json"),
                              std::string_view("application/problem+json")};
    const auto bare = told.substr(0, told.find(';'));
    const auto found = std::find(data.begin(), data.end(), bare);
    return std::string(found == data.end() ? "application/octet-stream" : *found);
}

}  // namespace

forwarding::forwarding(const std::shared_ptr<const pages::web_files>& files,
                       std::string public_origin, upstream& server)
    : files_(files->with(origin_file, origin_document(public_origin))),
      secret_(base::base64url(base::random_bytes(secret_bytes))),
      cookie_(base::base64url(base::random_bytes(secret_bytes))),
      page_(base::base64url(base::random_bytes(secret_bytes))),
      server_(server) {
    if (!files_) {
        throw std::invalid_argument("a web client without origin.json");
    }
}

void forwarding::listens_on(std::uint16_t port) {
    // Not "localhost": browsers also try that name over IPv6, where somebody else may listen.
    authority_ = "127.0.0.1:" + std::to_string(port);
    local_ = "http://" + authority_;
}

std::string forwarding::address() const {
    return local_ + std::string(opening) + secret_;
}

/// Another name that leads to this machine is a page of somebody else's (DNS rebinding).
bool forwarding::is_here(std::string_view host) const {
    return host == authority_;
}

bool forwarding::has_cookie(std::string_view cookies) const {
    while (!cookies.empty()) {
        const auto end = cookies.find(';');
        auto pair = cookies.substr(0, end);
        cookies = end == std::string_view::npos ? std::string_view{} : cookies.substr(end + 1);
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == cookie_name) {
            return base::equal_secret(base::view_of(pair.substr(equals + 1)),
                                      base::view_of(cookie_));
        }
    }
    return false;
}

std::string forwarding::live_protocol() const {
    return std::string(protocol) + page_;
}

bool forwarding::is_our_page(const browser_request& request) const {
    const auto is = [](const std::string& told, const std::string& wanted) {
        return base::equal_secret(base::view_of(told), base::view_of(wanted));
    };
    return is(request.page_secret, page_) || is(request.protocols, live_protocol());
}

browser_answer forwarding::answer(const browser_request& request) {
    if (auto out = refused(request)) {
        return std::move(*out);
    }
    return pages::is_api_target(request.target) ? forward(request) : page(request);
}

std::optional<browser_answer> forwarding::refused(const browser_request& request) const {
    if (!is_here(request.host)) {
        return refuse(403, base::refuse(refusal::wrong_origin, "Host"));
    }
    if (!pages::is_api_target(request.target)) {
        if (request.method != "GET" && request.method != "HEAD") {
            return refuse(405, base::refuse(refusal::method_not_allowed));
        }
        return std::nullopt;
    }
    if (!has_cookie(request.cookie) || !is_our_page(request)) {
        return refuse(401, base::refuse(refusal::not_signed_in, "open the desk's address again"));
    }
    const bool changes = request.method != "GET";
    if ((changes || !request.origin.empty()) && request.origin != local_) {
        return refuse(403, base::refuse(refusal::wrong_origin, "Origin"));
    }
    return std::nullopt;
}

browser_answer forwarding::page(const browser_request& request) {
    const std::string_view target = request.target;
    if (target.substr(0, opening.size()) == opening) {
        if (request.method != "GET") {
            return refuse(405, base::refuse(refusal::method_not_allowed));
        }
        return open(target.substr(opening.size()));
    }
    auto found = pages::find_page(files_, target, request.accept_encoding);
    if (!found) {
        return refuse(404, found.error());
    }
    browser_answer out;
    out.content_type = std::move(found->content_type);
    out.headers = std::move(found->headers);
    if (request.method == "GET") {
        out.body = base::to_bytes(found->body);
    }
    return out;
}

browser_answer forwarding::open(std::string_view secret) {
    const std::lock_guard lock(one_at_a_time_);
    if (secret_.empty() || !base::equal_secret(base::view_of(secret), base::view_of(secret_))) {
        return refuse(403,
                      base::refuse(refusal::not_allowed,
                                   "this address was used, or is another; start the desk again"));
    }
    std::fill(secret_.begin(), secret_.end(), '\0');
    secret_.clear();
    browser_answer out;
    out.status = 303;
    out.headers.emplace_back("Location", std::string(fragment) + page_);
    out.headers.emplace_back("Cache-Control", "no-store");
    out.headers.emplace_back("Set-Cookie", std::string(cookie_name) + "=" + cookie_ +
                                               "; Path=/; HttpOnly; SameSite=Strict");
    return out;
}

browser_answer forwarding::forward(const browser_request& request) {
    core::http_request sent;
    sent.method = request.method;
    sent.target = request.target;
    sent.content_type = request.content_type;
    sent.body = request.body;
    if (!request.idempotency_key.empty()) {
        sent.headers.emplace_back("Idempotency-Key", request.idempotency_key);
    }
    const std::lock_guard lock(one_at_a_time_);
    auto answered = server_.send(sent);
    if (!answered) {
        return refuse(502, answered.error());
    }
    const bool good = answered->status >= 200 && answered->status < 300;
    if (good && request.method == "POST" && request.target == "/v1/sign-in") {
        if (const auto taken = take_token(*answered); !taken) {
            return refuse(502, taken.error());
        }
    }
    const bool ended = good || answered->status == 401;  // else it goes on at the server
    if (ended && request.method == "DELETE" && request.target == "/v1/session") {
        server_.sign_out();
    }
    browser_answer out;
    out.status = answered->status;
    out.content_type = data_type(answered->content_type);
    out.headers.emplace_back("Cache-Control", "no-store");
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; frame-ancestors 'none'; sandbox");
    out.body = std::move(answered->body);
    return out;
}

/// The token goes no further than this process.
base::status forwarding::take_token(core::http_response& answer) {
    LETTERBOX_TRY(auto document,
                  record::from_json<contract::sign_in_answer>(answer.body, answer.body.size()));
    LETTERBOX_CHECK(server_.sign_in(base::secret::copy_of(base::view_of(document.token))));
    document.token.clear();
    base::wipe(answer.body);
    answer.body = base::to_bytes(base::view_of(record::to_canonical(document)));
    return {};
}

}  // namespace letterbox::desk
