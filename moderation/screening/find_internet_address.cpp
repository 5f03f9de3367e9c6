// E-mail and web addresses, also spoken ("at", "dot", "slash") and spaced out.
#include <algorithm>
#include <optional>

#include "moderation/screening/find.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// Endings of host names that people use, and those that standards keep for examples and tests
/// (RFC 2606, RFC 6761).
constexpr std::string_view endings =
    " com org net uk info biz io app dev edu gov eu wales cymru scot london cloud digital email "
    "blog "
    "xyz co me tv page site online store shop link club live fm gg ly ie us ca au de fr es it pl "
    "ro "
    "nl family today world space website example test localhost invalid local ";
/// Those that are words as well: they count behind "www", before a "/", or with "dot" or "@".
constexpr std::string_view doubtful = " me page site online store shop link club live it us family "
                                      "today world space local test email "
                                      "digital cloud example co de es am so to ";
constexpr std::string_view providers =
    " gmail googlemail hotmail outlook yahoo icloud live aol btinternet sky protonmail ";

/// "photos are up at", "we are seen at": a page follows, not somebody's address.
constexpr std::string_view before_page = " up seen seeing singing playing on photos pictures page "
                                         "website blog shop us me them look visit "
                                         "here found ";

std::string without_spaces(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
}

struct host {
    std::size_t first = 0;
    std::size_t last = 0;
    bool spoken = false;  // "dot"
    bool spaced = false;  // "example . com"
    bool strong = false;  // an ending that is no word, or www
    std::size_t labels = 0;
};

class address_reader {
public:
    explicit address_reader(const search& in) : in_(in), text_(in.text), words_(in.text.words()) {}

    void run() {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            const auto found = host_at(at);
            if (found) {
                at = std::max(at, use(*found));
            } else if (mail_at_provider(at)) {
                at += 1;
            } else if (const auto last = mail_without_ending(at); last > at) {
                at = last;
            }
        }
    }

