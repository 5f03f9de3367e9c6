#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> hurt_rules() {
    using kind = highlight_kind;
    return {
        {"blame.taken", kind::blame, severity::worth_a_look, extent::sentence, R"(
never|didnt|nobody ?once told|explained|warned|offered|helped me|us
still have|be|got you|u|him|her|together|a|with ?if ?it ?was ?not ?for ?wasnt if|only|but
hope|wonder|how _2 judge|they|she|he|you|social|worker can|do sleep|live|look
the|a|any way you|u|they|he|she _1 treated|behaved|spoke|acted|left|hurt|brought|let|handled
happened|happen if|because|without|were ?it ?you ?your ?grandad ?mum ?dad ?they ?had ?hadnt ?she ?he ?for
i|we ?do ?still ?will ?always ?only ?really blame|blamed
torn|tore|tear|ripped|rip|split|broke|broken|smashed|wrecked|destroyed|ruined|shattered|blown _1 family|families|us|home|lives|hearts|everything|childhood ?in ?half ?apart ?to ?up
picking|pick|cleaning up the pieces|mess|bits
you|u|they|@accused|youve|theyve ?have ?has ?had stolen|stole|took|taken|robbed|wrecked|ruined|cost|wasted|destroyed _4 years|life|childhood|family|everything|future|babies|happiness|home
they|you|@accused ?just ?still ?then ?all took|take|taken you|u|him|her|them|my|our|yous
@accused _2 stole|stolen|snatched|robbed|kidnapped _1 you|him|her|them|me|us|child|baby|kids|children
stole|snatched|robbed|kidnapped my|him|her|them|our|us|you
@accused _2 took|taken you|him|her|them|my|our|us|mine _2 off|from|away
@accused _3 took mine|ours
got|had you|him|her|them|us taken ?away|off
social|court|courts|council|services|judge|agency|workers|ss _1 took|take|taken|stole you|him|her|them|us|my|our
child|baby|kid snatchers|snatcher|stealers|stealer|thieves
turned|turning|poisoned|poisoning|set you|him|her|them|my|his|her _3 against
split|tore|ripped|broke us|my|our|the _1 up|apart|family
mums|mothers|dads|fathers|sisters|brothers|nans|mum|mother|dad|father|sister|brother ?is ?was the one who|that|what _1 walked|left|lied|took|told|drank|hit|let|started|grassed|said|broke|signed|rang|shopped|gave
ask|asks who|why _4 ask|blame|thank her|him|them
stood|got up in|at|before ?that ?the ?a room|court|meeting|panel|dock|judge
never|not get|got over|past that|what|how|is|the
@accused _2 split|tore|ripped us|you|them
could|have|has|should _1 took|taken all|both|me
)"},
        {"blame.fault", kind::blame, severity::worth_a_look, extent::sentence, R"(
had|has|have|already made|made ?up ?his ?her ?their ?their mind|minds
if _4 had|hadve|done|did|would ?have ?of ?only ?just ?done their|his|her|your job|jobs|bit|homework
set|fitted|stitched|sold|shopped|dobbed me|us up|down|out|in by
is|its|thats|all your|his|her|their|@accused|mums|dads ?own fault
because|cos of you|him|her|them|what|@accused _5 lost|did|done|never|cant|havent|ended
if it wasnt|werent|hadnt for|been you|them|him|her|your|the|that|@accused
if you|he|she|they|@parent_word|@accused _1 hadnt|wouldnt|didnt _9 would|wouldnt|be|still|have
if you|he|she|they|@accused had done|listened|helped|told|looked|stayed|kept|been|stood|tried
should have|of never|not|looked|listened|helped|stopped|protected|been
had|got|has|have it|her|his|their in|knives|claws for|out|into me|us|my|you
mind|minds made|was|were up|made ?up before|already|the|from
she|he|they|you|mum|dad|nan chose|picked|put|preferred|wanted|loved her|his|their|your|that|a|the|him|drink|drugs|him boyfriend|husband|fella|bloke|girlfriend|man|woman|job|career|drink|bottle|habit|needle|before|over|first
brainwashed|brainwashing
was|been|got|were set|fitted|stitched up
fault of ?the ?that ?those ?them ?your
your|their|his|her|mums|dads|nans|agencys|councils|courts ?own ?own fault
mum|mums|dad|dads|nan|parents ?and ?dads ?dad fault
not _2 fault _2 its|it|that _3 yours|theirs|his|hers|them
blame|fault lies with
is|its|thats|all your|his|her|their mothers|fathers|mums|dads|nans|family fault
because|cos you|he|she drank|drink|smoked|hit|left|took|chose|picked|wouldnt
fault of|is|was|lies ?that|with ?my|your|the|him|her|them
blame you|him|her|them|your|my|the|social|it|his|that
its|is|was|all down to|2 you|him|her|them|your|@accused
to blame ?for
made there|their|her|his|your|ur minds|mind up
if it had not been for
if you|he|she|they _1 had wanted|loved|cared|tried|bothered|listened
it was ?all the|your|my|his|her|that|them _3 that|who|what _1 lied|messed|ruined|wrecked|let|failed|did|done|started|caused|decided|wanted|couldnt|took|grassed
messed|messing it|this|us|everything|him|her|you up
what you|they|his|her|your|@parent_word _1 did|done|put to|me|him|her|us|them
of what he|she did|done to
some|that|a girl|woman|man|lad|kid|person|stranger|nobody _5 decided|clipboard|suit
workers|worker|social|judge|court|agency are|is|was|were ?just|all|a ?a ?jealous ?old ?bunch jealous|cow|cows|liar|clueless|stupid|thick|wicked|evil|snobs|idiots|joke|bullies|nasty
goes|comes|came|went ?all back|down to what|how|your|you|him|her|his
caused ?all ?of this|it
shouldnt have|of|ought _2 been|done|took|let
@accused _2 let you|him|her|them|me|us down
keeping|keep|kept my|our girl|boy|son|daughter|kids|child|children|baby|family|grandson|granddaughter ?away from
keeping|kept you|him|her|them ?away from me|us
rather be|live with me|us
he|she|you|they can live with it|that
)"},
        {"blame.lies", kind::blame, severity::worth_a_look, extent::sentence, R"(
said|told|wrote|put|made _3 about _4 not|wasnt|werent|never|untrue|false ?true
never gave|given ?me|us ?a|any fair|proper chance|go|say|help|support|hearing
they|you|mum|dad|she|he wont|never let|lets me _2 ask|talk|know|see|speak
let|left him|her|them|you|us _2 hurt|cold|hungry|alone|hit|rot
everything|it|life ?all handed|given|easy _2 you|plate|them|on
doors ?all ?kept shut|slammed|closed in
on purpose
@accused|he|she _3 lied|lying
lied about|to|in|on|through
put|putting words in|into ?my|your|his|her ?mouth
none of it|this would|wouldve
told|telling|full|pack|load|nothing|all ?you|them|him|her|the ?a ?pack ?load ?of ?but lies
never gave|given me|us a|any chance|help|support
@accused _2 is|are|was|were _2 joke|bent|cowards|corrupt|useless|disgrace|liars|evil|crooked|scum|rotten|monsters|thieves|snakes
bent|corrupt|crooked court|judge|social|lot|system
cooked|stitched|fitted it|me|us|him|her up
made out ?that|like ?that i|we|im
@accused _6 stopped it|them|writing|visits|letters|contact|seeing|us|me
stopped me|us|him|her _1 seeing|from|writing
they|@accused _2 just|then stopped it
binned|burned|burnt|hid|hiding|kept|keeping|ripped _2 letters|cards|presents|truth|photos|from ?you|me|us
@accused|they _1 binned it
@accused|they|lot dont|never|didnt want you|him|her|me|us|them to|knowing|back
couldnt be|even bothered|arsed ?to
picked|chose|put drugs|drink|booze|him|men|a _3 over
not fair _3 you|they|he|she
picked|chose|put you|him|her|them|me _2 over|before|instead|like
mum|dad|parents|she|he goes|went|gets|got weird|funny|moody|off|mad when|if|every
you|they have|had|are|were nothing|just|all but|child|a
who do you think you are
ruined|wrecked|destroyed my|our|his|her|everything|it|your|this|us|me
broke|split up|apart my|our|this|the family
behind my|our back|backs
grassed ?me|us ?up
grass|grassing me|us|him|her|up
thanks to you|them|@accused|your
so|your called parents|family|mum|dad
)"},
        {"pressure.guilt", kind::pressure, severity::worth_a_look, extent::sentence, R"(
you|u ?really owe me|us ?that|this|a|it ?much|at|letter|visit
is|isnt|surely that|it ?really ?asking too|so much|hard ?to ?ask
long|time|years|months left _6 see|hear|you|before|meet|write
could|cant|couldnt|would not|never|bear|cope|die|stand ?bear ?cope ?stand ?it if you|u|he|she
needs|need|desperate|dying|longing to|2|for hear|see|know|a|word ?from ?that you|u|him|her
be|make proud|happy|me|us|your _2 and ?just|you tell|say|come|write
mean|means|meant the world|everything if|to
not|havent|hasnt|hardly|few ?got ?have many|much|long _2 left
what|wot ?have ?i ?ive ?did ?have i|we|ive ?have done|did wrong|to|so
not|never|havent|didnt|hasnt answered|replied|written|acknowledged|opened|read|thanked _3 letter|letters|card|cards|me|last
if you|u|i|ye ?dont|do|didnt|never|cant|wont|not ?not ?hear ?write ?reply ?answer ?bother _5 know|knows|shows|proves|means|take|guess|assume|think _4 dont|do|never|not|care|love|forgotten|over|finished|stopped|mean|feelings
know that|you ?that ?you do|dont|do|have|never|havent|stopped ?not care|love|want|forgotten|loved|cared|bother|miss ?caring
good|proper|real|decent|loving|true|kind|nice|caring daughter|son|girl|boy|lad|child|sister|brother|grandson|granddaughter|lass|kid ?would ?does ?should ?always ?knows would|does|should|wants|wouldnt|never|always|writes|remembers|stands|helps
if you|they|u|he|she|youve|anyone have|had|has|got|any ?got any|one|a|an ?an ?ounce ?bit ?shred ?of decency|heart|feelings|feeling|love|respect|sense|pity|kindness|conscience|mercy
surely|least you|u|they can|could|must
before it|its|i|she|he|nan|your|im|ive|we ?is ?nan ?grandad ?am ?have ?has too|die|dies|go|goes|gone|pass|passes|dead|not ?am ?late
break|kill|finish|destroy me|my|us|him|her|your ?heart ?if if|not|to|without
cried|cry|crying _8 when|because|cos|every|that ?time you|your|i|he|she
breaks|broke|breaking|break|brakes my|your|his|her|@relative|nans|grandads|mums|dads heart
breaks|broke|breaking|break your|his nans|grandads|mums|dads|brothers|sisters heart
if you _2 loved|cared|missed|remembered me|us|about|your|nan|at
if you _2 love|care|miss me|us|about
if you had a|any|one heart|feelings|love
after all|everything|what i|ive|we|weve|that
only|just _3 because of|for you|u|your
all|only|reason|thing|what ?that ?i|im|ive|is|you ?am|have|have|ive ?got _1 living|live|alive|going|breathing|keeping|carry for|is|you|me|on
wait|waiting|sit|sitting|look|looking|watch|watching _3 phone|post|telephone|letterbox|door|window _5 every|each|all|day|hour
know what you think|feel of|about me
dont ?you dare
dont you ever|go forget|change|call|stop|leave|let
up to you now|whether|if
cant|couldnt|wont _3 better|well|right|happy|settle|move till|until you
knife in|through me|my
picture|imagine _1 me|us _6 own|alone|one|empty|without
for my sake
dont ?you ?go|dare|ever|now letting|let me|us down
only thing|person|one|reason|hope|family keeping|that|i|ive _3 going|alive|left|got|have
youre|your|ure ?all|the|my only thing|one|family|person|reason|hope ?i|ive ?got|have
all i|ive have|got ?left
owe it to|2 me|us|your|nan|him|her
you|your|he|she have|need|got|must to|2 choose|pick|decide|prove|tell
choose|pick between|them|sides|me
tell them|your|the|ur|everyone|him|her|that _4 want|miss|hate|belong|come|live|not|dont _4 me|us|home|here|happy|there|go|back
tell them|your|the|ur|everyone _3 you want|miss|hate|belong|love|dont
say you want|miss|hate|dont|belong
stand|speak up on|for ?your|yourself
real|proper|true|good|decent|loving son|daughter|boy|girl|child|kid|sister|brother|grandson|granddaughter would|wouldnt|does|doesnt
ungrateful|heartless
cruel|selfish of|you
own|your flesh and blood
let me|us|nan|your|the _1 down
thats|is|be|you me|us done|finished ?for
where i stand
how you|u could|can|cud
how could|can you
youve|you forgot|forgotten|abandoned ?about ?all ?your|me|us
)"},
        {"pressure.beg", kind::pressure, severity::worth_a_look, extent::sentence, R"(
if you|u would|could only|just ring|call|write|visit|come|answer|text|see
listen|answer|write|come|respect to|me|your ?me because|cos|im|i|when
say ?that|to ?them you|u want|wanna|dont|hate|miss|belong|wish|are
remember who|where ?your|you|ur|loves|came ?real|are|from|mum|family
once|twice a year is|isnt|aint _2 enough|nowhere|nothing|cruel
dont|doesnt you|he|she|u ?even ?not miss|love|want|care|remember
waiting|waited _3 for your|a|one|you|years|months _3 letter|reply|word|line|call|write|answer
nothing|not ?a ?one ?single card|word|letter|line|thing from you
get ?really ?so|very upset|poorly|ill|sad when|if|because you|u|i
you|u should|must|would|ought|could|might ?to ?at ?least ?just ?only ring|call|write|listen|visit|answer|remember|think|text|phone|love|respect|put _3 me|us|nan|your|her|back|of|to|once
you|u|youve|yous must|got|need|have|ought ?to|2 _2 write|reply|answer|send|ring|get|let|see|come|talk|speak|choose|listen ?back|to
promise|swear me|us|to ?me ?that you|u|youll
have|they|theyll|will to listen if|to|when|then
begging|beg|pleading ?with you|u|them
please please
please|plz _1 let me|us|him|her
please|plz dont|never _1 forget|leave|let|abandon|give|stop|turn|hate
dont|never|better|need|not _4 forget who|where|about|your|me|us|real|i|im
dont|never|not _3 call|callin|calling ?her|him|them mum|mummy|dad|daddy|mam|mother|father|that
dont|never|not _3 call|callin|calling her|him|them
promise me|us ?that ?you
need|expect you|u to|2 _1 forget|promise|remember|be|not|come|make|tell|prove|write
want you|u to|2 _1 promise|prove|tell|ask|choose|make
all ?the other|my|the mams|mums|dads|nans|people|parents|kids|ones|girls|families _5 get|gets|got
not|isnt ?too much to ask
least you|u|they|he|she can|could ?do
might|could|can|should|would at least
if you dont|never|didnt|wont write|answer|reply|ring|come|call|send ?back ?to
only take|takes|took you
five|ten|two|one|couple minutes ?of ?your ?time to write
on your|ur|somebodys|someones|their|his|her|whose conscience
not lie|rest easy|quiet|still
asks|asking|askin after|for|about you|u|him|her _5 every|each|all morning|night|day|single
every|each night|day|morning|week|evening waiting|looking|watching|hoping ?on|for|out _6 letter|card|word|post|postman|phone|news|you|u
out of ways|things|reasons|excuses to|2 tell|say
you|u could|can ?have|get|bring me|us home|out|back by|for|if
if you|u dont|wont|cant ?then i|ill|we|well ?will ?i ?suppose ?ill know|understand|guess
cries every|when|each time
old enough to|2 _3 say|stand|choose|decide|tell|know|speak|make|come
would|should _2 got|been|have ?been|got in touch|contact ?by
one does not|doesnt like to think
only keep going
making me ill|worse|poorly
)"},
        {"threat.harm", kind::threat, severity::must_look, extent::sentence, R"(
me|us to deal|reckon with
answer|answering to me|us
wish ?that you|u|he|she|they|youd|theyd ?had ?have never|hadnt|wasnt|werent|not ?ever ?had met|heard|seen|been|born|touched|set|started|crossed|messed|come|taken|took
you|u|youll|ull|they|theyll|he|she|shell|hell will|gonna|be|is|are ?all ?both ?so ?very ?be ?going ?to ?be ?bloody sorry
made|got|have yourself|an|a ?an enemy|problem
sleep|sleeping well|tight|easy|sound while|when|if|at|tonight
wont|not|cant|cannot be ?held responsible|answerable for
raises|lifts|lays|touches|puts|hurts|harms _3 hand|hands|finger|fingers|voice|hair
going|gonna|will|someone|somebody|people ?to get|getting|end ?up hurt|killed|battered|done
burn|torch|smash|wreck|trash|petrol|brick that|the|your|ur|their|his|her|this ?whole ?lovely ?nice ?posh house|place|car|home|gaff|school|window|windows|office|down
make|making|made sure ?that you|u|they|he|she _1 lose|suffer|pay|regret|never|feel|know
standing|stood|turn|turning|be|knock|knocking|wait|waiting ?up on|at|outside your|ur|their|his|her doorstep|door|gate|drive|house|work
ill|will|gonna|going|id|would _1 kill|smash|batter|burn|stab|punch|destroy|bury|hurt|shoot|murder|ruin|finish you|him|her|them|your|his|their|ya|the|both|all
put|puts|putting him|you|her|them|someone|your|a|his in|through|under|windows|brick|window _2 hospital|ground|wall|window|windows|six
if|ever|once _4 lay|lays|laid ?so|even ?much|as a finger|hand
make|making your|ur|their|his|her|you life|lives|pay|suffer|regret|wish|sorry
life|lives _1 hell|misery
you|youll|ull|theyll|they|hell|shell|will|gonna|going|be|all ?all ?be so|really|very|be sorry when|if|for|one|youd|you|that
be|youll|theyll _2 sorry|regret when|if|for|it|this|you
live|come to regret
pay|pays for this|what|that|everything|taking
you|they|yous|them|he|she ?had|would|all ?do better watch|hope|sleep|pray|look|run|remember|start|listen|not|stay|be|lock
you|they|yous|he|she would do well to
youd|theyd|hed better ?not ?be watch|hope|sleep|pray|look|run|remember|start|listen|stay|stood|there|hide|lock
sleep with one eye
next time i|we|you _1 will|wont|not
i ?have|ive seen|watched you
been watching|following you|him|her|them|your
seen|saw|watched|watching|followed|following you|him|her|them|your|u|where _4 car|house|park|school|street|shop|coat|garden|outside|playing|live|with
could|couldve|coulda ?have|of took|taken|grabbed|snatched him|her|you|them
id|would|couldve|could ?of ?have ?ve burnt|burned|torched|smashed|wrecked|petrolled|shot|killed
burn|burnt|burned|raze|razed _3 to the floor|ground
that|them|the feeling|feelings|temper|rage|anger|urge comes|coming|come back
knock|knocks|kick|beat|punch|rip|break his|her|your|their|ur|him|you|them block|head|teeth|lights|face|arms|legs|in|up|out|off|senseless
if i ?ever see|meet|find|catch|get ?hold ?of him|her|you|them|that|your _4 ill|i|will|gonna|hell|sorry|knock
better watch|hope|sleep|pray|look|run|start|lock
watch your|ur|ya|his|their back|backs|step|steps
over your|their|his|her shoulder|shoulders
or else ?ill|i|well|they|youll
smash|burn|kick|brick|break ?in|down your|ur|his|their|the|every|all door|house|windows|window|car|face|head|legs|nose|in|down
burn|put ?your ?the windows|window|house ?down|in|through
someone|somebody is|will|gonna|going ?to ?get get|be|end hurt|killed|dead
)"},
        {"threat.find", kind::threat, severity::must_look, extent::sentence, R"(
better not|all ?get ?be comfy|comfortable|relax|settled|used|smug|happy
who|what|wot you|u|youre|they|theyre|yous ?are dealing|messing|up|playing|taking ?with ?against ?on
dont|never ?you ?ever think|imagine|doubt ?that ?for ?a i|we wont|wouldnt
if it takes|takes ?me ?us ?the ?all ?rest ?my ?a ?of ?my rest|all|life|years|forever|lifetime|last
watch|watched|careful|mind ?your what|how|who i|you|u ?say|said|speak|talk _3 if|was|were
ill|will|gonna|going _1 sort|fix|finish him|her|them|you out|myself|for|once|good
nobody|noone|none|nothing|no ?one is|will|gonna|going ?going ?gonna ?ever ?to stop|stopping me
coming|come to get|for|fetch|collect|take what|my|whats|our|them|him|her ?is ?own
when|once|til|till|until i _1 find|catch|track|get ?hold ?of you|your|them|him|where
papers|press|newspapers|newspaper|telly _2 will|gonna|know|hear
come|coming|be down|round|up|over there|to|for _4 knocking|nice|polite|alone|talking|ring
wont|not|dont be knocking|asking|polite|nice|calm|held
hear|hears|find|finds|hurt _3 hurt|hit|touched|harmed|shouted _6 ill|i|will|come|there
if i was|were you|u id|watch|keep|start
when|once|day|minute|soon ?as im|i|ive|am|we|they ?am ?get ?let ?me out|free|released _4 sort|find|get|deal|see|settle|kill|have|pay|visit|finish|come ?him|you|her|them|that
friends|mates|people|lads|cousins|brothers|uncles ?who|that|wot|what|looking|out|watching|asking would|could|will|looking|owe|sort|asking|watching do|owe|sort|find|for|you|help|round|out
know|got people|someone|somebody|lads|blokes|friends|mates|family who|that|can|to|in|watching|looking
i|we know people that|who|in|round|near|your|from|and
know ?exactly|full ?well where|which|what you|they|u|your|he|she|way|car|house|road|school _3 live|lives|work|works|drive|drives|go|goes|park|walk|home
know ?exactly where|what|which car|road|house|school|street
wont|not|doesnt|didnt|shouldnt _1 take ?me ?us ?him long|much ?to ?for|before
not be hard|difficult|long to|before
easy to|enough find|track|get
track|hunt you|him|her|them|yous down
find out where you|they live
nobody|no|noone|none|dont ?one|you|think takes|messes|crosses|treats|stops|takes|keeps|mess ?away|with|me|my|your
get|gets|getting|got away with it|this|that|what
coming|come for|after you|them|everything|yous|u|your ?all|both|lot
lose|losing that|your|their|everything|the _1 house|job|home|lot|everything|kids|children
see to it|that
one way or another|the
be heard
wont like the|what|it|whats other|happens|next|coming|when
you|they|them|he|she wont|will like|regret it|what|the
not|isnt|aint|no a|an ?empty ?idle threat|joke|warning
final|last|only|fair|your|a warning
last|final|only chance
what happens|comes|coming next|to|when
do anything|whatever|what to|it|i takes|get|have
nothing ?left to lose
name|naming and shame|shaming
all ?over ?on ?over facebook|internet|papers
)"},
    };
}

}  // namespace letterbox::moderation
