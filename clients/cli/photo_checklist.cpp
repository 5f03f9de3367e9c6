#include "clients/cli/photo_checklist.hpp"

namespace letterbox::cli {

namespace {

constexpr const char* what_to_look_for =
    "Please look at each photo. Could somebody tell from it where the family lives?\n"
    "- a logo or a badge, on clothes or on a bag\n"
    "- a school, club or sports uniform\n"
    "- a street sign, a house number, the name of a shop\n"
    "- the number plate of a car\n"
    "- other children, or people who were not asked\n"
    "- words on a letter, a medal, a screen or a wall\n";

}  // namespace

std::string writers_photo_checklist() {
    return what_to_look_for + std::string("A part can be covered for good: letterbox photo cover");
}

std::string workers_photo_checklist(const std::string& letter) {
    return what_to_look_for +
           ("You cannot cover a part of it here. Ask the writer to: letterbox review return " +
            letter + " --note WORDS\nOr leave the photo out: letterbox review approve " + letter +
            " --leave-out NUMBER");
}

}  // namespace letterbox::cli
