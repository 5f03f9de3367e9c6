#include "server/contract/parts.hpp"

#include "crypto/base/encoding.hpp"

namespace letterbox::contract::parts {

namespace {

constexpr std::string_view header_prefix = "header-";
constexpr std::string_view payload_prefix = "payload-";

std::optional<base::digest> hash_after(std::string_view prefix, std::string_view name) {
    if (name.substr(0, prefix.size()) != prefix) {
        return std::nullopt;
    }
    const auto raw = base::from_hex(name.substr(prefix.size()));
    if (!raw) {
        return std::nullopt;
    }
    const auto out = base::fixed_from<base::digest>(*raw);
    return out ? std::optional(*out) : std::nullopt;
}

}  // namespace

std::string header_name(const base::digest& header) {
    return std::string(header_prefix) + base::hex(header.view());
}

std::string payload_name(const base::digest& payload) {
    return std::string(payload_prefix) + base::hex(payload.view());
}

std::optional<base::digest> header_of(std::string_view name) {
    return hash_after(header_prefix, name);
}

std::optional<base::digest> payload_of(std::string_view name) {
    return hash_after(payload_prefix, name);
}

}  // namespace letterbox::contract::parts
