// User names, by their form: "@name", "some_name99", "name#1234", and "a.b.c" where the sentence
// speaks of a platform.
#include <algorithm>

#include "moderation/screening/disguise.hpp"
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
                  (before.size() == 1 || std::string_view(" \n:(\"").find(
                                             before[before.size() - 2]) != std::string_view::npos);
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

/// A word of letters and digits that begins with a letter: "kayl4", not "17kg".
bool has_mixed_word(const letter_text& text, const stretch& in) {
    const auto& words = text.words();
    return std::any_of(
        words.begin() + static_cast<std::ptrdiff_t>(in.first),
        words.begin() + static_cast<std::ptrdiff_t>(in.last) + 1,
        [](const token& each) { return each.letters && each.digits && is_letter(each.word[0]); });
}

/// "so good.he likes it": a sentence that ends without a space, no user name.
bool everyday_around_dot(const search& in, const stretch& what) {
    const auto& words = in.text.words();
    for (auto at = what.first + 1; at <= what.last; ++at) {
        const bool dot = between(in.text, at) == ".";
        const auto usual = [&](std::size_t word) {
            return in.lists.everyday(words[word].plain) || words[word].word.size() == 1 ||
                   words[word].plain != words[word].word || !words[word].letters ||
                   in_class("never_names", words[word].plain);
        };
        if (dot && usual(at) && usual(at - 1)) {
            return true;
        }
        if (dot && in_class("never_names", words[at].plain)) {
            return true;
        }
    }
    return false;
}

/// Words that come before a user name: "look for", "im", "my tag is".
bool name_follows(const search& in, std::size_t first) {
    return near_has(in.text, first, 4, 0, "handle_cue");
}

/// Both ends of a dotted name are in no dictionary, or one has digits.
bool odd_name(const search& in, const stretch& what) {
    const auto& words = in.text.words();
    constexpr std::size_t shortest = 4;
    return words[what.first].letters && words[what.first].word.size() >= shortest &&
           (is_unknown(in, words[what.first]) || is_given_name(in, words[what.first]));
}

/// "j4de dot mull", "sparrowhawk underscore example": read out.
bool is_read_out(const search& in, std::size_t at) {
    const auto& words = in.text.words();
    if (at == 0 || at + 1 >= words.size() || words[at].sentence != words[at - 1].sentence ||
        words[at].sentence != words[at + 1].sentence) {
        return false;
    }
    if (words[at].word == "underscore") {
        return true;
    }
    const auto odd = [&](std::size_t word) {
        return (words[word].digits && words[word].letters) || is_unknown(in, words[word]);
    };
    return words[at].word == "dot" && (odd(at - 1) || odd(at + 1)) &&
           (sentence_has(in.text, at, "platform") || name_follows(in, at));
}

bool in_address(const search& in, const token& each) {
    return std::any_of(in.found.begin(), in.found.end(), [&](const finding& other) {
        return (other.kind == highlight_kind::email || other.kind == highlight_kind::url) &&
               other.start <= each.start && each.end <= other.end;
    });
}

/// "sn@p", "1nsta": a platform in disguise.
void disguised_platforms(const search& in) {
    const auto& folded = in.text.folded();
    const auto& words = in.text.words();
    for (std::size_t start = 0; start < folded.size();) {
        auto end = start;
        std::string chunk;
        bool disguised = false;
        while (end < folded.size() && folded[end] != ' ' && folded[end] != '\n') {
            const char c = folded[end++];
            if (is_alnum(c) || c == '@' || c == '$' || c == '!' || c == '|') {
                disguised = disguised || !is_letter(c);
                chunk.push_back(c);
            }
        }
        const auto plain = without_leet(chunk);
        if (disguised && plain.size() > 2 && plain != chunk && in_class("platform", plain)) {
            const auto first = in.text.word_at(start);
            if (first < words.size()) {
                const auto last = in.text.sentence_of(first).last - 1;
                in.add(start, words[last].end, highlight_kind::social, severity::must_look,
                       "social.disguised");
            }
        }
        start = end + 1;
    }
}

/// Behind a user name, "on insta" or "on the ghost one" belongs to it.
std::size_t end_of_pointer(const letter_text& text, std::size_t last) {
    const auto& words = text.words();
    constexpr std::size_t most = 9;
    const auto sentence = text.sentence_of(last);
    if (last + 1 >= sentence.last || words[last + 1].word != "on" ||
        between(text, last + 1) != " ") {
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
    disguised_platforms(in);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_read_out(in, at) && !in_address(in, words[at])) {
            in.add_words(at - 1, in.text.sentence_of(at).last - 1, highlight_kind::social,
                         severity::must_look, "social.read_out");
        }
        const auto found = stretch_at(in.text, at);
        const bool platform = sentence_has(in.text, at, "platform");
        const bool sentence_end = everyday_around_dot(in, found);
        const bool mixed = found.dots > 0 && has_mixed_word(in.text, found);
        const bool strong = (found.at_sign && words[at].word.size() > 2) ||
                            (found.underscore && found.last > at) || (found.hash && found.digits);
        const bool weak = found.dots > 0 && !sentence_end &&
                          (platform || mixed || (name_follows(in, at) && odd_name(in, found)) ||
                           (found.dots > 1 && words[at].word.size() > 2)) &&
                          words[found.last].letters && words[at].word.size() > 1;
        if (!found.other && (strong || weak)) {
            if (in_address(in, words[at])) {
                at = found.last;
                continue;
            }
            auto last = end_of_pointer(in.text, found.last);
            auto start = found.start;
            if (strong && sentence_has(in.text, at, "pointer_word")) {
                const auto sentence = in.text.sentence_of(at);
                start = words[sentence.first].start;
                last = sentence.last - 1;
            }
            in.add(start, words[last].end, highlight_kind::social, severity::must_look,
                   strong ? "social.handle" : "social.dotted_name");
        }
        at = found.last;
    }
}

}  // namespace letterbox::moderation
