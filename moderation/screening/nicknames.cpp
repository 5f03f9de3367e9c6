#include "moderation/screening/nicknames.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

// Those that the rules below do not make.
constexpr std::string_view irregular = R"(
alexander sandy lex sasha zander
alexandra sandy lexi sasha
anthony toni tone
catherine kate katie kitty kit
charles chuck
christopher kit
edward ted teddy ned neddy
eleanor nell nellie nora
elizabeth betsy bess bessie libby liz lisbet
florence flossie floss
harold hal
henry harry hal hank
isabella izzy izzie belle
isabelle izzy izzie bella
isabel izzy izzie bella belle
isobel izzy izzie bella belle
james jim jimmy jimbo
john jack jonny
joseph joe joey jo
katherine kitty kit
lawrence larry laurie
margaret peggy meg maggie daisy greta rita madge
mary molly polly minnie may
michael mick mickey mike micky mikey
nicholas nick nicky klaus
patricia trish patsy paddy
patrick paddy
rebecca becky bex
richard dick rick ricky dickie
robert bob bobby bobbie rab
rosemary romy
sarah sally sadie
sebastian bash baz bas
susannah zanna sukie
theodore ted teddy
thomas tommo tom tommy
victoria vicky tori vix vikki
stephen steve
gabriella ellie
penelope poppy nell
olivia liv
ophelia fifi
josephine jo posy fifi
david dai
dorothy dot dotty dottie dolly
mohammed mo
muhammad mo
oscar ozzy ozzie oz
amelia millie milly mia
annabelle bella
beatrice bee trixie
beatrix bee
caroline caz lina
christine tina
dominic nic nicky
ellen nell nellie
felicity fliss flick fizz
frances frankie
francesca frankie chesca chess
ignacio nacho
ezekiel zeke
maximilian milo
jakub kuba kubus
guillermo memo
elisabeth betsy lizzie lizzy libby
alasdair ali
siobhan shiv
augustus gus
angus gus
fergus gus
cuthbert cuddy
theodora teddy dodo
francis frankie
genevieve evie viv
harriet hattie hatty hats
helena nell
imogen midge
jackson jax
jacob jake
jasper jaz jazz jazzy jazza
jonathan jonty
kathleen kitty
louisa lulu
louise lulu
martha mattie matty
philip pip
philippa pip pippa
rosalind roz
rosemarie romy
sophia fia
wilhelmina billie
winifred freda
yasmin jaz yaz
zachary zak zack
william bill billy billie
)";

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
         {"",    "y",  "ie",   "i",    "ey",   "e",    "es",   "s",      "zza", "zzy",
          "z",   "o",  "a",    "ster", "bear", "kins", "boo",  "bob",    "lou", "dog",
          "les", "ka", "enka", "ito",  "ita",  "inho", "inha", "meister"}) {
        if (word.size() <= ending.size() + 1 ||
            word.substr(word.size() - ending.size()) != ending) {
            continue;
        }
        const auto whole = word.substr(0, word.size() - ending.size());
        const bool own_name = is_one_of("o a e s es z ka", ending);
        if (own_name && whole.size() + 2 > name.size()) {
            continue;  // "mario" is not short for "maria"
        }
        const auto stem = without_double_end(whole);
        const bool doubled = stem.size() < whole.size();
        if (ending.empty() && (!doubled || stem.size() < 3 || stem.size() + 2 > name.size())) {
            continue;  // "finn" of "finlay"
        }
        constexpr std::size_t short_name = 5;
        const bool little =
            stem.size() == 2 && ending == "ie" &&
            (name.size() <= short_name || name[0] == 'e');  // "evie" of "evangeline"
        if ((stem.size() >= 3 || little || (doubled && stem.size() == 2)) &&
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
    for (const std::string_view ending : {"y", "ie", "ey"}) {
        if (word.size() > ending.size() + 2 && word.substr(word.size() - ending.size()) == ending) {
            const auto stem = without_double_end(word.substr(0, word.size() - ending.size()));
            if (stem.size() >= 3 && name.size() > stem.size() + 1 &&
                name.find(stem) != std::string_view::npos) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

nicknames_of::nicknames_of(std::string_view name) : name_(name) {
    static const auto table = named_lines(irregular);
    const auto at = std::find_if(table.begin(), table.end(),
                                 [&](const auto& each) { return each.name == name; });
    if (at != table.end()) {
        irregular_ = at->words;
    }
}

bool nicknames_of::has(std::string_view word) const {
    const auto name = name_;
    if (is_one_of(irregular_, word)) {
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
