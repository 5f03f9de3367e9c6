#include "moderation/screening/find_initials.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "moderation/screening/pet_name_span.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// What a person does, beside name_verb.
constexpr std::string_view does = " will would can could must might should turns looks seems goes ";
/// Behind these a sentence begins anew, and with a person: "I think H will".
constexpr std::string_view begins =
    " and when that if so but because cos think hope how wish know ";
constexpr std::string_view writes = " write wrote writing put sign signed call called calling ";
/// "love to J", "a hug for M"
constexpr std::string_view toward = " to for with about of ";
constexpr std::string_view fond = " love hug hugs kiss kisses cuddle cuddles miss wishes hello "
                                  "birthday think thinking thought proud ";

class initial_reader {
public:
    explicit initial_reader(const search& in) : in_(in), words_(in.text.words()) {}

    /// Where the words begin that mean a child by the single letter at `at`: "J-man", "baby J", "V. turns seven".
    [[nodiscard]] std::optional<std::size_t> person(std::size_t at) const {
        const auto& each = words_[at];
        if (!each.letters) {
            return std::nullopt;
        }
        if (hyphened(at + 1) && words_[at + 1].word != "dot" &&
            (in_class("pet_name_end", words_[at + 1].word) ||
             in_class("blank_word", words_[at + 1].word))) {
            return at;
        }
        if (!each.capital || is_one_of("a i", stem_of(each))) {
            return std::nullopt;
        }
        const bool more = at + 1 < words_.size() && words_[at + 1].word.size() == 1 &&
                          words_[at + 1].letters && (words_[at + 1].before & break_comma) == 0;
        if (at > 0 && !more && each.before == break_space &&
            in_class("before_initial", words_[at - 1].word)) {
            return at - 1;
        }
        if (more || each.stem != 0) {
            return std::nullopt;
        }
        const bool dotted = at + 1 < words_.size() && !words_[at + 1].capital &&
                            between(in_.text, at + 1).substr(0, 2) == ". ";
        const bool alone = at > 0 && !words_[at - 1].capital && words_[at - 1].word.size() > 1;
        return (dotted && alone) || does_something(at) || is_last_of_list(at) || is_written(at) ||
                       is_loved(at) || has_surname(at) || goes_on_from_name(at)
                 ? std::optional(at)
                 : std::nullopt;
    }

private:
    [[nodiscard]] bool hyphened(std::size_t at) const {
        return at < words_.size() && words_[at].before == break_hyphen;
    }
    [[nodiscard]] bool adjoins(std::size_t at) const {
        return at < words_.size() && words_[at].before == break_space;
    }
    [[nodiscard]] bool ends_at(std::size_t at) const {
        constexpr unsigned ends = break_sentence | break_paragraph | break_comma;
        return at + 1 >= words_.size() || (words_[at + 1].before & ends) != 0;
    }
    [[nodiscard]] std::string_view before(std::size_t at, std::size_t by = 1) const {
        return at < by ? std::string_view() : words_[at - by].word;
    }
    /// "vitamin C to D", "H or D"
    [[nodiscard]] bool among_letters(std::size_t at) const {
        return before(at, 2).size() == 1 && before(at, 2) != "i" && before(at, 2) != "a";
    }

    /// "H will be getting big"; not "E is for elephant".
    [[nodiscard]] bool does_something(std::size_t at) const {
        if (!adjoins(at + 1) || words_[at + 1].capital || among_letters(at)) {
            return false;
        }
        const auto& verb = words_[at + 1].plain;
        const bool is_verb =
            (in_class("name_verb", verb) && verb != "and") || is_one_of(does, verb);
        const bool for_something = at + 2 < words_.size() && words_[at + 2].word == "for";
        const bool begins_clause =
            (words_[at].first || (words_[at].before & break_comma) != 0 ||
             is_one_of(begins, before(at))) &&
            between(in_.text, at).find('&') == std::string::npos;  // "A & E was busy"
        return is_verb && begins_clause && !for_something;
    }
    /// "Patrice and Z."
    [[nodiscard]] bool is_last_of_list(std::size_t at) const {
        return at > 1 && adjoins(at) && adjoins(at - 1) && before(at) == "and" &&
               words_[at - 2].capital && !words_[at - 2].first && words_[at - 2].word.size() > 2 &&
               !in_class("brand", words_[at - 2].word) && ends_at(at);
    }
    /// "I write only V.", "I will write B for you"
    [[nodiscard]] bool is_written(std::size_t at) const {
        const bool only = is_one_of(" only just ", before(at));
        const bool for_you = adjoins(at + 1) && words_[at + 1].word == "for";
        return at > 0 && adjoins(at) && words_[at].word != "x" &&
               is_one_of(writes, before(at, only ? 2 : 1)) && (ends_at(at) || for_you);
    }
    /// "all my love to J"
    [[nodiscard]] bool is_loved(std::size_t at) const {
        return at > 1 && adjoins(at) && is_one_of(toward, before(at)) &&
               is_one_of(fond, before(at, 2)) && (ends_at(at) || !words_[at + 1].capital);
    }
    [[nodiscard]] bool agreed_at(std::uint32_t start, std::uint32_t end,
                                 highlight_kind kind) const {
        return std::any_of(in_.found.begin(), in_.found.end(), [&](const finding& each) {
            return each.agreed && each.kind == kind && (each.start == start || each.end == end);
        });
    }
    /// "R. Pask"
    [[nodiscard]] bool has_surname(std::size_t at) const {
        constexpr std::uint32_t none = 0;
        return at + 1 < words_.size() && words_[at + 1].capital &&
               (words_[at + 1].before & (break_paragraph | break_hyphen)) == 0 &&
               agreed_at(words_[at + 1].start, none, highlight_kind::surname);
    }
    /// "Fina, Finny, S."
    [[nodiscard]] bool goes_on_from_name(std::size_t at) const {
        const auto last = is_one_of(" and or ", before(at)) ? 2U : 1U;
        constexpr std::uint32_t none = 0xffffffff;
        return at >= last && (last == 2 || (words_[at].before & break_comma) != 0) &&
               agreed_at(none, words_[at - last].end, highlight_kind::child_name);
    }

    const search& in_;
    const std::vector<token>& words_;
};

}  // namespace

void find_initials(const search& in, const std::vector<protected_name>& names) {
    const initial_reader reader(in);
    const auto& words = in.text.words();
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (stem_of(words[at]).size() != 1) {
            continue;
        }
        for (const auto& name : names) {
            if (name.kind != highlight_kind::child_name || name.forms.empty() ||
                name.forms.front().letters[0] != words[at].word[0]) {
                continue;
            }
            if (const auto first = reader.person(at)) {
                add_pet_name(in, *first, at, name.kind, severity::must_look, "protected.initials");
            }
            break;  // one name is enough: all say the same of this letter
        }
    }
}

}  // namespace letterbox::moderation
