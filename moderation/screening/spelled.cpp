#include "moderation/screening/spelled.hpp"

#include <algorithm>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// What one word spells; empty when it spells nothing.
std::string character_of(const token& each) {
    constexpr std::size_t short_code = 3;
    const auto& word = each.word;
    if (word.size() == 1) {
        return std::string(word);
    }
    if (is_one_of("oh zero nought", word)) {
        return "0";
    }
    if (each.letters && each.digits && word.size() <= short_code) {
        return std::string(word);  // "5t" of "5t j"
    }
    if (!each.letters && word.size() <= 2) {
        return std::string(word);
    }
    if (const auto value = number_word(word); value && *value < 100 && word != "second") {
        return std::to_string(*value);
    }
    return std::string(in_class("spelling_alphabet", word) ? word.substr(0, 1) : "");
}

}  // namespace

std::vector<spelled_run> spelled_runs(const letter_text& text, bool pairs) {
    constexpr std::size_t shortest = 3;
    const auto& words = text.words();
    std::vector<spelled_run> out;
    for (std::size_t at = 0; at < words.size();) {
        spelled_run run{at, at, {}};
        std::size_t pieces = 0;
        bool tens = false;  // "thirty": a nine behind it makes 39 of it
        auto next = at;
        while (next < words.size() &&
               (next == at ||
                ((words[next].before & (break_sentence | break_paragraph | break_dot)) == 0 &&
                 between(text, next).find('.') == std::string::npos))) {
            // "w f 1 nine n then 8 d p"
            const bool joint = words[next].word == "n" && next > at && next + 1 < words.size() &&
                               is_one_of("then after", words[next + 1].word);
            if (joint) {
                break;
            }
            const bool twice = words[next].word == "double" && next + 1 < words.size();
            auto spelt = character_of(words[twice ? next + 1 : next]);
            if (pairs && spelt.empty() && next == at && words[next].shouted &&
                words[next].word.size() == 2) {
                spelt = words[next].word;  // "NG four oh"
            }
            if (spelt.empty()) {
                break;
            }
            const auto value = number_word(words[next].word);
            if (tens && value && *value > 0 && *value < 10) {
                run.text.pop_back();
            }
            tens = value && *value >= 20 && *value % 10 == 0;
            run.text += twice ? spelt + spelt : spelt;
            run.last = twice ? next + 1 : next;
            // "S for sugar"
            const auto like = run.last + 2;
            const bool for_word = spelt.size() == 1 && like < words.size() &&
                                  words[like - 1].word == "for" &&
                                  words[like].sentence == words[at].sentence &&
                                  words[like].word.size() > 2 && words[like].word[0] == spelt[0];
            run.last = for_word ? like : run.last;
            next = run.last + 1;
            ++pieces;
        }
        if (run.text.size() >= shortest && pieces > 1) {
            out.push_back(run);
        }
        at = std::max(next, at + 1);
    }
    return out;
}

}  // namespace letterbox::moderation
