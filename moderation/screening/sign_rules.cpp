#include "moderation/screening/sign_rules.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

// "£" comes first: amounts of money are no words.
constexpr std::array groups = {
    sign_group{"£", "quid tenner tenners fiver fivers pound pounds grand savings bonds isa"},
    sign_group{"me", "i im ive ill id me my mine we us our weve well wed myself"},
    sign_group{"you", "you youre youll youve youd your yours yourself yous ye yer yeer thee"},
    sign_group{"child", "him her he she his hers boy girl son daughter baby babies kids kid child "
                        "children lad lass wean weans them both"},
    sign_group{"they", "they them their theyre theyd theyve social worker workers services council "
                       "court courts judge agency guardian adopters lot system visitor solicitor "
                       "barrister cafcass panel office foster carers"},
    sign_group{"not", "not never dont wont cant no nobody aint nothing didnt isnt wouldnt doesnt "
                      "couldnt without none nowt cannot havent wasnt arent shouldnt noone no1 dnt"},
    sign_group{"will", "will ill gonna going shall youll itll therell theyll well shell hell might "
                       "would could id wed"},
    sign_group{"one_day",
               "one day someday soon when once until till next year after minute moment "
               "birthday eighteen eighteenth 18 18th 16 sixteen 12 twelve old older legal"},
    sign_group{"clock",
               "noon midday oclock saturday saturdays sunday sundays monday mondays tuesday "
               "tuesdays wednesday wednesdays thursday thursdays friday fridays weekend "
               "weekends birthday 18th lunchtime playtime hometime dinnertime morning "
               "mornin afternoon evening half twelve hour weekday week"},
    sign_group{"spot",
               "gates gate park station stop corner outside cafe costa mcdonalds maccies "
               "library beach pier bench door clock bandstand platform arcade cinema swings "
               "slide slides playground fence precinct market fountain harbour carpark "
               "maccys greggs nandos starbucks chippy fair waltzers bridge railings"},
    sign_group{"wait", "waiting wait stood standing stand parked park sat sitting hanging normally "
                       "usually"},
    sign_group{"together", "meet meeting together sit coffee hug cuddle see visit join hang"},
    sign_group{"wish", "like love want wish fancy hoping hope could should lets thinking wondered "
                       "wonder suppose maybe perhaps why arrange"},
    sign_group{"hush", "secret secretly hush quiet whisper private privately ourselves permission "
                       "leave wiser allowed hidden hide sneak sneaky"},
    sign_group{"know", "know knows knew tell tells telling told find finds found show notice"},
    sign_group{"nobody", "nobody noone anyone anybody one mum dad parents worker agency office"},
    sign_group{"contact", "dm message text ring call phone fone chat server online video mic write "
                          "email direct play gaming party voice"},
    sign_group{"look_at", "look looked looking see seen watch watched watching glimpse wave waved "
                          "spot"},
    sign_group{"school", "school schools gates playground hometime children kids"},
    sign_group{"street",
               "street road outside opposite across standing stood stand parked pavement"},
    sign_group{"way", "bus train tram stop door in here round mine ours over taxi lift"},
    sign_group{"ever", "ever any anytime whenever always case"},
    sign_group{"vow", "promise promised swear swore vow guarantee oath word lyin lying bible"},
    sign_group{"home", "home house room bedroom bed village door family roof"},
    sign_group{"win", "court judge appeal solicitor fight fighting back"},
    sign_group{"pick", "pick choose decide live"},
    sign_group{"wrong", "lied lies lying liar liars twisted stole stolen snatched grassed scrubbed "
                        "wrecked ruined messed poisoned robbed betrayed cowards corrupt cheated "
                        "tricked bullied binned hid clipboard gob liberty blamed stitched fault "
                        "disgrace judged shafted destroyed tore ripped"},
    sign_group{"cause", "because cause fault thanks blame"},
    sign_group{"lost", "lost lose ruined wrecked broke broken apart ended split"},
    sign_group{"reproach", "wondering how why choices consequences responsible let allowed"},
    sign_group{"pay", "paying pays paid pay suffering suffers cost price"},
    sign_group{"your_doing", "choices mistakes selfishness drinking drugs habit actions decisions"},
    sign_group{"past_could", "could couldve did should shouldve would might"},
    sign_group{"harm", "hurt harmed hit danger dangerous man drink drugs near state stood neglect "
                       "starved abuse abused scared flinches"},
    sign_group{"heart", "heart knife kills hurts breaks breaking broke stabs crying sick ill tears "
                        "dying destroys punch"},
    sign_group{"call", "call called calling say says said name"},
    sign_group{"mother", "mum mummy mam mother dad daddy father"},
    sign_group{"only", "only all everything nothing just reason"},
    sign_group{"alive",
               "living alive going live keep keeps keeping breathing survive hold holding"},
    sign_group{"must", "must need got better dare forget please beg begging promise supposed owe "
                       "ought expect"},
    sign_group{"duty", "write writing writes reply answer tell come choose stick remember stand "
                       "visit ring speak keep"},
    sign_group{"or", "or else otherwise unless if till until"},
    sign_group{"hurt_me",
               "disappointed upset down done finished crushed broken die devastated ashamed "
               "lonely waiting worse better conscience"},
    sign_group{"die",
               "die dead dying gone end death grave goodbye goodbyes overdose suicide disappear "
               "kill asleep sleep"},
    sign_group{"want_end", "want wish wished rather hope pray ready tempted thinking"},
    sign_group{"myself", "myself meself me i am im"},
    sign_group{"here", "here wake exist around alive live living be"},
    sign_group{"better_off", "better easier happier off manage"},
    sign_group{"everyone", "everyone everybody world all you they kids people family"},
    sign_group{"warn", "better want should might wanna start need careful"},
    sign_group{"watch", "watch check look looking lock sleep mind run hide move worry"},
    sign_group{"guard",
               "shoulder shoulders mirrors mirror doors windows tyres locks curtains brakes"},
    sign_group{"men",
               "brothers brother mates mate lads friends cousins uncles people blokes family "
               "fella boys someone somebody"},
    sign_group{"menace", "van polite patient temper baseball bat handy violent records inside"},
    sign_group{"grief", "died dead passed taken lost funeral death gone dying buried cremated"},
    sign_group{"kin",
               "nan nana nanna gran grandad granny grandma grandpa brother sister uncle auntie "
               "aunt mum dad mam cousin husband wife partner mother father son daughter baby "
               "us she he"},
    sign_group{"cause_of_death",
               "stroke heart cancer accident crash chair sleep hospital illness "
               "overdose lungs liver covid suddenly peacefully fell motorway fire "
               "tumour pneumonia sepsis"},
    sign_group{"expecting", "baby babies twins bump pregnant scan due"},
    sign_group{"having",
               "having expecting due coming weeks months january february march april may "
               "june july august september october november december spring summer autumn "
               "winter carrying"},
    sign_group{"gift", "bracelet ring necklace watch bike moped quad car house sum trainers locket "
                       "piano clock phone console money cash note envelope voucher card jar tin "
                       "account gift present bonds penny gold"},
    sign_group{"lawyer", "solicitor executor probate"},
    sign_group{"give",
               "left leave put saved saving save got bought buy give given giving send sending "
               "sent yours sittin sitting waiting name keeping hid tucked enclosed"},
};

