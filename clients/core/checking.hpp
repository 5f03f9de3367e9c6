// Whether what a worker chose covers what screening pointed to. Screening points, people decide; a
// letter passes only when somebody decided on everything that must be looked at.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "crypto/record/body.hpp"
#include "crypto/record/checks.hpp"
#include "crypto/record/decision.hpp"

namespace letterbox::core {

/// Unicode code points of a text in UTF-8.
std::uint64_t count_points(std::string_view utf8);

/// As record::check_bounds() takes them.
std::vector<std::uint64_t> text_lengths(const record::letter_body& body);

/// What is kept of a screening: with an approval every must look and every choice, else the choices.
record::checks worth_keeping(const record::checks& made, record::outcome outcome);

/// Whether a letter may be approved after this screening. Refuses not_screened (there was none, or
/// the language is unknown and nothing says how the letter was checked instead) and
/// undecided_highlight (a must look was not set aside, or without a reason), which names them.
/// What is said of a photo needs a choice whether or not the photo passes: it is in the letter itself,
/// which every reader gets whole.
base::status check_decided(const std::optional<record::checks>& made);

/// Whether what the first of two people kept covers what the second one's device points to: the
/// same kind over all of the passage, set aside with a reason. Refuses the same.
base::status check_covered(const std::optional<record::checks>& first,
                           const std::optional<record::checks>& second);

}  // namespace letterbox::core
