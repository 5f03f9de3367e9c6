// What screening points to, and how strongly.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace letterbox::moderation {

/// Identifying details first, then concerns.
enum class highlight_kind : std::uint8_t {
    surname,
    full_name,
    child_name,
    street_address,
    postcode,
    town,
    school,
    workplace,
    club,
    phone,
    email,
    social,
    url,
    date_of_birth,
    vehicle_registration,
    landmark,
    meeting,
    blame,
    pressure,
    promise,
    parent_title,
    life_news,
    distress,
    threat,
    money,
};

constexpr std::size_t highlight_kind_count = 25;

/// How sure and how serious: the worker must decide on each `must_look` before approving.
enum class severity : std::uint8_t { gentle_note, worth_a_look, must_look };

/// As in labelled letters and in --json, "date_of_birth".
std::string_view name(highlight_kind kind);
/// Nothing for a name that is not in the list.
std::optional<highlight_kind> kind_named(std::string_view name);
/// "must look", "worth a look", "gentle note".
std::string_view name(severity how);
/// Says who somebody is or where they are; the others are concerns about feelings and safety.
constexpr bool identifying(highlight_kind kind) {
    return kind < highlight_kind::meeting;
}

}  // namespace letterbox::moderation
