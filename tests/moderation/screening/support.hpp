// What the tests of the screening need: the engine with its lists, and highlights as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/screening.hpp"

namespace letterbox::moderation::testing {

const word_lists& lists();
const screening_engine& engine();

/// "town:Skelby" for each highlight, in the order of the text.
std::vector<std::string> found(std::string_view text, const screening_request& request = {});
/// The same with one protected detail.
std::vector<std::string> found(std::string_view text, std::string kind, std::string value);
/// The words of the text that a highlight points to.
std::string words_of(std::string_view text, const highlight& each);

std::string read_file(const std::string& path);

}  // namespace letterbox::moderation::testing
