#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> hope_rules() {
    using kind = highlight_kind;
    return {
        {"promise.return", kind::promise, severity::worth_a_look, extent::sentence, R"(
just|only|all|both|be us|you|the ?and ?me two|three|both|four|me|together|family
live|be|living|sleep|stay|all ?all ?both under|in one|the|same|my|our ?same roof|house|home|bed
only|just a matter|question|while ?short ?of ?little ?time ?until ?before
that|thats|it|and ?is ?s ?thats ?a a|my promise|vow|guarantee|word
turn|show up _6 take|bring|get|fetch|collect _2 home|back|away|out
room|bed|bedroom|house|home ?is ?has ?been ?all painted|decorated|pink|blue|ready|waiting|done|made _6 waiting|you|ready|for|come|your
never|nobody|not|no ?one ?ever ?you want|need|go|lack|be ?ever for|without|hungry|hurt|alone|cold|scared|split|apart|separated ?anything ?again ?nothing
give|giving|hand|get you|u|him|her|them|my|kids ?kids ?baby ?girl ?boy ?children back ?to ?me
get|got|find|have|move|getting|rent|buy a|my|our|us|somewhere|another|into ?a ?new ?own ?proper ?bigger ?better ?nice ?little ?big ?three ?two place|house|flat|home|bigger|own|bed|bedroom|garden|farm|cottage _6 you|u|your|we|us|together|yours|yous
matter of time
when|day|time|soon|minute|second ?as ?that ?as you|u|ur|your|youre|she|he|shes|hes ?turn ?are ?reach ?hit 18|eighteen|sixteen|16|21|older|old|big|grown ?enough ?up _9 there|waiting|together|door|home|presents|come|live|be|back|tell|find|free|everything|explain
you|u|youll|ull|hell|shell|he|she|yous|they|theyll ?will|be|are ?be ?soon back|home|coming ?back ?home in|with|by|where|for|before|to|soon|here|at
get|getting|have|having|got|win|bring|bringing you|u|him|her|yous|my ?babies ?kids ?baby ?boy ?girl ?both ?all back
come|coming|go|going|be home|back _6 stop|old|18|soon|one|together
judge|court|solicitor|barrister|law|they|social is|are|will|says|has|have|going|gonna ?going ?to ?gonna let|give|giving|letting|listen|see|change|overturn _3 you|him|her|me|back|it|sense|us
get|bring|take|have|win|fetch you|u|him|her|yous _2 back|home|out
come|coming|be back home|to|2|with me|us|where|live
come|coming|be|are|going home ?back to|with|soon|one|for me|us|good|day
be|live|living ?all|both together|2gether
all|together|2gether again|forever|soon|like
back|be where you|he|she|they|u belong|belongs
never|wont|nothing _3 apart|parted|separated|split
let|give you|u|him|her|them come|go|back|home|up|me ?back|home
having|getting|taking you|u|him|her|yous|them ?both ?all for weekends|holidays|christmas|keeps|good|summer
youll|hell|shell|ull ride|sit|sleep|stay|live ?up ?front ?right with|beside|in me|us|that|my _1 cab|car|van|lorry|truck|house|room|bed|place|home|always|one|when|until
cast|castiron iron
one of these days shell|hell|youll|ull|well|theyll|she|he|you|u|we
have|get|put|change ?every ?all ?the ?her ?his ?your papers|paper|name|names|certificate|surname changed|back
only|just looking|lookin|minding|borrowing|keeping after|you|him|her
to my village|country
come and live|stay with
)"},
        {"promise.vow", kind::promise, severity::worth_a_look, extent::sentence, R"(
ill|will|i ?will|promise ?always always ?be be|there|here ?there ?here for|to|waiting|by|your|when
room|bedroom|bed|home|house|place|door _4 for|4 you|u|yous|both _3 always|ready|when|here
take you|u|him|her|them ?all|both to|on|2 disney*|florida|spain|america|holiday|see
ill|well|will|shall|gonna|going ?to buy|get|take|build|give|bring|find|have|make you|u|us|him|her|yous|the|my|our|a|it _6 when|one|day|soon|big|old|older|year|10|ten|house|farm|florida|disneyland|pony|horse|world|own
i|and|do|we|a promise|vow|vowed|guarantee ?you|u ?that ?on ?my ?life ?to ?one ill|i|you|u|we|he|she|they|one|when|the|nothing|it|itll|nobody|youll|day|get
swear|promise on my|your|the|god ?life|mums|bible
give you|u my word
when|once|soon|wen ?as ?as i|im|ive|shes|hes|were|we|the _3 out|sorted|born|here|big|clean|better|house|job|settled|home|well _9 get|have|take|together|2gether|come|be|buy|move|live
when|once|soon|wen ?as ?as you|u|ur|your|youre _3 big|18|eighteen|older|old|free _9 together|2gether|village|home ?with|to|back
room|bedroom|bed|home|house|place|door _2 ready|waiting|always|here for|4 you|u|yous|both
always be your|yours|a|here _1 room|bed|home|place
make it ?all up to you|u|him|her|them
day|minute|time you|u|ur pass|passed|leave|turn|finish _6 yours|ill|have|buy|get|give|take
get|have|receive every penny|pound|bit
give you|u my|our word
hope to die
proper|own|nice|big house|home|place|room|bedroom with|for _4 you|us
be like|as ?though i|it|we|nothing|you never|had|went|happened
never|not|wont stop|give|rest ?up fighting|looking|trying|till|until
fight|fighting for|2|to you|u|get|him|her|them
going|go|take|taking it|this|back|them|us ?back to court
appeal|overturn the|it|against ?adoption
gonna|going|will|ill|were ?to buy|get|build|take|give|show you|u|us|him|her|a|your _2 house|pony|horse|puppy|car|florida|disney*|everything|world|bike|phone|holiday|spain|america
see you|u wed|married
dance at
be your|ur ?mum|mummy|dad|daddy again
nothing|nobody|no ?one will ?ever stop|keep us|me|you
day|minute|second|moment she|he|you|u turn|turns|are|is|reach 18|eighteen|old
)"},
        {"money.gift", kind::money, severity::worth_a_look, extent::sentence, R"(
spend|split|share the|this|that ?birthday tenner|money|fiver|pounds|quid|cash|twenty|voucher|note
behind|struggling|short|desperate|pushed with|on|for ?the ?my rent|cash|money|bills|gas|electric
bike|quad|car|watch|ring|clock|necklace|locket|medals|money|house _6 is|be|are|all yours|urs
pounds|money|quid|# _5 in|into|from building|bank|post|savings|society|account
left|leaving|leave|leaves|willed|promised ?it ?all you|u|him|her|them|yous ?both ?all ?it her|his|my|the|a|some|something|everything|it|our|all|half
half|some|most ?of ?it ?of ?that is|are|will ?be yours|urs
theres|there|got|found|popped|stuck|here|heres|inside|with ?is ?s ?a ?some ?your ?my ?in # pounds|quid|pound|p|euros|note|each
tenner|fiver|twenty|fifty|note|notes|pounds|quid|cash|money|cheque|change _3 here|in|for|on|inside|towards|toward ?the ?here ?you ?your ?card ?envelope ?letter ?sweets ?something ?treat
send|sending|sent|posted|post|bought|ordered|parcel|present|package ?you|u|him|her|them ?to ?a ?with ?an ?the ?new ?off ?both _2 xbox|playstation|ps5|ipad|phone|iphone|tablet|laptop|switch|console|bike|scooter|trainers|gold|necklace|watch|money|cash|telly|tv|camera|airpods|headphones
owe|owes|need|want|short|after|borrow|lend ?people ?him ?them ?you ?about ?of _2 #|hundred|grand|money|cash|loan|quid ?hundred ?quid ?pounds by|for|before|or|to|till|until|friday|monday|rent|bills|week|end
see|find their|there|your|ur|a way _2 to _3 #|money|quid|pounds|lend|few|fifty|twenty|hundred|ten
half|share|quarter _2 house|money|estate
skint|strapped ?for|this|till|until|at|so|and|if
pay|paying|paid|pays|chip|contribute|towards|put|putting ?in|for|to|towards|into ?the|her|his|your|their|a|an ?her _2 school|trip|lessons|account|holiday|uniform|driving|uni|university|pounds|wedding|savings
in|into|under|with|got your|ur|his|her|both|their|all ?of ?your ?your names|name|account
account|savings|bank|trust|isa|policy ?account for|in|opened|with you|u|your|him|her
savings|trust|building|isa account|fund|society
premium bond|bonds
in ?my|the|her|his will
put|putting|saving|saved|kept|keeping ?it by|aside|away _9 when|for|until|till you|your|u|ur|him|her|18|21
handed|given to|over ?to you|u|him|her|them _4 envelope|cheque|when|18|eighteen|solicitor
pass|passes|go|goes|come|yours|left|leave|have _3 on|upon|after my death|decease|passing
inherit|inheritance|legacy|inherits
with|has|got your|ur|his|her name on ?it
with your|his|her name on
put|putting|saving|sent|sending|send|given|giving|enclosed|enclose|enclosing|slipped|popped|hidden|tucked|left|posted _3 # pounds|quid|pound|each|away|aside|by|into|every|in|for
put|putting|saving|sending|sent|enclosed|slipped|popped|hidden|tucked _4 money|cash|cheque|tenner|fiver|note|fifty|quid|pounds|voucher|vouchers
fifty|twenty|hundred|#|few|couple ?of|hundred quid|pounds|pound|note ?birthday|each|here|for|in _2 you|your|him|her|them|money|card|envelope|account
# pound|pounds|quid in the|a|your|my|an
tenner|fiver|cheque|token|tenners each|for|from|in|inside|enclosed
birthday|christmas|xmas|your|holiday money _3 here|in|from|card|waiting|safe
lend|lending|lends|loan|loaning|sub|borrow|borrowing me|us|you|off|some|a|any|#
sort code
thousand|hundred pounds|quid when|for|each|in
account number
lend|loan|borrow|sub|tide me|us|you|him|her|them|some|a|any|# ?over ?a ?some ?bit|few|quid|pounds|money|till|until
pay|paid|send|transfer|wire it|you|me|him|her|them|money _2 back|money|bank|double|paypal
owe|owes|owed me|you|us|him|her _2 money|quid|pounds|#
any|some|bit|spare|short|skint|struggling ?of ?for money|cash
send|sending|sent|got|get|bought|buy|buying|getting you|u|him|her|them _2 trainers|phone|playstation|xbox|ipad|tablet|money|voucher|vouchers|console|laptop|switch|necklace|watch|bike|iphone
voucher|vouchers|gift|giftcard card|cards|for|in|code|token
voucher|vouchers
child maintenance
bank details|account|transfer|card
paypal
)"},
    };
}

}  // namespace letterbox::moderation
