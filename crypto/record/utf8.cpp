#include "crypto/record/utf8.hpp"

#include <cstdint>

namespace letterbox::record {

std::size_t character_size(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t which) {
        return at + which < text.size() ? static_cast<std::uint8_t>(text[at + which]) : 0U;
    };
    const auto lead = byte(0);
    if (lead < 0x80) {
        return at < text.size() ? 1 : 0;
    }
    if (lead < 0xc2 || lead > 0xf4) {
        return 0;
    }
    // Only the second byte has bounds of its own, which depend on the lead.
    const auto lowest = lead == 0xe0 ? 0xa0U : lead == 0xf0 ? 0x90U : 0x80U;
    const auto highest = lead == 0xed ? 0x9fU : lead == 0xf4 ? 0x8fU : 0xbfU;
    if (byte(1) < lowest || byte(1) > highest) {
        return 0;
    }
    const std::size_t size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    for (std::size_t i = 2; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    return size;
}

}  // namespace letterbox::record