constexpr std::array rules = {
    sign_rule{"meeting.signs", highlight_kind::meeting, severity::must_look,
              "me wait spot clock you"},
    sign_rule{"meeting.signs", highlight_kind::meeting, severity::must_look,
              "me wait spot clock ever"},
    sign_rule{"meeting.signs", highlight_kind::meeting, severity::must_look,
              "me will spot clock you !they"},
    sign_rule{"meeting.signs", highlight_kind::meeting, severity::must_look,
              "me wish together you spot"},
    sign_rule{"meeting.signs", highlight_kind::meeting, severity::must_look,
              "wish together clock hush"},
    sign_rule{"meeting.hush", highlight_kind::meeting, severity::must_look,
              "contact know not nobody you"},
    sign_rule{"meeting.hush", highlight_kind::meeting, severity::must_look,
              "will know not nobody together"},
    sign_rule{"meeting.hush", highlight_kind::meeting, severity::must_look,
              "me will know not nobody contact clock"},
    sign_rule{"meeting.hush", highlight_kind::meeting, severity::must_look,
              "me you will know not nobody way clock"},
    sign_rule{"meeting.watch", highlight_kind::meeting, severity::must_look,
              "me school look_at street"},
    sign_rule{"promise.signs", highlight_kind::promise, severity::worth_a_look,
              "me will home win you"},
    sign_rule{"promise.signs", highlight_kind::promise, severity::worth_a_look,
              "me will home one_day you !clock !kin"},
    sign_rule{"promise.signs", highlight_kind::promise, severity::worth_a_look,
              "vow will you me !past_could"},
    sign_rule{"promise.age", highlight_kind::promise, severity::worth_a_look,
              "you one_day pick home"},
    sign_rule{"blame.signs", highlight_kind::blame, severity::worth_a_look, "they wrong me"},
    sign_rule{"blame.signs", highlight_kind::blame, severity::worth_a_look, "they wrong you"},
    sign_rule{"blame.signs", highlight_kind::blame, severity::worth_a_look,
              "cause lost child they"},
    sign_rule{"blame.price", highlight_kind::blame, severity::worth_a_look, "pay your_doing"},
    sign_rule{"blame.reproach", highlight_kind::blame, severity::worth_a_look,
              "you past_could harm reproach child"},
    sign_rule{"pressure.signs", highlight_kind::pressure, severity::worth_a_look,
              "you call mother heart"},
    sign_rule{"pressure.signs", highlight_kind::pressure, severity::worth_a_look,
              "you only alive me cause !they !gift"},
    sign_rule{"pressure.signs", highlight_kind::pressure, severity::worth_a_look,
              "you must duty or hurt_me"},
    sign_rule{"distress.signs", highlight_kind::distress, severity::must_look,
              "want_end die myself !grief !kin"},
    sign_rule{"distress.signs", highlight_kind::distress, severity::must_look,
              "everyone better_off not here myself"},
    sign_rule{"threat.signs", highlight_kind::threat, severity::must_look, "you warn watch guard"},
    sign_rule{"threat.signs", highlight_kind::threat, severity::must_look, "men menace not me"},
    sign_rule{"life_news.signs", highlight_kind::life_news, severity::worth_a_look,
              "grief kin cause_of_death"},
    sign_rule{"life_news.signs", highlight_kind::life_news, severity::worth_a_look,
              "me expecting having !child"},
    sign_rule{"money.signs", highlight_kind::money, severity::worth_a_look, "£ gift give you"},
    sign_rule{"money.will", highlight_kind::money, severity::worth_a_look, "gift lawyer"},
};

