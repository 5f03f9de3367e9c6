#include "moderation/screening/language.hpp"

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

letter_language language_of(const letter_text& text) {
    constexpr std::size_t few = 12;
    constexpr std::size_t one_in = 8;  // English has more small words than that, in any style
    std::size_t english = 0;
    std::size_t welsh = 0;
    for (const auto& each : text.words()) {
        english += in_class("english_small", each.plain) ? 1U : 0U;
        welsh += in_class("welsh_small", each.word) ? 1U : 0U;
    }
    const auto all = text.words().size();
    if (all < few || english * one_in >= all) {
        return letter_language::english;
    }
    return welsh * one_in >= all ? letter_language::welsh : letter_language::unknown;
}

std::string_view language_note(letter_language language) {
    switch (language) {
    case letter_language::english:
        return {};
    case letter_language::welsh:
        return "This letter looks Welsh. We know Welsh dates, numbers and street names, and all "
               "protected details; the rest needs a reader.";
    case letter_language::unknown:
        return "We cannot check this language yet. Protected details, numbers and addresses are "
               "checked; the rest needs a reader.";
    }
    return {};
}

}  // namespace letterbox::moderation
