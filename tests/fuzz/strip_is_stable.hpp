// What holds for every container parser of moderation/photo, whatever the bytes.
#pragma once

#include <cstdlib>

#include "moderation/photo/photo.hpp"

namespace letterbox::test {

/// Aborts when what was stripped is not taken again, differs, or carries anything; when it outgrew
/// the file by more than the fixed segments; or when check_plain does not agree with plain.
inline void check_strip(base::byte_view file,
                        base::result<moderation::stripped_photo> (*strip)(base::byte_view)) {
    constexpr std::size_t fixed_segments = 64;
    const auto made = strip(file);
    if (!made) {
        static_cast<void>(moderation::check_pixels(file));  // a page asks it then
        return;
    }
    const auto again = strip(made->data);
    if (!again || again->data != made->data || !(again->removed == moderation::photo_told{}) ||
        again->orientation != 1 || made->data.size() > file.size() + fixed_segments) {
        std::abort();
    }
    const auto plain = moderation::plain(made->data);
    if (plain && !moderation::check_plain(plain->data, moderation::media_type(plain->type))) {
        std::abort();
    }
}

}  // namespace letterbox::test
