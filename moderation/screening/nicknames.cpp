#include "moderation/screening/nicknames.hpp"

#include <algorithm>
#include <array>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

struct short_forms {
    std::string_view name;
    std::string_view forms;
};

// Those that the rules below do not make.
constexpr std::array irregular = {
    short_forms{"alexander", "sandy xander lex sasha zander"},
    short_forms{"alexandra", "sandy lexi lexie sasha"},
    short_forms{"anthony", "toni tone"},
    short_forms{"archibald", "archie"},
    short_forms{"benjamin", "benji"},
    short_forms{"catherine", "kate katie kitty kit cat"},
    short_forms{"charles", "chuck chas"},
    short_forms{"charlotte", "lottie lotte lotty charlie"},
    short_forms{"christopher", "kit topher"},
    short_forms{"edward", "ted teddy ned neddy"},
    short_forms{"eleanor", "nell nellie nora ellie"},
    short_forms{"elizabeth", "beth betsy betty bess bessie libby lizzie lizzy liz lisbet eliza"},
    short_forms{"florence", "flossie floss"},
    short_forms{"frederick", "fred freddie freddy"},
    short_forms{"harold", "harry hal"},
    short_forms{"henry", "harry hal hank"},
    short_forms{"isabella", "izzy izzie bella belle"},
    short_forms{"isabelle", "izzy izzie bella belle"},
    short_forms{"isabel", "izzy izzie bella belle"},
    short_forms{"isobel", "izzy izzie bella belle"},
    short_forms{"james", "jim jimmy jimbo jamie"},
    short_forms{"john", "jack johnny jonny"},
    short_forms{"joseph", "joe joey jo"},
    short_forms{"katherine", "kate katie kitty kit kat"},
    short_forms{"lawrence", "larry laurie"},
    short_forms{"margaret", "peggy meg maggie daisy greta rita madge"},
    short_forms{"mary", "molly polly minnie may"},
    short_forms{"matilda", "tilly tillie mattie"},
    short_forms{"michael", "mick mickey mike micky"},
    short_forms{"nicholas", "nick nicky nico klaus"},
    short_forms{"patricia", "trish tricia patsy paddy"},
    short_forms{"patrick", "paddy"},
    short_forms{"rebecca", "becky becca bex beccy"},
    short_forms{"richard", "dick rick ricky dickie"},
    short_forms{"robert", "bob bobby bobbie bert rab"},
    short_forms{"rosemary", "rosie romy"},
    short_forms{"sarah", "sally sadie"},
    short_forms{"sebastian", "bash baz bas seb sebby"},
    short_forms{"susannah", "zanna sukie"},
    short_forms{"theodore", "ted teddy theo"},
    short_forms{"thomas", "tommo tom tommy"},
    short_forms{"victoria", "vicky tori vix vikki"},
    short_forms{"samantha", "sam sammy"},
    short_forms{"stephen", "steve steph"},
    short_forms{"steven", "steve"},
    short_forms{"georgina", "gina georgie george"},
    short_forms{"gabriella", "gabby ella ellie"},
    short_forms{"penelope", "penny poppy nell"},
    short_forms{"olivia", "liv livvy livvie ollie"},
    short_forms{"ophelia", "fifi phelia"},
    short_forms{"josephine", "jo josie posy fifi"},
    short_forms{"abigail", "abby abbie gail"},
    short_forms{"jessica", "jess jessie"},
    short_forms{"daniel", "dan danny"},
    short_forms{"david", "dave davy davey dai"},
    short_forms{"dorothy", "dot dotty dottie dolly"},
    short_forms{"gwendolyn", "gwen wendy"},
    short_forms{"mohammed", "mo"},
    short_forms{"muhammad", "mo"},
    short_forms{"oscar", "ozzy ozzie oz"},
    short_forms{"amelia", "millie milly mia melia"},
    short_forms{"annabelle", "bella belle annie"},
    short_forms{"arthur", "art artie"},
    short_forms{"aurora", "rory rora aura"},
    short_forms{"beatrice", "bea trixie"},
    short_forms{"caroline", "caz carrie lina"},
    short_forms{"christina", "tina chrissie"},
    short_forms{"christine", "tina chrissie"},
    short_forms{"clementine", "clemmie"},
    short_forms{"dominic", "nic nicky"},
    short_forms{"eliza", "lizzie lizzy"},
    short_forms{"ellen", "nell nellie"},
    short_forms{"emilia", "millie milly emmy"},
    short_forms{"emily", "millie milly emmy emmie"},
    short_forms{"felicity", "fliss flick fizz"},
    short_forms{"frances", "frankie"},
    short_forms{"francesca", "frankie cesca chess"},
    short_forms{"francis", "frankie"},
    short_forms{"genevieve", "evie viv"},
    short_forms{"harriet", "hattie hatty harry hats"},
    short_forms{"harrison", "harry"},
    short_forms{"helena", "lena nell"},
    short_forms{"imogen", "immy immie midge"},
    short_forms{"jackson", "jax"},
    short_forms{"jacob", "jake coby"},
    short_forms{"jasper", "jaz jazz jazzy jazza"},
    short_forms{"jonathan", "jonty jon"},
    short_forms{"kathleen", "kitty kath"},
    short_forms{"leonardo", "nardo"},
    short_forms{"louisa", "lulu"},
    short_forms{"louise", "lulu"},
    short_forms{"lucinda", "lucy"},
    short_forms{"martha", "mattie matty"},
    short_forms{"nathan", "nate"},
    short_forms{"nathaniel", "nate"},
    short_forms{"philip", "pip"},
    short_forms{"philippa", "pip pippa"},
    short_forms{"rosalind", "roz ros"},
    short_forms{"rosemarie", "romy rosie"},
    short_forms{"sophia", "sophie fia"},
    short_forms{"tabitha", "tabby"},
    short_forms{"theodora", "dora thea teddy"},
    short_forms{"tobias", "toby"},
    short_forms{"veronica", "ronnie"},
    short_forms{"wilfred", "fred freddie"},
    short_forms{"wilhelmina", "billie mina minnie"},
    short_forms{"winifred", "freda winnie"},
    short_forms{"yasmin", "jaz yaz minnie"},
    short_forms{"zachary", "zak zack"},
    short_forms{"william", "bill billy billie will liam wills"},
};

bool begins_with(std::string_view word, std::string_view with) {
    return word.substr(0, with.size()) == with;
}

}  // namespace

bool is_nickname(std::string_view word, std::string_view name) {
    if (word.size() < 3 || name.size() < 3 || word == name) {
        return false;
    }
    for (const auto& each : irregular) {
        if (each.name[0] == name[0] && each.name == name && is_one_of(each.forms, word)) {
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
