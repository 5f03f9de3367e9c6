#include "moderation/screening/nicknames.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

// Those that the rules below do not make.
constexpr std::string_view irregular = R"(
alexander sandy xander lex sasha zander
alexandra sandy lexi lexie sasha
anthony toni tone
archibald archie
benjamin benji
catherine kate katie kitty kit cat
charles chuck chas
charlotte lottie lotte lotty charlie
christopher kit topher
edward ted teddy ned neddy
eleanor nell nellie nora ellie
elizabeth beth betsy betty bess bessie libby lizzie lizzy liz lisbet eliza
florence flossie floss
frederick fred freddie freddy
harold harry hal
henry harry hal hank
isabella izzy izzie bella belle
isabelle izzy izzie bella belle
isabel izzy izzie bella belle
isobel izzy izzie bella belle
james jim jimmy jimbo jamie
john jack johnny jonny
joseph joe joey jo
katherine kate katie kitty kit kat
lawrence larry laurie
margaret peggy meg maggie daisy greta rita madge
mary molly polly minnie may
matilda tilly tillie mattie
michael mick mickey mike micky
nicholas nick nicky nico klaus
patricia trish tricia patsy paddy
patrick paddy
rebecca becky becca bex beccy
richard dick rick ricky dickie
robert bob bobby bobbie bert rab
rosemary rosie romy
sarah sally sadie
sebastian bash baz bas seb sebby
susannah zanna sukie
theodore ted teddy theo
thomas tommo tom tommy
victoria vicky tori vix vikki
samantha sam sammy
stephen steve steph
steven steve
georgina gina georgie george
gabriella gabby ella ellie
penelope penny poppy nell
olivia liv livvy livvie ollie
ophelia fifi phelia
josephine jo josie posy fifi
abigail abby abbie gail
jessica jess jessie
daniel dan danny
david dave davy davey dai
dorothy dot dotty dottie dolly
gwendolyn gwen wendy
mohammed mo
muhammad mo
oscar ozzy ozzie oz
amelia millie milly mia melia
annabelle bella belle annie
arthur art artie
aurora rory rora aura
beatrice bea trixie
caroline caz carrie lina
christina tina chrissie
christine tina chrissie
clementine clemmie
dominic nic nicky
eliza lizzie lizzy
ellen nell nellie
emilia millie milly emmy
emily millie milly emmy emmie
felicity fliss flick fizz
frances frankie
francesca frankie cesca chess
francis frankie
genevieve evie viv
harriet hattie hatty harry hats
harrison harry
helena lena nell
imogen immy immie midge
jackson jax
jacob jake coby
jasper jaz jazz jazzy jazza
jonathan jonty jon
kathleen kitty kath
leonardo nardo
louisa lulu
louise lulu
lucinda lucy
martha mattie matty
nathan nate
nathaniel nate
philip pip
philippa pip pippa
rosalind roz ros
rosemarie romy rosie
sophia sophie fia
tabitha tabby
theodora dora thea teddy
tobias toby
veronica ronnie
wilfred fred freddie
wilhelmina billie mina minnie
winifred freda winnie
yasmin jaz yaz minnie
zachary zak zack
william bill billy billie will liam wills
)";

bool begins_with(std::string_view word, std::string_view with) {
    return word.substr(0, with.size()) == with;
}

}  // namespace

bool is_nickname(std::string_view word, std::string_view name) {
    if (word.size() < 3 || name.size() < 3 || word == name) {
        return false;
    }
    static const auto table = named_lines(irregular);
    for (const auto& each : table) {
        if (each.name[0] == name[0] && each.name == name && is_one_of(each.words, word)) {
            return true;
        }
    }
    // "sam" of "samuel", "ted" of "teddy"; the name's end says that it is one's own name: "rose".
    if (begins_with(name, word) && name.size() - word.size() >= 2) {
        return true;
    }
    // "charlie" of "charles", "evie" of "eve", "robbie" of "robert": a beginning, perhaps with its
    // last letter twice, and -y, -ie, -i, -s, -z, -zza, -o.
    for (const std::string_view ending :
         {"y", "ie", "i", "ey", "es", "s", "zza", "zzy", "z", "o", "a"}) {
        if (word.size() <= ending.size() + 1 ||
            word.substr(word.size() - ending.size()) != ending) {
            continue;
        }
        auto stem = word.substr(0, word.size() - ending.size());
        const bool own_name = is_one_of("o a s es z", ending);
        if (own_name && stem.size() + 2 > name.size()) {
            continue;  // "mario" is not short for "maria"
        }
        if (stem.size() >= 3 && stem[stem.size() - 1] == stem[stem.size() - 2]) {
            stem.remove_suffix(1);
        }
        const bool doubled = stem.size() == word.size() - ending.size() - 1;
        constexpr std::size_t short_name = 5;
        const bool little = stem.size() == 2 && name.size() <= short_name && ending == "ie";
        if ((stem.size() >= 3 || little || (doubled && stem.size() == 2)) &&
            begins_with(name, stem)) {
            return true;
        }
    }
    // "lexi" of "alexandra", "bella" of "isabella": the end of it.
    return word.size() >= 4 && name.size() > word.size() &&
           name.substr(name.size() - word.size()) == word;
}

}  // namespace letterbox::moderation
