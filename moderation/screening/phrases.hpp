// The phrases that rules look for, as they stand in the lists: data, so that the module that browsers
// load need not hold them. Written in phrases/*.txt, put into the lists by make_lists.py.
//
//   // a comment, left out of the lists, as empty lines are
//   > town.live town worth_a_look phrase     a rule: id, kind, severity, extent
//   live|living in|at|near [ ^ ]             its phrases, one a line (cue.hpp)
#pragma once

#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "moderation/screening/kinds.hpp"

namespace letterbox::moderation {

/// How much around a phrase is pointed to.
enum class extent : std::uint8_t {
    phrase,    // the phrase, or what stands in [ ]
    clause,    // from the phrase to the next comma or the end of the sentence
    onward,    // from the comma before to the end of the sentence
    sentence,  // the sentence; of one without end, some words around
};

struct cue_rule {
    std::string_view id;
    highlight_kind kind;
    severity how;
    extent how_much;
    std::string_view phrases;  // one a line
};

/// Views into `text`, in its order. Refuses bad_encoding for a rule that is none; of its phrases it
/// says nothing.
base::result<std::vector<cue_rule>> read_phrases(std::string_view text);

}  // namespace letterbox::moderation
