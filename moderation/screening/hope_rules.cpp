#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> hope_rules() {
    using kind = highlight_kind;
    return {
        {"promise.return", kind::promise, severity::worth_a_look, extent::sentence, R"(
get|getting|have|take|bring|fetch you|u|him|her|them|yous|my|our ?both|all|kids|boys|girls|baby ?both back|home|out ?with|to ?me|us|one|of
come|coming|be|back home|back ?home to|with|2|soon|where|one|for ?me|us|good
be|live|living|all ?all ?be together|2gether ?again|like|forever|soon|one|for|and|as
together again|forever|soon|like|one
never|ever|wont|nothing ?again ?will|be ?be ?ever apart|parted|separated|split ?again|us|up
back where|with ?he|she|you|they|us|me|your belongs|belong|real|by
let you|him|her|them come|go|back|home ?back|home
close ?my|the case
they|them ?lot ?just|are|r|only ?just|only looking|lookin|minding after|you ?you ?for|4|till|until ?now|me
)"},
        {"promise.vow", kind::promise, severity::worth_a_look, extent::sentence, R"(
promise|swear|vow|vowed|guarantee ?to ?you ?you ?u ?that ?on ?my ?life ill|i|we|you|she|he|one|when|the|well|itll|that|nobody|nothing|to|it|get|youll
promise|swear|guarantee|vow ?you ?that the day|on
when|once|as|wen|after ?soon ?as i|were|im|ive|shes|hes|we|the|you|ur ?am ?are ?get|out|sorted|born|got|eighteen|18|here|big|will|old ?be _9 together|home|house|back|again|live|2gether|village|ours|family|apart
room|bedroom|bed|home|house|place ?is ?here|all|always|will ?be ?set|ready|waiting ?up|here|always ?here ?for you|u|yours|your
always be yours|your|ours
make it ?all up to you|u|him|her|them
be like|as ?though i|it|we|nothing|you ?never went|happened|left
never|not|wont|dont ?ever stop|give ?up fighting|looking|trying|till|until|on ?for|you
fighting|fight for|2 ?get you|u|him|her|them|custody|yous|get
going|go|take|taking|apply|applied ?it|them ?back to court|judge
overturn|appeal ?the adoption|order|it
buy|get|got you|u|us|him|her ?a|the ?big house|pony|car|horse|place|puppy|phone|everything|whatever|anything
take you|u|him|her|them to|2|on disney*|disneyland|florida|spain|holiday|america|everywhere|the|alton
)"},
        {"money.gift", kind::money, severity::worth_a_look, extent::sentence, R"(
savings|trust|bank|building|post|junior ?office account|society|fund|isa|book|money
premium bond|bonds
in ?my|the|her|his will
left|leave|leaving|inherit|inheritance|inherited ?you|him|her|them|everything|money ?the ?sum|house|it|piers|each ?of #|pounds|money|house|everything|sum|something|quid|thousand
inherit|inheritance|legacy
with your|ur|his|her name on
put|putting|saved|saving|saves|sent|send|sending|given|giving|give|enclosed|enclose|enclosing|slipped|popped|hid|hidden|got|have|stuck ?up ?in|you|u|him|her|a|some|the|ur|your|away|aside ?a # ?each ?by|pounds|quid|p|each|aside|away|in|a|week|month ?in|for|by|to|each|aside ?you|for|him|her|them|card|account|envelope|both
# ?pounds|quid ?note|in|each|for|birthday|hidden|tucked ?money|for|the|your
tenner|fiver|twenty|fifty|pound|quid|score|note|cash|money|cheque|postal|gift|book|voucher|vouchers|card ?quid|note|pound|order|token|each ?birthday|money|in|inside|from|each|for|towards ?money|this|the|here|him|her|them|you|me ?in|card|envelope|is|from|for|to
lend|loan|borrow|sub|owe|owes|owed|spare|tide me|us|you|him|her|them|some|a|any ?a|some|over|back|bit|few|money|# ?bit|few|quid|pounds|money
pay|paid|paying|transfer|send|sent|wire|bank ?you|it|me|him|her|money ?into|back|money|by ?your|my|the|double|account|bank|paypal ?account|double|back|transfer
send|sending|sent|got|get|getting|bought|buy|buying you|u|him|her|them|some ?a|some|the|new ?new trainers|phone|playstation|xbox|ipad|tablet|bike|money|voucher|vouchers|console|watch|laptop|switch|necklace|ring|present
voucher|vouchers|gift card|cards|token
quad|motor|car|bike|watch|ring|clock|jewellery|house _9 for|with|when|to|is yours|your|you
money ?is|for|in|from|off|to|aside|away|hidden|you|him ?hidden|waiting|him|her|them|you|me|us|the ?account|card|envelope
cash
child maintenance|benefit|support
)"},
    };
}

}  // namespace letterbox::moderation
