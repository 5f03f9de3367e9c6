// The lines of an address at the head of a letter: the town stands alone on a line, between the
// street and the postcode.
#include <algorithm>

#include "moderation/screening/find.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

/// Whether something of the kind was found in the sentence (a line counts as one).
bool found_in(const search& in, letter_text::span line, highlight_kind kind) {
    const auto start = in.text.words()[line.first].start;
    const auto end = in.text.words()[line.last - 1].end;
    return std::any_of(in.found.begin(), in.found.end(), [&](const finding& each) {
        return each.kind == kind && each.start >= start && each.end <= end;
    });
}

bool is_name_line(const search& in, letter_text::span line) {
    constexpr std::size_t most = 3;
    const auto& words = in.text.words();
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(line.first);
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(line.last);
    return line.last - line.first <= most && std::all_of(begin, end, [](const token& each) {
               return each.letters && !each.digits &&
                      (each.capital || in_class("name_joint", each.word)) &&
                      !in_class("never_names", each.plain) && !in_class("big_place", each.plain);
           });
}

}  // namespace

void find_address_blocks(const search& in) {
    const auto& words = in.text.words();
    for (std::size_t at = 0; at < words.size();) {
        const auto line = in.text.sentence_of(at);
        at = line.last;
        if (!is_name_line(in, line)) {
            continue;
        }
        const bool below = line.last < words.size() &&
                           found_in(in, in.text.sentence_of(line.last), highlight_kind::postcode);
        const bool above = line.first > 0 && found_in(in, in.text.sentence_of(line.first - 1),
                                                      highlight_kind::street_address);
        if (below || above) {
            in.add_words(line.first, line.last - 1, highlight_kind::town, severity::must_look,
                         "town.address_block");
        }
    }
}

}  // namespace letterbox::moderation
