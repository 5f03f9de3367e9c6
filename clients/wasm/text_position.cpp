#include "clients/wasm/text_position.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

struct place {
    std::uint64_t byte = 0;
    std::uint64_t unit = 0;
    std::uint64_t point = 0;
};

/// The place after the character that begins at `from`.
place next(std::string_view text, place from) {
    const auto lead = static_cast<std::uint8_t>(text[static_cast<std::size_t>(from.byte)]);
    if (lead < 0x80) {
        return {from.byte + 1, from.unit + 1, from.point + 1};
    }
    if (lead < 0xe0) {
        return {from.byte + 2, from.unit + 1, from.point + 1};
    }
    if (lead < 0xf0) {
        return {from.byte + 3, from.unit + 1, from.point + 1};
    }
    return {from.byte + 4, from.unit + 2, from.point + 1};
}

/// Walks from `at` until `which` of the place is `wanted`.
base::result<place> find(std::string_view text, std::uint64_t place::*which, std::uint64_t wanted,
                         place at = {}) {
    while (at.*which < wanted && at.byte < text.size()) {
        at = next(text, at);
    }
    if (at.*which != wanted || at.byte > text.size()) {
        return refuse(refusal::bad_field, "position");
    }
    return at;
}

/// Every position of a screening, counted by `from` before and by `to` after; in their order, so
/// that no text is walked once for each. Refuses bad_field for another order, and for a text that the
/// letter does not have.
base::result<record::checks> counted(const record::letter_body& body, record::checks made,
                                     std::uint64_t place::*from, std::uint64_t place::*to) {
    place start;
    std::optional<std::uint32_t> in;
    for (auto& each : made.highlights) {
        if (each.beside != in) {
            start = {};
            in = each.beside;
        }
        if (each.beside.value_or(0) > body.attachments.size()) {
            return refuse(refusal::bad_field, "beside");
        }
        const std::string_view text = !each.beside      ? body.text
                                    : *each.beside == 0 ? body.sign_off
                                                        : body.attachments[*each.beside - 1].alt;
        LETTERBOX_TRY(start, find(text, from, each.start, start));
        LETTERBOX_TRY(const auto end, find(text, from, each.end, start));
        each.start = start.*to;
        each.end = end.*to;
    }
    return made;
}

}  // namespace

base::result<std::uint64_t> units_before(std::string_view text, std::uint64_t byte) {
    LETTERBOX_TRY(const auto at, find(text, &place::byte, byte));
    return std::uint64_t{at.unit};
}

base::result<std::uint64_t> bytes_before(std::string_view text, std::uint64_t unit) {
    LETTERBOX_TRY(const auto at, find(text, &place::unit, unit));
    return std::uint64_t{at.byte};
}

base::result<record::passage_comment> in_units(std::string_view text,
                                               record::passage_comment comment) {
    LETTERBOX_TRY(comment.begin, units_before(text, comment.begin));
    LETTERBOX_TRY(comment.end, units_before(text, comment.end));
    return comment;
}

base::result<record::passage_comment> in_bytes(std::string_view text,
                                               record::passage_comment comment) {
    LETTERBOX_TRY(comment.begin, bytes_before(text, comment.begin));
    LETTERBOX_TRY(comment.end, bytes_before(text, comment.end));
    return comment;
}

base::result<record::checks> in_units(const record::letter_body& body, record::checks made) {
    return counted(body, std::move(made), &place::point, &place::unit);
}

base::result<record::checks> in_points(const record::letter_body& body, record::checks made) {
    return counted(body, std::move(made), &place::unit, &place::point);
}

}  // namespace letterbox::wasm
