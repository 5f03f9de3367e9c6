#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> news_rules() {
    using kind = highlight_kind;
    return {
        {"life_news.death", kind::life_news, severity::worth_a_look, extent::sentence, R"(
nothing|not|no ?more|much|one ?more ?else ?left ?anybody ?they ?anyone that|they|can|could|the|doctors ?can ?could ?doctors do|done
he|she|they|who|nan|grandad|mum|dad|baby died in|on|last|of|from|at|suddenly|peacefully|this
lost my|our|your|his|her|ur @relative|@person_word|baby|twins|battle
scattered|scattering _2 ashes
weeks|months|days left|to live
found ?him|her dead|unconscious|hanging|collapsed
@relative|who|he|she ?has|have|is|was ?now ?sadly ?just ?is gone|slipped|left|passed ?to|us|away|over|on|now ?from heaven|us|away|peacefully|forever|sleep
killed|murdered|drowned|stabbed|shot in|by|on|last|outside
@relative|@person_word _5 died|dead|passed|death
passed away|over|on
passed in|last|on @when
lost the|our baby|twins
took|taken his|her|their own life
took|taken too much|overdose
killed himself|herself|in|by|outright
he|she is|has|was dead|died
funeral|cremated|cremation
no longer with us
took|taken|gone|lost|died|dead _3 cancer|virus|covid
)"},
        {"life_news.illness", kind::life_news, severity::worth_a_look, extent::sentence, R"(
lose|losing|lost|have|having|cut|take _2 leg|foot|arm|sight|eyesight|hearing|breast|kidney|womb ?off ?removed ?out
found|seen|spotted something|shadow|mass|growth|cells|cancer|a ?shadow ?mass ?growth on|in|cells|my|her|his
can|cannot|cant|not no ?longer longer|talk|speak|walk|move|see|feed|swallow|remember ?us ?me ?her ?his ?anymore
operation|operate|surgery|op on|for|to|next|in ?my|her|his|your ?the heart|brain|lung|lungs|spine|bowel|breast|tumour
heart attack|failure|surgery|bypass|operation|condition|trouble
rushed|taken|admitted ?in ?back ?to|into hospital|a|hospital|and
is|am|im|been|hes|shes|was ?really ?very ill with|in|for|since|again
waiting|wait|waitin for ?a|the|my transplant|results|biopsy|scan
@relative|@person_word|he|she|baby is|are|was|has|still|been ?been ?back in|into hospital|icu|intensive|hospice
beaten|battered up
attacked|stabbed|mugged|assaulted by|in|and|outside
hanged|drowned|shot|killed himself|herself
liver|kidney|kidneys|heart|lungs|pancreas|bowel is|are|has|have|was ?just ?all packing|packed|failing|failed|giving|given|bad|done|knackered|weak|gone|going|damaged|scarred
into|in|to|at|out ?of rehab|detox|hospice|icu
taken|took|gone|going|going|put|placed|back|been into|in ?to care|foster|coma|hospice|hospital|intensive
mental|psychiatric|secure|psych hospital|ward|unit|health
motor neurone|neuron
doctors|doctor|consultant|hospital|specialist|they say|said|says|think|found|told|have|has ?that ?it ?its ?me ?she ?he ?is _3 terminal|serious|spread|cancer|bad|nothing|inoperable|growth|shadow|lump|tumour|failing
on|under a section
need|needs|having|waiting ?for a|new|another heart|kidney|liver|lung|hip|transplant|bypass|operation
@grave_illness
got|have|has|had|with|diagnosed|said|told|living|its|is|was|ive ?type ?a|the|my|1|2|early ?with ms|diabetes|epilepsy|stroke|copd|bipolar|arthritis
diagnosed with|as|last|in|this|that
had a|another ?bad|nasty|big|mini|massive|small stroke|fall|breakdown|bypass|seizure|fit
life support
intensive care
weeks|months|days in|to hospital|live
in hospital|hospice with|for|since|again|because|after|on
in a coma
broke|broken|fractured my|his|her|the|both hip|pelvis|back|neck|spine
found|got a lump
weeks|months|year|years ?left to live
triple|heart|double bypass
stent|pacemaker|transplant
going blind|deaf
cant walk ?any|anymore
)"},
        {"life_news.baby", kind::life_news, severity::worth_a_look, extent::sentence, R"(
having|had|got a|another ?new ?little boy|girl|son|daughter in|on|and|called|with|last|now
be|become|gonna|going|have ?to ?be a|another ?a ?new ?big ?little big|little|baby|half ?new ?half brother|sister|bro|sis|nana|uncle|auntie
pregnant|preggers|preg
expecting again|twins|another
expecting a|my|our ?new ?little ?second ?third baby|girl|boy|child|bundle|brother|sister|little|half
having|had|got a|another|my|our ?new ?little baby|twins|babies|bab ?on|in|and|boy|girl|last|this|with|coming|called|now
baby is|due|coming ?due|on|in
baby|one on the way
bump is|due
new|half|baby|little baby|brother|sister|bro|sis ?or ?sister ?brother on|in|coming|called|named|now|well|half|born
gave|given birth
miscarriage|miscarried|stillborn|stillbirth
love @bump
)"},
        {"life_news.prison", kind::life_news, severity::worth_a_look, extent::sentence, R"(
out|come|came|released|released|just ?of|from ?out ?of ?from hmp|prison|jail|inside
in|into|to|went|gone|moved ?into ?to a|the home|hospice|unit in|as|because|for|now|last|since
in|to|from|inside|out|of|into|back prison|jail|custody|nick
prison|jail for|since|again|till|until|sentence|on
got|get|given|sentenced|doing|do|serving|served|facing|another ?to # ?and|more ?a years|months|half|month|year ?for|in|inside|to|of|left|at|and|maybe
arrested|convicted|sentenced|remanded|jailed
charged with
on remand|bail|tag|licence|probation
sent down
on a|an # ?and ?a ?half ?so|year|years|stretch|month|months ?i|sentence|stretch|so|for
# ?months|years|month|year ?at|in|from ?the crown|magistrates court
wont|not be out|home till|until|while|for|next
taken|took|gone from us
daddys|dads|mums|dad|daddy|brothers|uncles|hes|shes|im ?is ?am ?gone ?gone back inside|away|down ?son ?love ?pet _1 #|years|months|again|till|until|this
writing from|to|this inside|you|from inside|prison
found|plead|pleaded guilty
it was for driving|fighting|stealing|drugs|dealing|assault|robbery|burglary|hitting|what
)"},
        {"life_news.family", kind::life_news, severity::worth_a_look, extent::sentence, R"(
left|leaving|leave|kicked|thrown|chucked me|him|her|my|us ?out ?husband ?wife ?partner for|and|after|with|last|because|on
getting|got|get|going|through ?through a ?messy divorce
separated|divorced|divorcing|separating
getting|got|a divorce from|from|soon|last|and
split up from|with
broke|broken up with
walked out on
left me|us for|with|last|in|and
evicted|homeless|bankrupt
in|into|to a refuge|rehab|detox
made redundant
house fire|burnt|burned
living in ?a|the car|hostel|refuge|tent|streets
relapsed|relapse
assaulted|attacked|raped|abused
)"},
        {"distress.end", kind::distress, severity::must_look, extent::sentence, R"(
took|taken|swallowed|take _2 many|all|lot|bottle|handful|packet|whole tablets|pills|of|paracetamol
tablets|pills|paracetamol _5 hospital|ended|woke|stomach|ambulance|enough|saved
how much|many|long ?more ?longer ?days ?of ?this _2 i|me|left|we ?can ?could ?got ?to hold|take|go|last|stand|stay|cope|carry|keep|stick|do
train|trains|lorry|traffic|bridge|river|cliff|rope _7 why|step|stepping|jump|jumping|easy
ive|have|i|finally|just given|gave up ?on ?now|completely|hope|trying|fighting|everything|life|me|myself and|now|completely|hope|trying|fighting|everything|life
drink|drinking|smoke|sleep|take _4 until|till|so|to|just _2 cant|dont|not|forget|numb|feel|pass|stop|black|nothing
what|whats is|the ?the use|point
want|wish|need|just|wanted it|this|everything|the|them|thoughts|life|pain ?all ?pain ?to stop|end|finish|go|be ?to ?be ?just ?over ?away
not|dont|wont|doubt|never ?think|want|be ?ill ?i ?will ?to last|see|live|here|around _2 another|next|much|spring|christmas ?winter|year|christmas|month|night|longer|birthday
end|ending|ended it|things|everything|my ?life most|every|some|all|once|tonight|for|at|and|if
started|start|began|back ?to ?on cutting|harming|drinking|using|burning|starving|hurting|overdosing
been|keep cutting|harming|burning|starving|hurting|overdosing myself|again|me
worth living|carrying|being ?without|for|anymore|any|now|going
stood|standing|sat|went|walked|stand|climbed|drove|been|go on|at|by|up|to|onto|over|near the|a bridge|edge|roof|cliff|cliffs|platform|line|tracks|railway|weir|reservoir|viaduct
stopped|not|quit|given|come|came taking|off|eating|sleeping|up ?my ?off tablets|meds|medication|pills|tablet|medicine|food
scared|frightened|afraid|terrified|worried of|what|about ?what ?i ?ill i|ill|might|could|would ?might ?could ?will do
kill|killing|hang|hurt|hurting|harm|harming|cut|cutting|starving myself|meself
hurt|hurting|cut|cutting|harm|harming my self|arms|wrists
end|ending it|my|things ?all ?life
self harm*
suicid*
overdose|overdosed
not|never|dont|wont|without|hope|hoping|wish|i _4 wake|waking up
want|wanna|wanted|rather|wish|wishing|feel|better ?to ?be ?i ?just ?was ?were ?like ?go ?if ?off ?to die|dead|disappear|vanish|dying
better|world|everyone|everybody|all|youd|you|theyd|be better|off without|dead ?me
no|see|any|isnt|whats|a ?see ?the|there ?a ?any point|reason _3 anymore|any|carrying|going|living|being|life|more|on|live|carry
whats the point
what|what's is the point of|in
dont|cant|not|didnt|never|don see ?the|a|any point|way|future|end|light
nothing|no|anything|reason|noone|much ?one|reason ?left ?for ?me to|2 live|stay|keep|go|get|carry
not|just|wont|about|without|think _3 being|be|exist* here|alive|around|no ?any ?no ?more|anymore
wish|wished i _2 wasnt|werent|not|hadnt|was|were _2 born|here|alive|dead|gone
dont|not|didnt|never|no want|wanna ?to ?2 be|live|exist|carry|wake ?here|on|up ?any|anymore|no|alive
nobody|noone|none|no|who|anyone|anybody ?one _3 notice|miss|care _3 gone|went|died|dead|wasnt|disappeared|not|here|me
take me as well|too|with
sleep and|forever not|never|for ?wake
go|gone to sleep and|forever
)"},
        {"distress.despair", kind::distress, severity::must_look, extent::sentence, R"(
not|havent|hardly|never|dont|barely left|leave|leaving|been|go|going|got ?out ?of the|my|out|this ?of ?my house|flat|room|bed|sofa|door
drinking|drink|drunk|smoking|using|crying|cry every|all|most|again|myself|each|day ?single ?day night|day|time|morning|sleep|again|just|to
hole|emptiness|pain|ache|darkness|void|weight _1 inside|where|in ?me ?my ?heart ?chest
cant|couldnt ?seem ?to ?really stop|face crying|thinking|myself|anything|anyone
bad|dark|horrible|awful|black|suicidal|scary thoughts ?again ?at
end|edge|rope of my|the|a ?tether ?rope ?line tether|rope|wits|line
hardly|never|barely sleep|eat ?or ?properly|at|for|most|any|without
giving|given|gave|give up ?all hope|trying|completely|altogether|living|everything
am|im|feel|back in ?a|such ?really|very dark|bad|low|black place|hole|pit|way
im|ive|am|feel|been|keep|i ?just ?been falling|fell|fall|going|coming apart|under|downhill ?again
cry|crying myself|all|every|constantly|most to|day|night|time
heart ?is|has|was|just ?been broken|breaking|shattered|ripped
without you|u|him|her|them i|im|life|theres|nothing|its|there|on
so|very|really|just|too|feel|feeling|am|im ?so|very ?of tired|alone|lonely|depressed|low|scared|lost _2 without|living|life|everything|that|anymore|i|all
dont|not know|sure how|if ?long ?much _3 go|carry|keep|cope ?going on|this|going|without|anymore
dead|numb|empty|hollow|nothing inside|anymore|any|left
had|have|ive enough of|i|and|now|life|everything|all
cant|couldnt|cannot|dont|not see|find _1 end|light|hope|way|future ?to|at|out|for|through
cant|couldnt|dont|hardly|never|barely get|face|leave|go _1 out|up|bed|of|people|house ?of bed|house|door|morning|days|anyone
not|dont ?much|really|even|do ?much want ?to wake|carry|live|breathe|exist
cant|couldnt|cannot ?just|really|even go|cope|carry|face|bear|handle|keep|breathe going|on|it|this|another|with|without|much|any ?anymore|any|day|longer|more
can hardly|barely|not cope|breathe|go|face|bear
cant|couldnt live without|like|with ?you|this|it|him|myself
cant|cannot|couldnt ?really|just take|do|stand|bear it|this|any|much|no ?any|no|much more|longer|anymore
not|aint|barely|hardly|struggling|stopped|havent ?really|to|been coping|cope|eating|ate|eaten|slept|managing
nobody|noone|no ?one to|2 talk|turn to|2
nobody|noone now|left
bother fighting|living|carrying
see|found|find a|any|no way|light through|out|forward|at
give|given|giving up on life|myself|everything
feel|feels|feeling|felt|im|am|like|i|just|so _2 disappearing|drowning|sinking|broken|numb|worthless|hopeless|desperate|empty|useless|fading|dying|invisible
hate|hated myself|meself
hate|hated my|being life|alive|here
dark|black|bad|awful thoughts|thought
rock bottom
see what|why i am|im ?here for
wish|wished ?that it|that ?it ?had|was ?have ?been me|us
wish _9 go|join after|with him|her|them
gone|wudve|wouldve by now
gone|dead|here by now
already under|dead|gone|buried ?the ?ground|inside
wasnt|werent for my|the dog|cat|kids|dogs|you
written|wrote|writing ?out ?my goodbyes|goodbye|note
reason to carry|go|live|get|wake|be
reason|reasons ?to|2|for _1 see|face|get _2 morning|tomorrow|day
im|am|fall|fell|going to|in|into|2 pieces
breakdown
depressed|depression|despair
think|thinking|thought|thoughts about|of|bout _3 not|ending|jumping|dying|death|killing|suicide
nothing left ?to|for|in|of me|life|live|us|now
lost|losing|no the|my|all|any will|hope|mind
back on the drink|drugs|gear|bottle
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
