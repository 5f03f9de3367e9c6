// User names, by their form: "@name", "some_name99", "name#1234", and "a.b.c" where the sentence
// speaks of a platform.
#include <algorithm>

#include "moderation/screening/find.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// A stretch without spaces, from its first to its last letter or digit (and a leading @).
struct stretch {
    std::size_t first = 0;  // words
    std::size_t last = 0;
    std::uint32_t start = 0;
    bool at_sign = false;
    bool underscore = false;
    bool hash = false;
    std::size_t dots = 0;
    bool other = false;
    bool digits = false;
};

stretch stretch_at(const letter_text& text, std::size_t first) {
    const auto& words = text.words();
    stretch out;
    out.first = first;
    out.last = first;
    out.start = words[first].start;
    out.digits = words[first].digits;
    const auto before = between(text, first);
    out.at_sign = !before.empty() && before.back() == '@' &&
                  (before.size() == 1 || !is_alnum(before[before.size() - 2]));
    if (out.at_sign) {
        --out.start;
    }
    out.underscore = !before.empty() && before.back() == '_';
    while (out.last + 1 < words.size()) {
        const auto mark = between(text, out.last + 1);
        if (mark.empty() || mark.find_first_of(" \n") != std::string::npos) {
            break;
        }
        out.underscore = out.underscore || mark.find('_') != std::string::npos;
        out.hash = out.hash || mark == "#";
        out.dots += mark == "." ? 1U : 0U;
        out.other = out.other || mark.find_first_not_of("._#-") != std::string::npos;
        ++out.last;
        out.digits = out.digits || words[out.last].digits;
    }
    return out;
}

/// Behind a user name, "on insta" or "on the ghost one" belongs to it.
std::size_t end_of_pointer(const letter_text& text, std::size_t last) {
    const auto& words = text.words();
    constexpr std::size_t most = 9;
    const auto sentence = text.sentence_of(last);
    if (last + 1 >= sentence.last || words[last + 1].word != "on" || between(text, last + 1) != " ") {
        return last;
    }
    const auto from = last;
    while (last + 1 < sentence.last && last - from < most &&
           between(text, last + 1).find_first_of(",;:(") == std::string::npos) {
        ++last;
    }
    return last;
}

}  // namespace

void find_handles(const search& in) {
    const auto& words = in.text.words();
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = stretch_at(in.text, at);
        const bool platform = sentence_has(in.text, at, "platform");
        const bool mixed = found.digits && words[found.last].letters && found.dots > 0;
        const bool strong = (found.at_sign && words[at].word.size() > 2) ||
                            (found.underscore && found.last > at) || (found.hash && found.digits);
        const bool weak = found.dots > 0 && (platform || mixed || (found.dots > 1 && words[at].word.size() > 2)) &&
                          words[found.last].letters && words[at].word.size() > 1;
        if (!found.other && (strong || weak)) {
            const auto last = end_of_pointer(in.text, found.last);
            in.add(found.start, words[last].end, highlight_kind::social, severity::must_look,
                   strong ? "social.handle" : "social.dotted_name");
        }
        at = found.last;
    }
}

}  // namespace letterbox::moderation
