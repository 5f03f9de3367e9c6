#include "moderation/screening/word_lists.hpp"

#include <optional>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

/// Takes a text from the front: its size (4 bytes, little endian), and it.
std::optional<std::string_view> text_from(base::byte_view& data) {
    constexpr std::size_t head = 4;
    if (data.size() < head) {
        return std::nullopt;
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < head; ++i) {
        size |= static_cast<std::size_t>(data[i]) << (8 * i);
    }
    data = data.subspan(head);
    if (data.size() < size) {
        return std::nullopt;
    }
    const auto text = data.first(size);
    data = data.subspan(size);
    return base::text_of(text);
}

}  // namespace

base::result<word_lists> word_lists::read(base::byte_view data) {
    const auto refused = [] { return base::refuse(base::refusal::bad_encoding, "word lists"); };
    constexpr std::array<std::uint8_t, 5> magic = {'L', 'B', 'W', 'L', 5};
    for (const auto expected : magic) {
        if (data.empty() || data.front() != expected) {
            return refused();
        }
        data = data.subspan(1);
    }
    word_lists out;
    for (auto& each : out.filters_) {
        if (!each.read_from(data)) {
            return refused();
        }
    }
    const auto classes = text_from(data);
    const auto phrases = text_from(data);
    const auto sentences = text_from(data);
    if (!classes || !phrases || !sentences) {
        return refused();
    }
    LETTERBOX_TRY(out.phrases_, read_phrases(*phrases));
    LETTERBOX_TRY(out.learned_, learned_table::read(base::view_of(*sentences)));
    LETTERBOX_TRY(out.learned_names_, learned_table::read(data));
    keep_word_class_text(*classes);
    return out;
}

}  // namespace letterbox::moderation
