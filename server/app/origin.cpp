#include "server/app/origin.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace letterbox::app {

namespace {

constexpr std::string_view scheme = "https://";
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_label = 63;
constexpr std::uint16_t port_of_scheme = 443;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= longest_label && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
           });
}

/// Whether reading the address and writing it again changes nothing.
template <int Family, std::size_t Size>
bool is_short_form(std::string_view address) {
    std::array<unsigned char, Size> bytes{};
    std::array<char, INET6_ADDRSTRLEN> again{};
    return ::inet_pton(Family, std::string(address).c_str(), bytes.data()) == 1 &&
           ::inet_ntop(Family, bytes.data(), again.data(), again.size()) != nullptr &&
           address == again.data();
}

bool is_ipv4(std::string_view host) {
    constexpr std::size_t size = 4;
    return is_short_form<AF_INET, size>(host);
}

/// Without those that hold an IPv4 address, which browsers write in another way than everybody else.
bool is_ipv6(std::string_view host) {
    constexpr std::size_t size = 16;
    return host.find('.') == std::string_view::npos && is_short_form<AF_INET6, size>(host);
}

/// A host whose last label is a number is an IPv4 address to browsers, whatever stands before it.
bool is_host(std::string_view host) {
    if (host.size() > longest_host) {
        return false;
    }
    std::string_view label;
    for (std::size_t at = 0; at <= host.size(); at += label.size() + 1) {
        label = host.substr(at, host.find('.', at) - at);
        if (!is_label(label)) {
            return false;
        }
    }
    const bool is_number = std::all_of(label.begin(), label.end(), is_digit) ||
                           (label.substr(0, 2) == "0x" &&
                            label.find_first_not_of("0123456789abcdef", 2) == label.npos);
    return !is_number || is_ipv4(host);
}

bool is_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return !text.empty() && text.front() != '0' && read.ec == std::errc() && read.ptr == end &&
           port != port_of_scheme;
}

}  // namespace

bool is_origin(std::string_view value) {
    if (value.substr(0, scheme.size()) != scheme) {
        return false;
    }
    const auto rest = value.substr(scheme.size());
    const bool has_brackets = !rest.empty() && rest.front() == '[';
    const auto end = std::min(has_brackets ? rest.find(']') : rest.find(':'), rest.size());
    if (has_brackets && end == rest.size()) {
        return false;
    }
    const auto host = has_brackets ? rest.substr(1, end - 1) : rest.substr(0, end);
    const auto after = rest.substr(has_brackets ? end + 1 : end);
    return (has_brackets ? is_ipv6(host) : is_host(host)) &&
           (after.empty() || (after.front() == ':' && is_port(after.substr(1))));
}

}  // namespace letterbox::app
