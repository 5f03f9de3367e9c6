// What a person looks for in a photo. No program sees it for them.
#pragma once

#include <string>

namespace letterbox::cli {

/// Some lines, the last without an end.
inline std::string photo_checklist() {
    return "Please look at each photo. Could somebody tell from it where the family lives?\n"
           "- a logo or a badge, on clothes or on a bag\n"
           "- a school, club or sports uniform\n"
           "- a street sign, a house number, the name of a shop\n"
           "- the number plate of a car\n"
           "- other children, or people who were not asked\n"
           "- words on a letter, a medal, a screen or a wall\n"
           "A part can be covered for good: letterbox photo cover";
}

}  // namespace letterbox::cli
