#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> hurt_rules() {
    using kind = highlight_kind;
    return {
        {"blame.taken", kind::blame, severity::worth_a_look, extent::sentence, R"(
you|they|them|social|agency|courts|court|services|workers|council|people ?just ?lot|two|people ?all ?have ?has ?never stole|stolen|snatched|robbed|kidnapped
took|taken|take|stole|stolen|snatched|ripped you|him|her|them|my|me|mine|us ?all|both|kids|children|baby|boy|girl|boys|son|daughter ?all ?away ?off|from|of ?off me|us|him
had to take mine|ours|someone|somebody
couldnt|could ?not have ?your|their own _3 took|take|stole
child|baby snatchers|stealers|thieves|snatcher|stealer
turned|turning|poisoned|poisoning|set ?my him|her|you|them|boy|girl|son|daughter|kids|children|mind ?all|my against|off|to ?me|us
like i|we|he|she was|were a|nothing|dirt|rubbish ?a
)"},
        {"blame.fault", kind::blame, severity::worth_a_look, extent::sentence, R"(
your|his|her|their|ur|social|agency|mums|dads|mothers|fathers|workers|councils ?own|mums|dads|services fault
fault|faults of|is|was|lies|that|its|it ?all ?with ?your|the|him|her|you|them|his|mum|dad
its|it|thats|was ?was ?is ?all down|because|cos to|of you|your|him|her|them|what|that|the ?mum|dad|mother|father|social ?you|he|did|done|put|family
blame you|him|her|them|your|my|the|it|social|his
to blame
was|were|its|it|is ?was ?is ?all ?down ?your ?the mum|dad|mother|father|social|council|agency|system|court|judge|police|family|workers ?worker|workers|services ?who|that messed|lied|ruined|wrecked|let|failed|did|done|grassed|got|had|wouldnt|would|cost|split
if it ?was|wasnt|werent|hadnt|had ?not ?been for|you|them|him|her
if you|he|she|they|mum|dad|mother|father|nan|theyd|hed|shed|wanted ?mother|mum|dad ?had ?hadnt|not|only ?not ?have ?been|done|listened|grassed|kept|looked|stuck|left|tried|stood|wanted|cared|loved _9 wouldnt|would|be|still|have|never|could
because|cos of you|him|her|them|what|that|your|how ?mum|dad ?you|he|she|they ?have ?did|done|ended|lost|said
cant|couldnt|could|can ?not ?be ?even bothered
what you|they|he|she did|done|put|have to|him|her|me|us|you|them|through ?done
cause|caused|goes back|comes|came ?to ?down ?from ?all ?of what|you|how|the|your
let|letting you|me|him|her|them|us|everyone down
)"},
        {"blame.lies", kind::blame, severity::worth_a_look, extent::sentence, R"(
lied|lies|lying|liars|liar|lie about|to|in|on|for|and|all|that|they|them|through|told|you|off|
told|telling|tell|tells|full ?a ?of ?load|pack|you|them|him|her ?of lies
never gave|give|got|had|let|listened|told|even ?me|us|him|her ?a fair|chance|proper|side|go|say|bothered|asked|told|listen|word ?go|chance
agency|social|court|judge|services|council|lot|system|worker|workers|parents|adopters|office ?called ?is|are|was|were|just|ones|all a|joke|bent|cowards|corrupt|useless|disgrace|rubbish|liars|evil|crooked|against|scum ?joke
cooked ?it up|between
made out ?that ?like i|im|we|he|she
stitched me|us|up
stopped it|them|writing|visits|letters|contact|me|us|seeing ?like|for|because|you
dont|doesnt|didnt want you|u|him|her|them|us|me to|2 know|no|see|hear|find ?me|us|the|about
binned|bin|burned|burnt|hid|hides|hiding|kept|keeping|ripped ?up it|them|my|your|the|letters ?letters|cards|from|back|presents|truth
dont|doesnt|do ?not understand|get|know|care ?at|what|about ?you|him|her|me|us|all
picked|chose|put|choosing _2 over|before|instead|like ?me|us|you|a ?puppy
goes weird|funny|mad|quiet|moody|off when|if|every ?i
wont let me|him|her|us|you|them ?ever ask|talk|know|see|speak|write|say|have
you ?have|had|are|were ?all|just|both|nothing ruined|wrecked|destroyed|broke|broken|but|nothing ?my|our|me|his|her|this|but ?life|family|heart|lives|monsters|thieves|child|snatchers
no idea what|how you|they|it ?have|has|is ?done|put|like
nobody|no|none|noone ?one asks|asked|listens|listened|cares|cared|helped|told ?how|me|to|us
should|shouldve|ought ?have|of never|not|be|looked|helped|listened|kept|done|told|ashamed ?have|of|been|ashamed ?them|more|your|themselves|yourself|yourselves
)"},
        {"pressure.guilt", kind::pressure, severity::worth_a_look, extent::sentence, R"(
cried|crying|cry|cries|heartbroken|gutted|upset|hurt|hurts|broke|breaks|breaking|sad ?my ?me ?heart ?myself ?my ?for ?a ?to ?all ?week|sleep|days|weeks|night|heart|so|badly ?when|because|cos|that|coz|every ?time you|u|your|ur|he|she|yous|i|theres|didnt ?didnt|dont|never|call|dont|not
if you|u|ya ?really ?had|even ?a ?ever loved|love|cared|care|heart|missed|wanted|pick|pick|forget|dont|let|choose|stop ?me|us|about|write|to|him|them|me|then
after all|everything i|ive|we|that|weve ?ive ?have
only keep|thing|person|one|reason|family ?keeping|ive|i|keeps|im|left ?going|got|have|am|alive|me ?is|because|going
you|ur|youre|u are|re|is|all|youre ?all|the ?all ?only ?thing|family|reason|i|one ?i|ive ?got|have|live|left ?got|for|left
let|letting me|us|nan|your|the ?mum|family|nan ?down
you ?all|both owe|belong|should|ought|have ?to ?be|me|us|to ?me|us|come|choose|with|here|pick|home|thinking|ashamed|write|with
have|need|got|must to|2 ?you choose|pick|decide|prove|make|show|stand|speak ?who|between|them|me|sides|up
say|tell who|them|your|ur|mum|judge|worker|the|social|everyone|people|him|her ?you|mum ?and|want ?dad ?that ?you|belong ?want|miss|to|hate|belong ?to|come|live|me|with|home|see
real|proper|true|good|decent son|daughter|boy|girl|child|kid|sister|brother|grandson|would|wouldnt|family
ungrateful|selfish|heartless|cruel|cold
own flesh
flesh and blood
)"},
        {"pressure.beg", kind::pressure, severity::worth_a_look, extent::sentence, R"(
begging|beg|pleading|please ?im|i ?please ?you|u let|begging|you|just|dont ?me|forget|leave|let|abandon|give|write|stop ?me|us|up
beg|begging you|u|them
dont|never|better|do ?not|you ?u ?dare ?not ?ever forget|4get|call|callin|calling|let ?her|him|them|who|about|me|them ?dont ?your|mum|mummy|dad|daddy|real|family|us|you|who|me ?real|family|you
dont|never|do ?not|better ?you ?u ?be ?go ?start call|callin|calling|say her|him|them ?your mum|mummy|dad|daddy|mam|mother|father
forget who|where your|you|ur|im|i|we ?real|are|come|family
remember who|where your|you|ur|loves|came ?real|are|family|mum|come
need|want you|u to|2 ?not ?please prove|forget|choose|promise|remember|write|tell|be|not|come|make|miss ?me|strong|forget|sure ?on
promise me you|that|u
owe me|us|it|that|your
all|other ?the ?other ?my mams|mums|dads|people|nans|parents|kids|ones _5 get|gets|got ?a|something|letters|drawing|more|photos|one ?off|from ?theirs|their
why|how dont|havent|hasnt|wont|didnt|cant|come|could you|he|she|havent|didnt|nobody ?ever|even ?even|not write|send|written|put|sent|ask|want|answer|bother|get|say|do ?to|me|us|in|something|back|anything|hi
write more|back|soon|to|quicker ?often ?or|than|else|if|please
once|twice a year isnt|is|aint ?not ?nowhere enough|near|nothing
not too much to ask
least you|u|they|he|she can|could|do
dont ?even ?you miss|love|think|want|care|remember ?of|about|to me|us|your|nan|know ?any|at|anymore
know where i|you|we stand
waiting|waited|wait _3 for|all ?your|a|years|my|letter|life|one|you ?letter|reply|for|answer
one|like|nice|kind|think _4 does not like|think
)"},
        {"threat.harm", kind::threat, severity::must_look, extent::sentence, R"(
ill|i|will|im|gonna|going|could|id|we ?will|gonna|going|would ?to ?personally kill|hurt|smash|batter|burn|stab|hit|punch|break|finish|destroy|ruin|get|bury|end|knock ?you|him|her|them|your|his|ya|the|u|both ?all|lot|legs|face|house|head|windows|lives|life|door|back
put|puts him|you|her|them|someone in|through|six|to hospital|the|ground|a|feet ?ground|wall|window|under
lay|lays|laid|lay a|finger|hand ?finger|hand on
make|making your|ur|their|his|her life|lives|it ?a ?a|living hell|misery|living
be|you|youll|ull|theyll|hell|shell|will|gonna|are|they|hed|him ?will|all ?be ?all|really|so|gonna ?be sorry|regret|pay|suffer|payback|paying ?for|when|one|it|this|what|if
pay|pays|paid for this|what|it|that|everything|taking
you|they|theyll|youll|yous|them|him|he|she ?had ?would|will|do|had ?do ?well|better to|watch|not|remember|be|look|hope|sleep|pray|stay|start|run|listen ?your|over|be|that|out|with|i|stood|remember|my ?back|backs|shoulder|step|shoulders|careful|that|eye
watch your|ur|ya|his|out|their back|backs|step|self
look|looking over your|their|his|her shoulder|shoulders
)"},
        {"threat.find", kind::threat, severity::must_look, extent::sentence, R"(
know|no people|where|were|what|someone|somebody|lads|which|blokes ?who|you|they|that|car|which|way|all|how|to ?can|they|live|you|car|find|work|park|drive|go|lives|walk ?them|you|find|live|go|work|drives|him ?him|her
when|once|if|the|til|till|until|soon ?as i|ill|we ?do ?ever find|see|catch|get|do|track ?you|out|him|her|them|hold|your|where|my ?hands|of
wont|will|not ?it|take|be ?be ?take|long ?me|hard ?long|much ?to|for|before|until|till find|i|track|us|me ?your|you|where|find
track|tracked|hunt|hunting|tracking you|him|her|them|down
nobody|no|none|noone|dont|never ?one takes|messes|gets|crosses|lays|treats|stops|keeps|going|think ?away|my|me|with|on|between|a|youll|you ?away|kids|me|it|my|with|from|off
get|gets|getting|got away with
going|coming|come|be|ill|i|will|am|im ?be ?am|coming ?after|for after|for you|them|everything|the|your|him|her|yous|us|u|ya
solicitor|lawyer|court|police|papers|press|newspaper|judge|sue|facebook ?will|is|gonna|and|to ?be coming|after|sue|name|shame|and|you|all ?for|after|over|you
lose|losing|lost that|your|the|their|everything|it ?house|job|home|lot|all ?and|the
see to it|you|him|that
see ?you ?all in court|hell
one|some way or|another the|other
be heard
wont|dont|will|not|you like the|what|it ?other|comes|coming|is|happens|when|one
not|aint|isnt ?a|no ?over|threat|joke|finished|joking|done|messing ?by|a|yet|a|its|with
warning|warn|warned ?you|them|last|him|your|final
past caring
what happens|comes|coming to|next|them|if|you
mark my words
or else
do ?anything to|whatever it takes|lose|get
nothing ?left to lose
smash|burn|kick|put|brick ?your|the|ur|a|my|their ?brick|door|house|windows|window|foot|car|fist ?in|down|through|up
)"},
    };
}

}  // namespace letterbox::moderation
