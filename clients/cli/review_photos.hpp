// The photos of a letter that somebody checks: put into a folder to be looked at, or left out.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <vector>

#include "clients/cli/context.hpp"
#include "clients/core/review.hpp"

namespace letterbox::cli {

/// Puts all photos into the folder of --save, and says what to look for; without --save how to see them.
/// Adds "saved", the paths, to `fields`. The numbers of the photos that were saved, from 1. Refuses what
/// save_picture() refuses.
base::result<std::vector<std::uint32_t>> show_photos(context& with, const invocation& call,
                                                     const core::letter_in_review& letter,
                                                     nlohmann::json& fields);

/// The numbers of --leave-out, sorted, each once. Refuses usage.
base::result<std::vector<std::uint32_t>> left_out(const invocation& call);

/// Refuses usage for the number of a photo that the letter does not have.
base::status check_left_out(const core::letter_in_review& letter,
                            const std::vector<std::uint32_t>& numbers);

/// Who approves must have looked at every photo that would pass: `without` is what they leave out
/// themselves; when that is nothing, the photos that the first of two left out stay out. Refuses
/// not_allowed_now, with the photos' numbers, where one was never saved here.
base::status check_looked_at(core::state_store& state, const core::letter_in_review& letter,
                             const std::vector<std::uint32_t>& without);

/// ", as your colleague signed, without photo 2", or nothing.
std::string left_out_words(const core::letter_in_review& letter);

}  // namespace letterbox::cli
