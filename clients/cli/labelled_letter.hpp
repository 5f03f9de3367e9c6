// Letters with labels, for measuring the screening: a line of JSON (author, protected,
// expected_signoff), an empty line, and the letter with labels in double square brackets, as
// docs/screening.md describes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "moderation/screening/screening.hpp"

namespace letterbox::cli {

struct label {
    std::uint32_t start = 0;  // code points of the text without labels, end exclusive
    std::uint32_t end = 0;
    moderation::highlight_kind kind = moderation::highlight_kind::town;
};

struct labelled_letter {
    std::string text;
    moderation::screening_request request;
    std::vector<label> labels;
};

/// Refuses bad_json or bad_field for the header, usage for its protected details, bad_encoding for a
/// label that is not closed, nested or of an unknown kind.
base::result<labelled_letter> read_labelled_letter(std::string_view file);

/// `[{"kind":"town","value":"..."}]`. Refuses usage, with what is known, for another form, a kind that
/// is not known, and a value that is empty or longer than agreements have.
base::result<std::vector<moderation::protected_detail>> read_protected(std::string_view json);

}  // namespace letterbox::cli
