#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> news_rules() {
    using kind = highlight_kind;
    return {
        {"life_news.death", kind::life_news, severity::worth_a_look, extent::sentence, R"(
@relative _3 died|passed|dead|death|gone
died|passed ?away in|on|last|of|from|at|suddenly|peacefully|this|when|before|after|away|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|monday|tuesday|wednesday|thursday|friday|saturday|sunday
passed away|on|over
lost my|our|your|ur|his|her|the|a @relative|baby|dad|mum|son|daughter|twins
he|she|they ?is|has ?just dead|died ?in|of|from
killed|took ?himself|herself|in|his|her|their ?own ?a|crash|accident|life|too
took|taken too much|overdose|an|his|her ?of|overdose|own
funeral|cremated|cremation|buried
took|taken|gone|lost _3 cancer|virus|covid
)"},
        {"life_news.illness", kind::life_news, severity::worth_a_look, extent::sentence, R"(
got|have|has|had|with|diagnosed|diagnosis|told|its|it|is|was|the|of|from|called ?ive ?i ?got ?have ?has ?with|is|as|was ?type ?breast|lung|bowel|skin|blood|brain|the|a|1|had ?big cancer|ms|leukaemia|leukemia|dementia|alzheimers|parkinsons|diabetes|epilepsy|tumour|stroke|hepatitis|hiv|copd|bipolar|schizophrenia|psychosis|cirrhosis|sclerosis|huntingtons|lupus|heart
diagnosed
had|having|has|have|nasty|bad|big|mild|minor|another ?bad|big|mild|small|nasty|mini|massive heart|stroke|fall|bypass|breakdown ?attack|broke|operation
heart attack|failure|surgery|operation|bypass
chemo*
radiotherapy
hospice
terminal|terminally
cancer
life support
intensive care
weeks|months|days in|to hospital|live|icu
sectioned
rushed ?in ?to|into hospital
in a coma
broke|broken ?my|his|her hip|pelvis|back|neck
really|very|seriously|proper ill|poorly ?in|with|at|and
)"},
        {"life_news.baby", kind::life_news, severity::worth_a_look, extent::sentence, R"(
pregnant|expecting|preggers
having|have|had|expecting|got ?a|another|twins ?new ?little baby|twins|bab* ?in|boy|girl|on|soon|brother|sister|with|last
new baby|brother|sister ?or|on|in|in|called ?sister|the|way
baby|bump ?is|due|on ?on|in|the ?its|way|way
gave birth
miscarriage|miscarried|stillborn|stillbirth
big|half brother|sister to|again|soon|now ?a
going to be a big|brother|sister
)"},
        {"life_news.prison", kind::life_news, severity::worth_a_look, extent::sentence, R"(
prison|jail|nick ?for|since|again|till|until|last|now|on|at|because|again
in|to|from|inside|out prison|jail|custody
got|get|given|sentenced|doing|do|serving|did|facing # ?more|years|year|months ?months|years
on ?remand|bail|tag|licence|probation
arrested|charged|convicted|sentenced|remanded
sent down
writing from inside
it was for driving|fighting|stealing|drugs|dealing|assault|robbery|burglary|gbh|abh
pleaded|plead|found guilty
)"},
        {"life_news.family", kind::life_news, severity::worth_a_look, extent::sentence, R"(
separated|divorced|divorcing|divorce|separating
split up|from|with
and|me|we|us|dad|mum|i|have|weve|hes|shes ?have ?have|are|got ?got split|separated|divorced|broken|parted ?up
moved|moving|walked out ?on
left|leaving me|us|him|her|your ?for|mum|dad|last
getting|got married|engaged|wed
evicted|homeless|bankrupt
in|into|to ?a refuge|foster|rehab|care|detox
made redundant
lost ?my|his|her|our job|house|home
house ?fire|burnt|burned
)"},
        {"distress.end", kind::distress, severity::must_look, extent::sentence, R"(
kill|killing|end|ending|hang|hurt|hurting|harm|harming|cut|cutting ?it|my myself|me|it|life|meself|my ?self|all|life|arms|wrists ?again
self harm*
suicid*
overdose|overdosed|od
not|never|dont|didnt|wont|never|hoping|hope|wish|wishing ?to ?want ?i ?that ?wont|dont|didnt|didnt ?to ?be|wake ?up ?being wake|here|alive|exist|waking|exist ?up ?any|anymore|no|again|more|up
wake up ?again ?any ?in ?the ?morning
want|wanna|wanted|rather|wish|better ?to ?2 ?i ?just ?be ?was ?were ?off ?go ?if ?to ?i die|dead|disappear|gone|vanish|sleep ?and|wasnt|and|forever|not|away ?not ?here
better off ?without|dead|if ?me|i
no|isnt|any|see|seeing|whats|what|the|a ?there|any|is|no ?the|a point|reason ?in|of|to|anymore|any|carrying|me|going ?on|live|being|carry
nothing|no ?left ?one|left|reason ?left to|2 live|stay|keep|go|get|carry ?alive|going|on|for|living
not|no|isnt being|be here|around|alive ?no|any ?more|anymore
dont|didnt|do|wish ?not ?i ?want ?wasnt|to ?be ?being be|being|exist|here|alive ?here|alive|around ?any|anymore|no
nobody|no|noone|none|who|anyone ?one ?would|will|even|ever|d ?even|ever|would ?ever|notice|miss|care ?notice|miss|care ?if|me ?i ?was|went|were|wasnt ?gone|here|dead|disappeared
take me ?as|with|too|instead|away ?well|him|her|them|you
)"},
        {"distress.despair", kind::distress, severity::must_look, extent::sentence, R"(
cant|can|couldnt|could|cannot ?not ?just|hardly|see ?really|even go|take|cope|do|carry|face|see|stand|live|bear|keep|breathe|handle ?on|it|this|with|a|any|without|going|much|any|no ?it|this|more|way|longer|anymore|another|out|through|you|day|point|on|any
not|aint|barely|hardly|struggling|struggle|stopped|havent|hardly|im ?really|to|been ?to coping|cope|sleeping|eating|ate|sleep|eat|eaten|slept|managing ?for|right|days|at|or|properly|very|days|weeks
see ?a|no|any way|light through|out|forward|at
giving|give|given|gave up on|hope|life|living|completely|trying|altogether
disappear|disappearing|fading|drowning|sinking|falling|broken|empty|numb|worthless|hopeless|desperate
hate|hated my|myself|me ?life|self
dark|bad|low|black|worst|really ?dark|bad|low place|way|point|patch|hole|thoughts
rock bottom
fall|fell|falling|going|coming|come apart|under|pieces|to ?pieces ?apart
cry|cried|crying myself|every|all|most|constantly ?to|night|day|day|time ?sleep
mental breakdown
breakdown
heart ?is|has|was|just|into ?been|into broken|breaking|shattered|ripped|pieces|broke ?in|without
without you|u|him|her|them|yous ?i ?im|life|there|nothing|its|am
so|very|really|just|too ?so tired|alone|lonely|depressed|low|scared|lost ?of ?all ?without ?being|living|life|everything|this|that|it|on|i|here
depressed|depression|despair
panic attacks
thinking|think|thought|thoughts about|of|bout ?just not being|ending|jumping|dying|death|ending|killing|suicide|never
goodbye ?for|forever|my|this
)"},
    };
}

std::vector<cue_rule> all_cue_rules() {
    std::vector<cue_rule> out;
    for (const auto& rules : {place_rules(), group_rules(), person_rules(), contact_rules(),
                              meeting_rules(), hurt_rules(), hope_rules(), news_rules()}) {
        out.insert(out.end(), rules.begin(), rules.end());
    }
    return out;
}

}  // namespace letterbox::moderation
