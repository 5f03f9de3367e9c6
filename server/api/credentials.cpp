#include "server/api/credentials.hpp"

#include <algorithm>

namespace letterbox::api {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_token = 128;

bool token_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= max_token &&
           std::all_of(text.begin(), text.end(), token_character);
}

/// The scheme's name is case-insensitive (RFC 9110, section 11.1).
std::optional<std::string_view> after_bearer(std::string_view text) {
    constexpr std::string_view scheme = "bearer ";
    if (text.size() <= scheme.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != scheme[i]) {
            return std::nullopt;
        }
    }
    return text.substr(scheme.size());
}

/// The value of our cookie in a Cookie header (RFC 6265, section 4.2.1). Twice is refused: which
/// one counts must not depend on who put it there.
base::result<std::optional<std::string_view>> find_cookie(std::string_view text) {
    std::optional<std::string_view> found;
    while (!text.empty()) {
        const auto end = text.find(';');
        auto pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        pair.remove_prefix(std::min(pair.find_first_not_of(" \t"), pair.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != session_cookie) {
            continue;
        }
        if (found) {
            return refuse(refusal::bad_request, "session cookie twice");
        }
        found = pair.substr(equals + 1);
    }
    return found;
}

}  // namespace

base::status read_credentials(const credential_headers& headers, std::string_view origin,
                              bool changes, request& into) {
    into.token.clear();
    into.shown = credential::none;
    into.from_browser = false;
    if (headers.origin) {
        if (*headers.origin != origin) {
            return refuse(refusal::wrong_origin, "Origin");
        }
        into.from_browser = true;
    }
    std::optional<std::string_view> token;
    if (headers.authorization) {
        token = after_bearer(*headers.authorization);
        if (!token || !is_token(*token)) {
            return refuse(refusal::bad_request, "Authorization");
        }
        into.shown = credential::bearer;
    } else if (headers.cookie) {
        LETTERBOX_TRY(token, find_cookie(*headers.cookie));
        if (!token) {
            return {};
        }
        if (!is_token(*token)) {
            return refuse(refusal::bad_request, "Cookie");
        }
        if (changes && !into.from_browser) {
            return refuse(refusal::wrong_origin, "Origin is missing");
        }
        into.shown = credential::cookie;
    }
    if (token) {
        into.token = base::to_bytes(base::view_of(*token));
    }
    return {};
}

std::string set_session_cookie(std::string_view token, std::chrono::seconds lifetime) {
    return std::string(session_cookie) + "=" + std::string(token) +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" +
           std::to_string(lifetime.count());
}

std::string clear_session_cookie() {
    return set_session_cookie("", std::chrono::seconds(0));
}

bool is_idempotency_key(std::string_view text) {
    return text.size() >= 16 && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), token_character);
}

}  // namespace letterbox::api
