#include "crypto/base/refusal.hpp"

#include <array>
#include <cstddef>

namespace letterbox::base {

namespace {

struct entry {
    refusal why;
    std::string_view name;
    std::string_view words;
    bool from_server;
};

constexpr auto table = std::to_array<entry>({
#define LETTERBOX_REFUSAL(name, words) {refusal::name, #name, words, true},
#define LETTERBOX_OWN_REFUSAL(name, words) {refusal::name, #name, words, false},
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
});

}  // namespace

std::string_view name(refusal why) {
    return table.at(static_cast<std::size_t>(why)).name;
}

std::string_view words(refusal why) {
    return table.at(static_cast<std::size_t>(why)).words;
}

bool may_come_from_server(refusal why) {
    return table.at(static_cast<std::size_t>(why)).from_server;
}

std::optional<refusal> refusal_by_name(std::string_view name) {
    for (const auto& each : table) {
        if (each.name == name) {
            return each.why;
        }
    }
    return std::nullopt;
}

}  // namespace letterbox::base