/// What adopters seldom say, and what birth families mean otherwise than they do.
bool of_birth_families(highlight_kind kind) {
    return kind == highlight_kind::pressure || kind == highlight_kind::threat ||
           kind == highlight_kind::promise || kind == highlight_kind::money ||
           kind == highlight_kind::distress;
}

std::uint64_t bit_of(std::string_view name) {
    const auto* at = std::find_if(groups.begin(), groups.end(),
                                  [&](const sign_group& each) { return each.name == name; });
    if (at == groups.end()) {
        throw std::logic_error("no such signs: " + std::string(name));
    }
    return std::uint64_t{1} << static_cast<unsigned>(at - groups.begin());
}

bool is_amount(const search& in, const token& each) {
    return each.digits && !each.letters && each.start > 0 &&
           in.text.points()[each.start - 1] == U'\u00A3';
}

}  // namespace

static_assert(groups.size() <= 64, "a bit for each group");

const std::vector<sign_group>& sign_groups() {
    static const std::vector<sign_group> all(groups.begin(), groups.end());
    return all;
}

sign_book::sign_book() {
    for (const auto& group : groups) {
        for (const auto word : split(group.words, ' ')) {
            const auto number = words_.add(word);
            groups_of_.resize(words_.size() + 1U);
            groups_of_[number] |= bit_of(group.name);
        }
    }
    for (const auto& rule : rules) {
        needed next{&rule, 0, 0};
        for (const auto sign : split(rule.signs, ' ')) {
            if (sign.front() == '!') {
                next.none |= bit_of(sign.substr(1));
            } else {
                next.all |= bit_of(sign);
            }
        }
        rules_.push_back(next);
    }
}

void sign_book::find(const search& in, bool from_adopters) const {
    constexpr std::size_t window = 32;  // words, of a sentence that goes on and on
    const auto& words = in.text.words();
    for (std::size_t at = 0; at < words.size();) {
        const auto sentence = in.text.sentence_of(at);
        const auto last = std::min(sentence.last, at + window);
        std::uint64_t there = 0;
        for (auto word = at; word < last; ++word) {
            there |= groups_of_[words_.number_of(words[word].word)];
            if (words[word].plain != words[word].word) {
                there |= groups_of_[words_.number_of(words[word].plain)];
            }
            there |= is_amount(in, words[word]) ? std::uint64_t{1} : 0;
        }
        for (const auto& each : rules_) {
            if ((there & each.all) == each.all && (there & each.none) == 0 &&
                !(from_adopters && of_birth_families(each.rule->kind))) {
                in.add_words(at, last - 1, each.rule->kind, each.rule->how, each.rule->id);
            }
        }
        at = last;
    }
}

bool is_adopters_side(std::string_view author) {
    return author == "adopter" || author == "adoptive_family_of_sibling";
}

}  // namespace letterbox::moderation
