#include "crypto/base/identifier.hpp"

#include <algorithm>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::base {

std::string write_identifier(std::string_view prefix, const std::array<std::uint8_t, 16>& value) {
    std::string out(prefix);
    out += '_';
    out += crockford(byte_view(value.data(), value.size()));
    return out;
}

result<std::array<std::uint8_t, 16>> read_identifier(std::string_view prefix,
                                                     std::string_view text) {
    if (text.size() != prefix.size() + 1 + 26 || text.substr(0, prefix.size()) != prefix ||
        text[prefix.size()] != '_') {
        return refuse(refusal::bad_identifier, std::string(prefix));
    }
    auto value = from_crockford(text.substr(prefix.size() + 1), 16);
    if (!value) {
        return refuse(refusal::bad_identifier, std::string(prefix));
    }
    std::array<std::uint8_t, 16> out{};
    std::copy(value->begin(), value->end(), out.begin());
    return out;
}

std::array<std::uint8_t, 16> random_identifier() {
    auto random = random_bytes(16);
    std::array<std::uint8_t, 16> out{};
    std::copy(random.begin(), random.end(), out.begin());
    return out;
}

}  // namespace letterbox::base
