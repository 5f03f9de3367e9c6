// Positions in a text: bytes of UTF-8 in comments and code points in checks, UTF-16 units in a page.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/base/result.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::wasm {

// `text` is valid UTF-8. All refuse bad_field inside a character and beyond the end.
base::result<std::uint64_t> units_before(std::string_view text, std::uint64_t byte);
base::result<std::uint64_t> bytes_before(std::string_view text, std::uint64_t unit);

/// A comment with its positions counted as a page counts; and back.
base::result<record::passage_comment> in_units(std::string_view text,
                                               record::passage_comment comment);
base::result<record::passage_comment> in_bytes(std::string_view text,
                                               record::passage_comment comment);

/// The passages of a screening, in the letter's words and beside them, counted as a page counts; and back.
base::result<record::checks> in_units(const record::letter_body& body, record::checks made);
base::result<record::checks> in_points(const record::letter_body& body, record::checks made);

}  // namespace letterbox::wasm
