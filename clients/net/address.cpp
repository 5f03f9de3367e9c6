#include "clients/net/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>

#include "crypto/base/encoding.hpp"

namespace letterbox::net {

namespace {

constexpr std::string_view scheme = "https://";
constexpr std::string_view hash_name = "sha256:";

base::failure not_an_address() {
    return base::refuse(base::refusal::usage,
                        "A server's address looks like https://host or https://host:port");
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_label_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// RFC 1123 section 2.1: labels of 1 to 63 letters, digits and inner hyphens, 253 in all.
bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253) {
        return false;
    }
    std::size_t at = 0;
    while (at <= host.size()) {
        const auto end = std::min(host.find('.', at), host.size());
        const auto label = host.substr(at, end - at);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
            !std::all_of(label.begin(), label.end(), is_label_character)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

bool is_ipv6(const std::string& host) {
    std::array<unsigned char, 16> out{};
    return ::inet_pton(AF_INET6, host.c_str(), out.data()) == 1;
}

bool read_port(std::string_view text, std::uint16_t& out) {
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out);
    return !text.empty() && text.front() != '0' && read.ec == std::errc() && read.ptr == end;
}

}  // namespace

std::string server_address::authority() const {
    const bool brackets = host.find(':') != std::string::npos;
    auto out = brackets ? "[" + host + "]" : host;
    if (port != 443) {
        out += ":" + std::to_string(port);
    }
    return out;
}

std::string server_address::text() const {
    return std::string(scheme) + authority();
}

base::result<server_address> parse_address(std::string_view text) {
    if (text.substr(0, scheme.size()) != scheme || text.size() > 300) {
        return not_an_address();
    }
    std::string rest(text.substr(scheme.size()));
    std::transform(rest.begin(), rest.end(), rest.begin(), lower);
    server_address out;
    std::string_view after;
    if (!rest.empty() && rest.front() == '[') {
        const auto end = rest.find(']');
        if (end == std::string::npos) {
            return not_an_address();
        }
        out.host = rest.substr(1, end - 1);
        after = std::string_view(rest).substr(end + 1);
        if (!is_ipv6(out.host)) {
            return not_an_address();
        }
    } else {
        const auto end = std::min(rest.find(':'), rest.size());
        out.host = rest.substr(0, end);
        after = std::string_view(rest).substr(end);
        if (!is_host_name(out.host)) {
            return not_an_address();
        }
    }
    if (!after.empty() && (after.front() != ':' || !read_port(after.substr(1), out.port))) {
        return not_an_address();
    }
    return out;
}

base::result<base::digest> parse_fingerprint(std::string_view text) {
    std::string hex;
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), lower);
    if (all.rfind(hash_name, 0) == 0) {
        all.erase(0, hash_name.size());
    }
    const bool in_pairs = all.size() == 95;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!in_pairs || i % 3 != 2 || all[i] != ':') {
            hex += all[i];
        }
    }
    if (hex.size() == 2 * base::digest::size) {
        if (const auto bytes = base::from_hex(hex)) {
            return base::fixed_from<base::digest>(*bytes);
        }
    }
    return base::refuse(base::refusal::usage,
                        "A certificate's fingerprint is sha256: and 64 hex digits");
}

std::string fingerprint_text(const base::digest& fingerprint) {
    return std::string(hash_name) + base::hex(fingerprint.view());
}

}  // namespace letterbox::net
