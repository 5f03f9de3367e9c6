#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> meeting_rules() {
    using kind = highlight_kind;
    return {
        {"meeting.meet", kind::meeting, severity::must_look, extent::sentence, R"(
in|near|round|around your|ur area|town|neck|way|village _4 we|i|could|might|maybe|perhaps|if|would
see|seeing|meet|meeting|hold|hug|hugging|visit|visiting|talk|speak _4 person|face ?to ?face
see|meet|hug|hold|visit you|u|him|her|them|me|us _3 real|for life|real
get|getting|bring|bringing the|both|them|us|these|our|all _4 together _5 holidays|summer|park|picnic|weekend|half|day|play|one|some|halfway|easter|christmas|beach|without
pass|passing through your|ur|his|her|there
meet|meeting me|you|us|him|her|up|them at|by|in|outside|on|when|somewhere|face|after
meet ?each ?other up|again|properly|somewhere|halfway|one|in|at|for|without
could|should|can|shall|lets|let|want|like|love|wish|would|gonna|will|ill|maybe _3 meet ?up|you|him|her|us|again|them|each|one|somewhere|in
meet up
get together _4 without|secret|park|ourselves|somewhere|just
play date
bump|bumped|bumping into each|you|him|her|them|us|me
)"},
        {"meeting.come", kind::meeting, severity::must_look, extent::sentence, R"(
come|pop|get|hop|nip|call round|over|down|up|along to mine|ours|me|us|my|here
come|coming to|2 ?find you|him|her|them|my ?your door|house|school
come|coming over|round|here ?to any|when|whenever|just|one|anytime|see|for
door|house|home|kettle ?is ?always ?never always|never open|on|shut|closed|locked|ready
come and|to see|find|visit|stay|live|get|say|meet|knock|watch me|us|you|him|her|hello|hi|with|my|our
i|im|ill|we|will _1 coming for|to you|him|her|get|them|find|see
come|coming live|stay with
come in there|any
do come in|round|by
drive|take|bring|fetch _2 you|him|her|them|your|my|our to|door|here
know|no where|were to|2 come|find|look
where|were to|2 come
come live with me|us
if you ?do ?ever ?get come|came|coming through|by|past|this|down|up|here|near|round
will|ill|we|would|could|to _2 come to|and find|see ?you|me|him|her
)"},
        {"meeting.pop_in", kind::meeting, severity::must_look, extent::sentence, R"(
pop|drop|call|nip|stop in|round|over|by ?for|and any|tea|one|when|whenever|see|if|a
key is under|behind|in
you|u ?are ?always welcome here|any|at
bus|train|taxi|lift to|2 mine|ours|me
door is|will ?be ?always open
)"},
        {"meeting.find", kind::meeting, severity::must_look, extent::sentence, R"(
looked|seen|found|searched|googled|zoomed _3 your|ur|his|her _1 house|school|street|road|garden|address ?name ?on ?in ?the ?map|google|online|internet|earth|maps|street|view|phone
i|we ?have ?have saw|seen|spotted|passed you|u|him|her|them|your|ur|yous in|at|outside|on|by|near|walking|playing|coming|with the|your|town|that|a ?your _2 town|street|park|shop|shops|tesco|asda|school|bus|road|market|precinct|precint|car|coat|uniform|yard|playground
is your|ur|his|her school|house|road|street ?the ?one with|near|on|by|opposite|next|where
leave|left|leaving|put|hide|hid|hiding _4 for you|u|ya _1 behind|under|in|by|at|inside|near
where|were you|u|they|he|she ?can ?will ?could ?always find me|us
i|we|ill|im|ive|id _6 at|to|past|outside|by|near|into|on your|ur ?old ?new _2 school|house|street|road|town|nans|baths|day|park|club|estate|village|match|game|gate|window|work|church|bus|concert|play|show|assembly|party|gala|practice
want|wanted|love|like|need|long|longing|dying ?just to hold|hug|cuddle|kiss|see|touch|meet|find|visit|sit|talk you|u|him|her|with|to|yous ?again ?you
tell|say|show|send|text|give|message me|us _1 where|which|what|the ?your ?name ?you ?he ?she live|school|street|road|town|estate|area|nursery
ill|i|will|we|gonna|going ?will ?to ?always find out where _1 are|live
ill|we|i ?will come|always|still ?and find|track you|him|her|them|u
you|u|yous can|could ?always find|reach me|us
find me|us at|there|by|any|here
come|came looking for
come looking|look for
where|were to find me|us
telling|tell|told|letting you so ?as you ?will know where
here so you know where
)"},
        {"meeting.wait", kind::meeting, severity::must_look, extent::sentence, R"(
get|got|jump|hop off|on ?at ?the _3 stop|bus|train|station _5 there|me|here|us
ill|i|we|will ?be ?will there with|waiting|by|on|for|at ?a ?the ?your ?you
you|u|yous ?are ?all ?both ?very ?more ?than ?always welcome to|here|at|any|in|on|anytime
visit|visits|meet|contact|get ?together at|in|to the|a ?soft ?play ?park soft|park|zoo|play|cafe|beach|museum|pool|farm|mine|ours|maccies|mcdonalds
ill|will|could|would|gonna ?there ?be waiting|waitin|parked|outside|stood ?for|on|at|outside|by|there|in
be|ill|id|could stood|sat|stand|waiting by|at|outside|near|in the|your
outside|by|near|up your|his|her|ur school|gates|house|gate|street|road|door
ill|will wait|stand|be by|at|under|in|outside|near the|your|our _6 noon|midday|oclock|birthday|every|saturday|sunday|twelve|one|two|three|four|five
id|ill|i ?would|will know it|you was|were|by
wave at|to me|us
give us|me a wave
you|u|yous was|were|are ?ever sat|stood|there with a
see|saw|spot her|him|me|us|it|my _2 give|beep|wave|shout|come|dont
see it|me|us parked|outside
)"},
        {"meeting.address", kind::meeting, severity::must_look, extent::sentence, R"(
what|whats|wheres is|your|his|her|ur ?your ?the address|street|school ?called|name|number
what|which|where school|town|street|live do|does|did you|he|she|they|is go|live|is
send|give|gimme|tell|let|have|get|want me|us ?have|know your|ur|the|ya|his|her address|adress|postcode|number|school|street|road
need|want|have|get|got your|ur|his|her ?new address
write|writing|send|reply|letters ?it|them|letter ?back direct|directly|straight|privately ?to|without
where|were do|does|abouts you|he|she|they live
swap|exchange addresses|numbers|phone|emails
)"},
        {"meeting.secret", kind::meeting, severity::must_look, extent::sentence, R"(
paying|pay you a visit
rip|tear|burn|hide|destroy|bin|eat|delete this|it ?letter ?up when|after|once|so|before
keep|kept it|this|that ?as|a ?between|secret us|you|between|ours|quiet|to|our|secret
secret|secretly meet|phone|email|messages|letters|contact|write|message|visit
be at the _9 oclock|noon|midday|every|saturday|sunday|waiting
jump|hop|get on a|the _2 bus|train|tram|coach _3 to|and|till|stay
between|just you|u and|an me|us|ourselves
just between us|ourselves
on|keep|do the|it quiet|sly|qt|low|hush
dont|doesnt|no|never need|have|got|reason|point ?to ?in tell|telling|show|say|mention|ask|let _2 mum|dad|parents|anyone|anybody|worker|them|agency|nobody
without|minus|instead ?of a|the|any|your|no|having social|agency|office|worker|contact|middle|supervisor|chaperone|grown
cut|cutting|miss|leave|leaving out the agency|office|middleman|social|worker
meet ourselves|privately|secretly|alone
without ?going ?through ?telling ?them ?the ?any ?asking ?your ?permission ?anyone office|agency|social|worker|workers|permission|anybody|anyone|mum|knowing|them|anybody|contact|letterbox
behind their|her|his|mum|the backs|back
dont|never|not tell|show|mention ?to ?your ?ur ?ya ?the mum|dad|them|anyone|anybody|nobody|no|parents|agency|social|office|worker
our ?little secret
be|wait|waiting|stood at the top of
on|at your|ur birthday|18th ?i ?ill|im|i _4 be|going|at ?at
nearly|almost there|ready
nobody|none|no ?one|anybody|them ?would|will|need|needs|has|have ?be|ever|to ?ever know|the|find|be ?wiser|out|told
agency|office|social|worker|workers|they ?dont|doesnt|do ?not|has|have|never need|needs|have|has to know
pass|get a|the message|note on|to ?to ?you|him|her|me
little|lil|wee|our|a secret _3 till|til|until|between|our|ok|just|dont|yeah
cut|cutting|skip|miss|leave ?out the middle
ask|asking for me|us
know you anywhere
doors|door never|always|not|isnt ?ever locked|open|shut
need|ask nobodys|anybodys|anyones|noones leave|permission
stay on to|till|until the last|end
getting|get _6 together one|some|at|without
ask any of the|them _3 for
would|will just see|watch|look you|him|her
slip|pass you|him|her|me a|the ?note
say the word
knock any|on|when|for
ring|text|call|phone|message|msg|dm|txt me|us when|wen|after|once _6 mum|they|nobody|nobodys|no|dad|theyre|bed|asleep|alone|lookin|looking
put|putting|got you|u|him|her|yous _2 down|on ?as ?a|the plus|list|guest
told|shown|taught the|your|her|his way|road to|2 _3 gate|door|house|mine|here|cottage|home
)"},
        {"meeting.reach", kind::meeting, severity::must_look, extent::sentence, R"(
write ?to me|us ?back direct|directly|straight
drop me|us a line
)"},
    };
}

}  // namespace letterbox::moderation
