// What reaches the reader beside a letter's words: the sign-off, and what is said of the photos. The
// record of a decision has places in the words alone, so what is found here has no number; a person
// looks at it.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/letter_screening.hpp"

namespace letterbox::cli {

struct screened_beside {
    std::optional<std::size_t> photo;  // counted from 1; absent for the sign-off
    screened_letter found;
};

/// Those in which something was found. A sign-off that is just as the agreement says was agreed, and is
/// left out. Refuses damaged as screen_letter() does.
base::result<std::vector<screened_beside>> screen_beside(const core::screening_request& request,
                                                         const record::letter_body& body);

/// [{"where":"sign_off"|"photo","photo":2,"words",...}], each with the members of highlight_json(); its
/// places are those in that text.
nlohmann::json beside_json(const std::vector<screened_beside>& all);

/// Lines for the worker; empty when nothing was found.
std::string beside_text(const std::vector<screened_beside>& all);

}  // namespace letterbox::cli
