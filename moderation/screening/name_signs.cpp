#include "moderation/screening/name_signs.hpp"

#include <algorithm>
#include <iterator>

#include "moderation/screening/learned_hash.hpp"

namespace letterbox::moderation {

namespace {

using learned_hash::add;
using learned_hash::begin;
using learned_hash::finish;
using learned_hash::join;

// Tags of signs, each once.
enum class sign : char {
    length = 'L',
    looks = 'g',
    first_look = 'f',
    last_look = 'l',
    all_looks = 'a',
    word = 'w',
    first_word = 'i',
    last_word = 'j',
    ending = 'e',
    before = 'b',
    before_2 = 'c',
    before_3 = 'd',
    both_before = 'B',
    before_and_look = 'p',
    before_and_length = 'q',
    after = 'x',
    after_2 = 'y',
    break_before = 'm',
    break_after = 'n',
    look_before = 'F',
    look_after = 'G',
    class_before = 'C',
    class_after = 'D',
    class_in = 'E',
    class_last = 'H',
    side = 'S',
    kind = 'K',
    rule = 'R',
    kind_and_length = 'T',
    kind_and_first = 'U',
    kind_and_last = 'V',
    kind_near = 'N',
    no_rule = 'O',
};

std::uint32_t made_of(sign what, std::uint32_t a = 0, std::uint32_t b = 0) {
    return finish(join(join(begin(static_cast<char>(what)), a), b));
}

constexpr std::uint32_t outside = 1000;  // no word is there
constexpr std::uint8_t at_the_end = break_paragraph;

std::uint32_t length_of(name_span span, std::uint32_t most) {
    return std::min(static_cast<std::uint32_t>(span.last - span.first), most);
}

}  // namespace

name_signs::name_signs(const search& in, const learned_classes& classes,
                       const std::vector<word_look>& looks, bool from_adopters)
    : in_(in), classes_(classes), looks_(looks), from_adopters_(from_adopters) {
    numbers_.reserve(in.text.words().size());
    for (const auto& each : in.text.words()) {
        numbers_.push_back(learned_hash::number_of(each));
    }
    std::copy_if(in.found.begin(), in.found.end(), std::back_inserter(by_rules_),
                 [](const finding& each) { return identifying(each.kind); });
    sort_findings(by_rules_, starts_before);
}

std::uint32_t name_signs::number(std::size_t at) const {
    return at < numbers_.size() ? numbers_[at] : outside;  // before the first one, too
}

std::uint32_t name_signs::look(std::size_t at) const {
    constexpr std::uint32_t forms = 16;
    return at < looks_.size() ? static_cast<std::uint32_t>(looks_[at].capital) * forms +
                                    static_cast<std::uint32_t>(looks_[at].form)
                              : outside;
}

void name_signs::of_words(name_span span, std::vector<std::uint32_t>& out) const {
    constexpr std::uint32_t longest = 4;
    const auto [first, last] = span;
    const auto say = [&](sign what, std::uint32_t a = 0, std::uint32_t b = 0) {
        out.push_back(made_of(what, a, b));
    };
    say(sign::length, length_of(span, longest));
    say(sign::looks, look(first), look(last));
    say(sign::first_look, look(first));
    say(sign::last_look, look(last));
    std::uint32_t all = 0;
    for (auto at = first; at <= last && at < first + longest; ++at) {
        all = join(all, look(at) + 1);
    }
    say(sign::all_looks, all);
    for (auto at = first; at <= last; ++at) {
        say(sign::word, number(at));
    }
    say(sign::first_word, number(first));
    say(sign::last_word, number(last));
    if (looks_[last].form != word_form::usual && looks_[last].form != word_form::usual_and_given) {
        const auto word = in_.text.words()[last].word;
        for (std::size_t size = 2; size <= longest; ++size) {
            const auto ending = word.substr(word.size() - std::min(size, word.size()));
            say(sign::ending, add(static_cast<std::uint32_t>(size), ending));
        }
    }
    say(sign::side, from_adopters_ ? 1 : 0);
    of_neighbours(span, out);
    of_classes(span, out);
}

void name_signs::of_neighbours(name_span span, std::vector<std::uint32_t>& out) const {
    const auto [first, last] = span;
    const auto& words = in_.text.words();
    const auto before = number(first - 1);
    const auto before_2 = first < 2 ? outside : number(first - 2);
    const auto say = [&](sign what, std::uint32_t a, std::uint32_t b = 0) {
        out.push_back(made_of(what, a, b));
    };
    say(sign::before, before);
    say(sign::before_2, before_2);
    say(sign::before_3, first < 3 ? outside : number(first - 3));
    say(sign::both_before, before_2, before);
    say(sign::before_and_look, before, look(first));
    say(sign::before_and_length, before, length_of(span, 2));
    say(sign::after, number(last + 1));
    say(sign::after_2, number(last + 2));
    say(sign::break_before, words[first].before);
    const std::uint8_t behind = last + 1 < words.size() ? words[last + 1].before : at_the_end;
    say(sign::break_after, behind);
    say(sign::look_before, look(first - 1));
    say(sign::look_after, look(last + 1));
}

void name_signs::of_classes(name_span span, std::vector<std::uint32_t>& out) const {
    constexpr std::size_t back = 4;
    constexpr std::size_t ahead = 3;
    const auto& words = in_.text.words();
    const auto say = [&](sign what, std::size_t at) {
        for (const auto name : classes_.of(words[at].plain)) {
            out.push_back(made_of(what, name));
        }
    };
    const auto in_sentence = [&](std::size_t at) {
        return at < words.size() && words[at].sentence == words[span.first].sentence;
    };
    for (std::size_t step = 1; step <= back && in_sentence(span.first - step); ++step) {
        say(sign::class_before, span.first - step);
    }
    for (std::size_t step = 1; step <= ahead && in_sentence(span.last + step); ++step) {
        say(sign::class_after, span.last + step);
    }
    for (auto at = span.first; at <= span.last; ++at) {
        say(sign::class_in, at);
    }
    say(sign::class_last, span.last);
}

void name_signs::of_rules(name_span span, std::vector<std::uint32_t>& out) const {
    constexpr std::uint32_t near = 120;     // code points
    constexpr std::uint32_t longest = 400;  // that a rule points to, with some to spare
    const auto start = in_.text.words()[span.first].start;
    const auto end = in_.text.words()[span.last].end;
    bool met = false;
    auto next =
        std::lower_bound(by_rules_.begin(), by_rules_.end(), start - std::min(start, longest),
                         [](const finding& each, std::uint32_t from) { return each.start < from; });
    for (; next != by_rules_.end() && next->start < std::max(end, start + near); ++next) {
        const auto kind = static_cast<std::uint32_t>(next->kind);
        if (next->start < end && start < next->end) {
            met = true;
            out.push_back(made_of(sign::kind, kind));
            out.push_back(made_of(sign::rule, add(0, next->rule)));
            out.push_back(made_of(sign::kind_and_length, kind, length_of(span, 2)));
            out.push_back(made_of(sign::kind_and_first, kind, look(span.first)));
            out.push_back(made_of(sign::kind_and_last, kind, look(span.last)));
        } else if (start < next->start + near) {
            out.push_back(made_of(sign::kind_near, kind));
        }
    }
    if (!met) {
        out.push_back(made_of(sign::no_rule));
    }
}

}  // namespace letterbox::moderation
