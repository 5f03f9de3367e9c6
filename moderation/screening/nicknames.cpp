#include "moderation/screening/nicknames.hpp"

#include <algorithm>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

bool begins_with(std::string_view word, std::string_view with) {
    return word.substr(0, with.size()) == with;
}

std::string_view without_double_end(std::string_view stem) {
    const bool twice = stem.size() >= 3 && stem[stem.size() - 1] == stem[stem.size() - 2];
    return stem.substr(0, stem.size() - (twice ? 1 : 0));
}

/// "charlie" of "charles", "evie" of "eve", "robbie" of "robert", "raffster" of "rafferty": a
/// beginning, perhaps with its last letter twice, and -y, -ie, -i, -s, -z, -zza, -o, -ster, -bear.
bool is_beginning(std::string_view word, std::string_view name) {
    for (const std::string_view ending :
         {"",     "y",   "ie",  "i",    "ey",   "e",    "es",  "s",    "zza",  "zzy",
          "z",    "o",   "a",   "ster", "bear", "kins", "boo", "bob",  "lou",  "dog",
          "bean", "les", "ers", "ka",   "enka", "ito",  "ita", "inho", "inha", "meister"}) {
        if (word.size() <= ending.size() + 1 ||
            word.substr(word.size() - ending.size()) != ending) {
            continue;
        }
        const auto whole = word.substr(0, word.size() - ending.size());
        const bool own_name = is_one_of("o a e s es z ka", ending);
        // "ella" of "eleanor", but "anna" is not short for "angel"
        const bool goes_on = name.size() > 2 && is_vowel(name[2]);
        const bool but_y = whole.size() + 1 == name.size() && name.back() == 'y';  // "rubes"
        if (own_name && whole.size() + 2 > name.size() && !(ending == "es" && but_y)) {
            continue;  // "mario" is not short for "maria"
        }
        const auto stem = without_double_end(whole);
        const bool doubled = stem.size() < whole.size();
        if (ending == "ers" && !doubled) {
            continue;  // "rhodders" of "rhodri", not "harriers" of "harriet"
        }
        if (ending.empty() && (!doubled || stem.size() < 3 || stem.size() + 2 > name.size())) {
            continue;  // "finn" of "finlay"
        }
        constexpr std::size_t short_name = 5;
        const bool little =
            stem.size() == 2 && ending == "ie" &&
            (name.size() <= short_name || name[0] == 'e');  // "evie" of "evangeline"
        if ((stem.size() >= 3 || little ||
             (doubled && stem.size() == 2 && (!own_name || goes_on))) &&
            begins_with(name, stem)) {
            return true;
        }
    }
    return false;
}

/// "minty" of "araminta", "trixie" of "beatrix", "noush" of "anoushka": from within it.
bool is_middle(std::string_view word, std::string_view name) {
    constexpr std::size_t shortest_alone = 5;
    if (word.size() >= shortest_alone && name.find(word) != std::string_view::npos) {
        return true;
    }
    for (const std::string_view ending : {"y", "i", "ie", "ey"}) {
        if (word.size() > ending.size() + 2 && word.substr(word.size() - ending.size()) == ending) {
            const auto stem = without_double_end(word.substr(0, word.size() - ending.size()));
            constexpr std::size_t telling = 5;  // "preeti" of "harpreet"
            if (stem.size() >= (ending == "i" ? telling : 3) && name.size() > stem.size() + 1 &&
                name.find(stem) != std::string_view::npos) {
                return true;
            }
        }
    }
    return false;
}

/// "teddles" of "ted" of "edward".
bool is_pet_form(std::string_view word, std::string_view of) {
    if (of.empty()) {
        return false;
    }
    for (const std::string_view ending : {"les", "ers", "ster", "bear", "kins"}) {
        if (word.size() > ending.size() + 2 && word.substr(word.size() - ending.size()) == ending &&
            is_one_of(of, without_double_end(word.substr(0, word.size() - ending.size())))) {
            return true;
        }
    }
    return false;
}

}  // namespace

nicknames_of::nicknames_of(std::string_view name) : name_(name) {
    for (const auto line : word_form_lines("short_form")) {
        if (line.substr(0, line.find(' ')) == name) {
            irregular_ = line.substr(name.size());
        }
    }
}

bool nicknames_of::is_listed(std::string_view word) const {
    return is_one_of(irregular_, word);
}

bool nicknames_of::has(std::string_view word) const {
    const auto name = name_;
    if (is_listed(word) || is_pet_form(word, irregular_)) {
        return true;
    }
    if (word.size() < 3 || name.size() < 3 || word == name) {
        return false;
    }
    // All others have two letters at least of the name, one behind the other.
    if (name.find(word.substr(0, 2)) == std::string_view::npos) {
        return false;
    }
    // "sam" of "samuel", "ted" of "teddy"; the name's end says that it is one's own name: "rose".
    const bool soft_end = is_one_of("y a i e", name.substr(name.size() - 1)) && word.size() > 3;
    if (begins_with(name, word) && name.size() - word.size() >= (soft_end ? 1U : 2U)) {
        return true;
    }
    if (is_beginning(word, name) || is_middle(word, name)) {
        return true;
    }
    // "lexi" of "alexandra", "bella" of "isabella": the end of it.
    return word.size() >= 4 && name.size() > word.size() &&
           name.substr(name.size() - word.size()) == word;
}

bool is_nickname(std::string_view word, std::string_view name) {
    return nicknames_of(name).has(word);
}

}  // namespace letterbox::moderation
