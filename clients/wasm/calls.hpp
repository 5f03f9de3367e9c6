// The lists that the table of calls is made of, one for each file, and shapes that they share.
#pragma once

#include <span>
#include <string>

#include "clients/core/people.hpp"
#include "clients/core/screening_request.hpp"
#include "clients/wasm/asking.hpp"
#include "clients/wasm/call.hpp"
#include "server/contract/joining.hpp"

namespace letterbox::wasm {

std::span<const entry> account_calls();
std::span<const entry> password_calls();
std::span<const entry> staff_account_calls();
std::span<const entry> agreement_calls();
std::span<const entry> agreement_list_calls();
std::span<const entry> agreement_making_calls();
std::span<const entry> letter_calls();
std::span<const entry> queue_calls();
std::span<const entry> review_calls();
std::span<const entry> people_calls();
std::span<const entry> event_calls();
std::span<const entry> draft_calls();
std::span<const entry> notice_calls();
std::span<const entry> screening_calls();

using contract::nothing;

struct agreement_argument {
    base::agreement_id agreement;
    LETTERBOX_FIELDS(visit("agreement", self.agreement););
};
struct letter_argument {
    base::letter_id letter;
    LETTERBOX_FIELDS(visit("letter", self.letter););
};
struct picture_argument {
    std::uint32_t index = 0;
    base::letter_id letter;
    LETTERBOX_FIELDS(visit("index", self.index); visit("letter", self.letter););
};
struct picture_shape {
    buffer_ref bytes;
    std::string media_type;
    LETTERBOX_FIELDS(visit("bytes", self.bytes); visit("media_type", self.media_type););
};

struct sent_shape {
    bool arrived_before = false;  // an earlier sending did arrive; it was not sent twice
    base::letter_id letter;
    std::string state;
    base::digest statement;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("arrived_before", self.arrived_before); visit("letter", self.letter);
                     visit("state", self.state); visit("statement", self.statement);
                     visit("version", self.version););
};

/// A line of a list, with its progress.
record::json line_of(const contract::letter_summary& summary, base::instant now);
record::json page_of(const contract::letters_page& page, base::instant now);
/// An opened letter; positions in its note count as a page counts.
base::result<record::json> letter_of(const core::opened_letter& letter,
                                     const std::vector<std::uint64_t>& missing);
/// A note about `text`.
base::result<record::json> note_of(const record::note& note, std::string_view text);
record::json agreement_of(core::client& me, const core::shown_agreement& shown);
/// What a page hands to the screening module.
record::json screening_of(const core::screening_request& request);
/// Refuses not_found when the letter has no such picture.
base::result<picture_shape> picture_of(call& it, const record::letter_body& body, std::size_t index,
                                       base::bytes data);

constexpr std::string_view published_name(core::published how) {
    return how == core::published::now ? "now" : "proposed";
}
/// The name of an enumeration's value.
template <class Enum>
std::string name_of(Enum value) {
    return std::string(names_of(value).at(static_cast<std::size_t>(value)));
}

}  // namespace letterbox::wasm
