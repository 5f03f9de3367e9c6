// One protected detail, made ready for the search: its parts, and when they say enough alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/kinds.hpp"
#include "moderation/screening/protected.hpp"
#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

/// A form of the detail to look for.
struct protected_form {
    std::string letters;  // all of its words written together
    std::vector<std::string> words;
    bool everyday = false;  // all its words are everyday words: "Reading", "Holly Close"
    bool part = false;      // not the whole detail: "Hollin Edge" of "Hollin Edge Primary"
    std::string sound;
    std::uint32_t letter_set = 0;
};

struct protected_name {
    highlight_kind kind = highlight_kind::landmark;
    std::vector<protected_form> forms;
    std::string initials;         // of three words or more
    std::string type_word;        // "comp", "harriers": said with "the"
    bool in_school_name = false;  // a town that the protected school is called after
};

/// Town values help to tell that "Kirkwell" of "Kirkwell High" is the town.
std::vector<protected_name> prepare(const std::vector<protected_detail>& details,
                                    const word_lists& lists);

}  // namespace letterbox::moderation
