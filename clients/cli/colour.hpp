// When to use colour, and which. Colour only repeats what the words already say.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/environment.hpp"

namespace letterbox::cli {

enum class colour_choice { automatic, always, never };

/// Whether a stream gets colour: the flag first, then NO_COLOR (any value but the empty one), then
/// CLICOLOR_FORCE (any value but the empty one and "0"), then TERM=dumb, then whether it is a
/// terminal. `plain` means no colour unless the flag asks for it.
bool use_colour(colour_choice choice, bool plain, const environment& env, bool is_terminal);

enum class tone { strong, faint, good, careful, bad };

/// The text between the codes of the tone and of its end; `text` must be printable already.
std::string painted(tone how, std::string_view text);

}  // namespace letterbox::cli