private:
    enum class dot : std::uint8_t { none, plain, spaced, spoken };

    /// How the word at `at` is joined to the one before by a dot; for "dot" itself see label_behind.
    [[nodiscard]] dot dot_before(std::size_t at) const {
        const auto mark = between(text_, at);
        if (mark == ".") {
            return dot::plain;
        }
        const auto bare = without_spaces(mark);
        if (bare == ".") {
            return mark.front() == ' ' ? dot::spaced : dot::none;
        }
        return dot::none;
    }

    /// The word of the label behind the dot that follows `at`, and how it is joined.
    [[nodiscard]] std::pair<std::size_t, dot> next_label(std::size_t at) const {
        if (at + 1 < words_.size()) {
            if (const auto how = dot_before(at + 1); how != dot::none) {
                return {at + 1, how};
            }
            if (words_[at + 1].word == "dot" && at + 2 < words_.size() && same_line(at + 2)) {
                return {at + 2, dot::spoken};
            }
        }
        return {at, dot::none};
    }
    [[nodiscard]] bool same_line(std::size_t at) const {
        return between(text_, at).find('\n') == std::string::npos;
    }
    [[nodiscard]] bool hyphen_before(std::size_t at) const { return between(text_, at) == "-"; }

    /// Over the hyphens of a label: "my-little-shop".
    [[nodiscard]] std::size_t end_of_label(std::size_t at) const {
        constexpr std::size_t most = 32;  // words: a label has 63 characters (RFC 1035)
        auto last = at;
        while (last - at < most && last + 1 < words_.size() && hyphen_before(last + 1)) {
            ++last;
        }
        return last;
    }

    /// The longest host that begins at `at`: labels joined by dots, the last one an ending.
    [[nodiscard]] std::optional<host> host_at(std::size_t at) const {
        if (words_[at].word == "dot") {
            return std::nullopt;
        }
        host out{at, at};
        std::optional<host> best;
        auto label = end_of_label(at);
        for (std::size_t count = 0; count < 6; ++count) {
            const auto [next, how] = next_label(label);
            if (how == dot::none) {
                break;
            }
            out.spoken = out.spoken || how == dot::spoken;
            out.spaced = out.spaced || how == dot::spaced;
            label = end_of_label(next);
            out.last = label;
            if (is_one_of(endings, words_[label].word)) {
                best = out;
                const auto& name = words_[label - 1].word;
                constexpr std::size_t telling = 5;
                best->strong = (!is_one_of(doubtful, words_[label].word) || count > 0 ||
                                hyphen_before(label - 1) ||
                                (name.size() >= telling && !in_.lists.everyday(name))) &&
                               !in_class("never_names", name);
                best->labels = count + 2;
            }
        }
        if (best && in_class("www", words_[at].word)) {
            best->strong = true;
        }
        return best;
    }

    /// Adds what the host belongs to; returns the last word used.
    std::size_t use(const host& found) {
        if (const auto start = described_mail(found); start < found.first) {
            in_.add_words(start, found.last, highlight_kind::email, severity::must_look,
                          "email.described");
            return found.last;
        }
        if (const auto local = local_part(found); local < found.first) {
            in_.add_words(local, found.last, highlight_kind::email, severity::must_look,
                          found.spoken ? "email.spoken" : "email.plain");
            return found.last;
        }
        const auto [last, path] = path_end(found);
        const auto first = scheme(found.first);
        // "I'm zara.example on everything": an ending that is a word, said as somebody's name.
        const bool user_name = !path && first == found.first && first > 0 && found.labels == 2 &&
                               is_one_of(doubtful, words_[found.last].word) &&
                               ((found.spoken && sentence_has(text_, first, "platform")) ||
                                in_class("handle_cue", words_[first - 1].plain) ||
                                (last + 1 < words_.size() && words_[last + 1].word == "on"));
        if (user_name && !in_class("www", words_[first].word)) {
            return found.last;
        }
        if (found.strong || path || found.spoken || first < found.first) {
            const auto end = path && !found.spaced ? line_end(words_[last].end) : words_[last].end;
            in_.add(words_[first].start, std::max(end, words_[last].end), highlight_kind::url,
                    severity::must_look, found.spoken ? "url.spoken" : "url.plain");
            return last;
        }
        return found.first;
    }

    /// "my e-mail is oksana (dot) m, then an a in a circle, example (dot) net": where it begins.
    [[nodiscard]] std::size_t described_mail(const host& found) const {
        constexpr std::size_t far = 14;
        const auto sentence = text_.sentence_of(found.first);
        if (local_part(found) < found.first || in_class("www", words_[found.first].word)) {
            return found.first;
        }
        for (auto at = found.first; at > sentence.first && found.first - at < far; --at) {
            if (in_class("www", words_[at - 1].word) || words_[at - 1].word == "site") {
                return found.first;
            }
            const bool said =
                in_class("mail_word", words_[at - 1].word) ||
                (words_[at - 1].word == "mail" && at >= 2 && words_[at - 2].word == "e");
            if (said) {
                auto start = at;
                while (start < found.first && in_class("before_address", words_[start].plain)) {
                    ++start;
                }
                return start;
            }
        }
        return found.first;
    }

    /// The first word of what stands before the "@" of the host, or host.first when there is none.
    [[nodiscard]] std::size_t local_part(const host& found) const {
        if (found.first == 0) {
            return found.first;
        }
        auto at = found.first;
        const auto mark = between(text_, at);
        const auto bare = without_spaces(mark);
        if (bare.find('@') != std::string::npos) {
            return local_start(at - 1, mark.front() == ' ');
        }
        const bool word_at = words_[at - 1].word == "at" && at >= 2;
        if (!word_at) {
            return at;
        }
        const auto before = without_spaces(between(text_, at - 1));
        const bool bracketed = is_one_of("( [ < {", before);
        const auto start = local_start(at - 2, true);
        const bool telling = words_[at - 2].digits || start < at - 2;
        // "photos are up at bandstandnights dot example": a page, not somebody's address.
        const bool word = start == at - 2 && is_one_of(before_page, words_[at - 2].plain) &&
                          !near_has(text_, at, 8, 0, "mail_word");
        return bracketed || (found.spoken && !word) || telling ? start : at;
    }

    /// Back from the last word of a local part over joined pieces, spoken marks and single letters.
    [[nodiscard]] std::size_t local_start(std::size_t at, bool spaced) const {
        constexpr std::string_view spoken = " dot underscore dash hyphen ";
        const bool single = words_[at].word.size() == 1;
        const auto from = at;
        while (at > 0 && same_line(at)) {
            const auto mark = between(text_, at);
            const auto bare = without_spaces(mark);
            const bool tight = mark == bare && mark.size() == 1 &&
                               std::string("._-+*'").find(mark) != std::string::npos;
            const bool joined = tight || mark == "._" || mark == "_.";
            const bool said = at >= 2 && is_one_of(spoken, words_[at - 1].word);
            const bool apart = is_one_of(". _ -", bare) && mark.front() == ' ';
            const bool numbered =  // "danni underscore lovatt 13"
                at == from && !words_[at].letters && mark == " " && words_[at - 1].letters;
            const bool spelt = single && bare.empty() && words_[at - 1].word.size() == 1;
            const bool loose = spaced && (apart || numbered || spelt);
            if (!joined && !said && !loose) {
                break;
            }
            at -= said && !joined ? 2 : 1;
        }
        return at;
    }

    /// Back over "https://", "double you double you double you dot".
    [[nodiscard]] std::size_t scheme(std::size_t first) const {
        if (first > 0 && between(text_, first) == "://") {
            --first;
        }
        if (words_[first].word == "you") {
            while (first > 0 && is_one_of("double you", words_[first - 1].word)) {
                --first;
            }
        }
        return first;
    }

    /// Forward over "/path", "slash path"; and whether there was any.
    [[nodiscard]] std::pair<std::size_t, bool> path_end(const host& found) const {
        auto last = found.last;
        bool any = false;
        while (last + 1 < words_.size() && same_line(last + 1)) {
            const auto mark = between(text_, last + 1);
            const auto bare = without_spaces(mark);
            const bool sticks = mark == bare && !bare.empty() &&
                                std::string("/?=&#-_.%~:").find(bare[0]) != std::string::npos;
            if (bare == "/" || bare == "/?" || (any && sticks) ||
                (sticks && bare[0] == '?' && bare.size() > 1)) {
                ++last;
                any = true;
            } else if (words_[last + 1].word == "slash" && last + 2 < words_.size()) {
                last += 2;
                any = true;
            } else if (words_[last + 1].word == "forward" && last + 3 < words_.size() &&
                       words_[last + 2].word == "slash") {
                last += 3;
                any = true;
            } else {
                break;
            }
        }
        if (any && found.spaced && last + 1 < words_.size() && between(text_, last + 1) == " " &&
            last + 2 < words_.size() && !in_.lists.everyday(words_[last + 1].word)) {
            ++last;
        }
        return {last, any};
    }

    /// To the next space, without what ends a sentence.
    [[nodiscard]] std::uint32_t line_end(std::uint32_t at) const {
        const auto& folded = text_.folded();
        while (at < folded.size() && folded[at] != ' ' && folded[at] != '\n' &&
               folded[at] != symbol) {
            ++at;
        }
        while (at > 0 && std::string(".,;:!?)\"'").find(folded[at - 1]) != std::string::npos) {
            --at;
        }
        return at;
    }

    /// "kel99 at hotmail": the provider alone says that it is an e-mail address.
    bool mail_at_provider(std::size_t at) {
        if (at < 1 || !is_one_of(providers, words_[at].word)) {
            return false;
        }
        const auto mark = without_spaces(between(text_, at));
        if (mark == "@") {
            in_.add_words(local_start(at - 1, false), at, highlight_kind::email,
                          severity::must_look, "email.provider");
            return true;
        }
        if (at >= 2 && words_[at - 1].word == "at" && !is_one_of("live sky", words_[at].word)) {
            in_.add_words(local_start(at - 2, true), at, highlight_kind::email, severity::must_look,
                          "email.provider");
            return true;
        }
        return false;
    }

    /// "elpmaxe.xobni@oohis", written backwards: words on both sides of an "@", whatever they are.
    /// Returns the last word used, `at` when it is none.
    std::size_t mail_without_ending(std::size_t at) {
        constexpr std::size_t shortest = 3;
        if (at == 0 || between(text_, at) != "@" || words_[at - 1].word.size() < shortest ||
            words_[at].word.size() < shortest) {
            return at;
        }
        auto last = at;
        while (last + 1 < words_.size() &&
               (dot_before(last + 1) == dot::plain || hyphen_before(last + 1))) {
            ++last;
        }
        in_.add_words(local_start(at - 1, false), last, highlight_kind::email, severity::must_look,
                      "email.plain");
        return std::max(last, at + 1);
    }

    const search& in_;
    const letter_text& text_;
    const std::vector<token>& words_;
};

}  // namespace

void find_internet_addresses(const search& in) {
    address_reader(in).run();
}

}  // namespace letterbox::moderation
