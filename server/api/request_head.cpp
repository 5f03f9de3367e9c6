#include "server/api/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/api/credentials.hpp"
#include "server/api/multipart.hpp"
#include "server/api/part_head.hpp"

namespace letterbox::api {

namespace http = boost::beast::http;
using base::refusal;
using base::refuse;
using base::status;

namespace {

std::string_view plain(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// The value of a header that may come at most once.
base::result<std::optional<std::string_view>> single(const http_request& from, http::field name) {
    const auto range = from.equal_range(name);
    if (range.first == range.second) {
        return std::optional<std::string_view>{};
    }
    if (std::next(range.first) != range.second) {
        return refuse(refusal::bad_request, std::string(plain(http::to_string(name))) + " twice");
    }
    return std::optional(plain(range.first->value()));
}

bool has_token(const http_request& from, http::field name, std::string_view token) {
    const auto range = from.equal_range(name);
    for (auto each = range.first; each != range.second; ++each) {
        auto rest = plain(each->value());
        while (!rest.empty()) {
            const auto end = rest.find(',');
            if (equal_ignoring_case(trimmed(rest.substr(0, end)), token)) {
                return true;
            }
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
    }
    return false;
}

status read_length(const http_request& from, request_head& into) {
    LETTERBOX_TRY(const auto length, single(from, http::field::content_length));
    if (!length) {
        return {};
    }
    const auto* end = length->data() + length->size();
    const auto read = std::from_chars(length->data(), end, into.length);
    if (read.ec != std::errc() || read.ptr != end) {
        into.length = UINT64_MAX;  // whatever follows is not looked at
        return refuse(refusal::bad_request, "Content-Length");
    }
    return {};
}

/// What is the same for every route (RFC 9112, sections 3.2, 6.1).
status check_framing(const http_request& from, request_head& into) {
    into.close = has_token(from, http::field::connection, "close");
    LETTERBOX_CHECK(read_length(from, into));
    if (from.version() != 11) {
        return refuse(refusal::bad_request, "HTTP version");
    }
    if (from.find(http::field::transfer_encoding) != from.end()) {
        into.close = true;  // where its body ends is not looked at
        return refuse(refusal::bad_request, "Transfer-Encoding");
    }
    LETTERBOX_TRY(const auto host, single(from, http::field::host));
    if (!host || host->empty()) {
        return refuse(refusal::bad_request, "Host");
    }
    LETTERBOX_TRY(const auto expect, single(from, http::field::expect));
    if (expect) {
        if (!equal_ignoring_case(*expect, "100-continue")) {
            return refuse(refusal::bad_request, "Expect");
        }
        into.expects_continue = into.length > 0;
    }
    return {};
}

status check_body(const http_request& from, request_head& into) {
    const auto& route = *into.what.what;
    if (into.length > route.max_body) {
        return refuse(refusal::too_large, "limit " + std::to_string(route.max_body) + " bytes");
    }
    LETTERBOX_TRY(const auto type, single(from, http::field::content_type));
    switch (route.takes) {
    case contract::body::none:
        return {};
    case contract::body::json: {
        const auto media = trimmed(type.value_or("").substr(0, type.value_or("").find(';')));
        if (!equal_ignoring_case(media, "application/json")) {
            return refuse(refusal::bad_request, "Content-Type");
        }
        return {};
    }
    case contract::body::multipart: {
        LETTERBOX_TRY(into.boundary, boundary_of(type.value_or("")));
        return {};
    }
    }
    return {};
}

status check_idempotency(const http_request& from, request_head& into) {
    if (!into.what.what->idempotent) {
        return {};
    }
    const auto range = from.equal_range("Idempotency-Key");
    if (range.first == range.second || std::next(range.first) != range.second ||
        !is_idempotency_key(plain(range.first->value()))) {
        return refuse(refusal::bad_request, "Idempotency-Key");
    }
    into.what.idempotency_key = plain(range.first->value());
    return {};
}

status check_credentials(const http_request& from, std::string_view origin, request_head& into) {
    LETTERBOX_TRY(const auto authorization, single(from, http::field::authorization));
    LETTERBOX_TRY(const auto cookie, single(from, http::field::cookie));
    LETTERBOX_TRY(const auto named, single(from, http::field::origin));
    const bool changes = into.upgrade || into.what.what->verb != contract::method::get;
    LETTERBOX_CHECK(read_credentials({authorization, cookie, named}, origin, changes, into.what));
    if (into.what.what->who != contract::caller::anyone && into.what.shown == credential::none) {
        return refusal::not_signed_in;
    }
    return {};
}

}  // namespace

status read_request_head(const http_request& from, std::string_view origin, request_head& into) {
    LETTERBOX_CHECK(check_framing(from, into));
    LETTERBOX_TRY(auto matched, contract::match(plain(from.method_string()), plain(from.target())));
    into.what.what = matched.what;
    into.what.parameters = std::move(matched.parameters);
    into.what.query = std::move(matched.query);
    const bool wants_upgrade = has_token(from, http::field::upgrade, "websocket") &&
                               has_token(from, http::field::connection, "upgrade");
    into.upgrade = into.what.what->id == contract::route_id::push;
    if (into.upgrade && !wants_upgrade) {
        return refuse(refusal::bad_request, "Upgrade");
    }
    LETTERBOX_CHECK(check_credentials(from, origin, into));
    LETTERBOX_CHECK(check_body(from, into));
    return check_idempotency(from, into);
}

base::result<pages::page_answer> read_page_head(
    const http_request& from, const std::shared_ptr<const pages::web_files>& files,
    request_head& into) {
    LETTERBOX_CHECK(check_framing(from, into));
    if (into.length > 0) {
        return refuse(refusal::bad_request, "body");
    }
    if (from.method() != http::verb::get && from.method() != http::verb::head) {
        return refusal::method_not_allowed;
    }
    const auto coding = from.find(http::field::accept_encoding);
    return pages::find_page(files, plain(from.target()),
                            coding == from.end() ? std::string_view{} : plain(coding->value()));
}

std::string allowed_methods(std::string_view target) {
    if (!pages::is_api_target(target)) {
        return "GET, HEAD";
    }
    std::string out;
    for (const auto each : {contract::method::get, contract::method::post, contract::method::del}) {
        const auto matched =
            contract::match(contract::name(each), target.substr(0, target.find('?')));
        if (matched) {
            out += (out.empty() ? "" : ", ") + std::string(contract::name(each));
        }
    }
    return out;
}

}  // namespace letterbox::api
