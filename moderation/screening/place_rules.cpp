#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> place_rules() {
    using kind = highlight_kind;
    return {
        {"town.live", kind::town, severity::worth_a_look, extent::phrase, R"(
live|living|lives|lived|settled|based|staying ?now ?still ?over ?up ?down ?out in|at|near|by|round|around|outside ?a ?place ?called [ ^ ]
home|house|flat|bungalow|place is|in|at|near ?in|near|now [ ^ ]
)"},
        {"town.move", kind::town, severity::worth_a_look, extent::phrase, R"(
moved|moving|move ?house ?back ?over ?down ?out ?away to|near|from|into ?a ?place ?called [ ^ ]
moved|moving over|up|down to [ ^ ] with
)"},
        {"town.we_are", kind::town, severity::worth_a_look, extent::phrase, R"(
we|were|im|i|theyre|they|hes|shes ?are ?am ?is ?both ?all ?still ?now ?living in|near ?now [ ^ ] now|and|with|so|too|these|still
are|is|were|still ?just ?all away|up|over|out in [ ^ ] ?now
)"},
        {"town.regular", kind::town, severity::worth_a_look, extent::phrase, R"(
train|bus|tram to|from [ ^ ]
shop|shops|shopping|library|skatepark|park|market|baths|pool|college|office|hospital|surgery|church in [ ^ ]
get|got off ?the ?bus|train at|in [ ^ ]
go|goes|going|get|pop|nip|walk ?all into [ ^ ]
go|goes|drive|drives|travel|cycle|walk ?all ?over to [ ^ ] every|each|on|for|twice
college|work|uni|school|job|mosque|surgery|dentist is in [ ^ ]
over|up|round|down [ ^ ] way
from|in|near [ ^ ] we|where live|lives|living
live|lives|living _3 called [ ^ ]
town|village is|called ?called [ ^ ]
estate|road|street|lane|court|close|house|park|flats in [ ^ ]
)"},
        {"town.riddle", kind::town, severity::worth_a_look, extent::onward, R"(
the place|town|village|city _2 sounds|rhymes|begins|starts|ends
place|town|village ?where ?that i|we live|lives|am|are is ?a|an|the|what|wot|like
place|town|village _1 rhymes|sounds with|like
first|second|last|other|next|front bit|half|part|syllable ?of ?it ?the ?name is|sounds|rhymes wot|what|a|an|the|like|where|with
place|town|village|we|live|lives|living _6 sounds|rhymes|same|spelt|spelled|named like|as|with|after|backwards
something|summat and|an|n then ?the
welsh|gaelic|irish|french|latin|cornish|polish|word for _1 and|n then|the|with|a
its|called|in|from|at|like _9 so|n|and ?can ?you|u ?can ?go figure|work|guess|suss it|that out
the|an|n colour|sound|noise|opposite o|of @riddle_word
)"},
        {"address.riddle", kind::street_address, severity::worth_a_look, extent::clause, R"(
my|our road|street|avenue|lane|door is ?named ?called ?for the|a|what|wot|after|like|less|times|same
my|our|the house|door|flat ?number is #|half|twice|double|three|one|two less|more|times|of|the|a
)"},
        {"landmark.home_beside", kind::landmark, severity::worth_a_look, extent::onward, R"(
@home _6 @beside ?to ?the ?a ?an ?old ?big ?new _2 @landmark
@beside ?to the ?old ?big ?new _1 @landmark _5 @home
live|lives|living|flat|house|garden|were|its|we ?is ?just ?right ?are across the road|street|way from the|a|an|our _2
backs|looks|faces|overlooks|overlooking|overlooked ?right ?straight ?onto|on|over|out|up ?to ?by ?the|a|an|our _2 @landmark
opposite|behind|beside|facing|beneath|above ?to the _1 @landmark that|with|which|where|what|wiv
i|we live|lives|am over|above|behind|opposite|under|beside that|it|them|there
turns|stops|goes|terminates ?round ?the ?back ?of at|by|the|outside ?the _2 @landmark _3 with|and|then|that|wiv|live
stones throw from ?the|a|our _2
@home_pronoun ?is ?are ?am ?only ?right ?just ?very @beside ?to ?the ?a ?big ?old _2 @landmark
house|flat|place|one ?is with|wiv the|a|an _3 @house_part
the|a one|only|first|last|pink|blue|green|red|yellow|white|tin|end|big|little|old|second|third|middle _1 @beside ?to ?the|a ?old|big _2 @landmark
live|lives|living|house|flat|home|bedroom|place|garden|caravan|cottage _5 @strong_relation _2 @landmark
door|doors|houses|house down|up|along|away from the|a|our|my
right|directly|straight|just|diagonally opposite|across|behind|beside|beneath|next ?from ?to ?the|our|a|my _5
live|lives|living|house|flat|home|its|ours|were|we ?are _3 corner|end|edge|top|bottom|foot|side of|by|opposite|where the|our|a|my _3 @landmark
@home _2 above|over|beneath|under|below|behind|beside the|a|an|our|my _3
turn|turning|go left|right|off ?down|up ?just ?at|by|after|past|before|opposite the|a
past|after the _2 @landmark ?and|then|you|its|on|turn left|right|first|second|third|on|turn
first|second|third|last|next|only gate|house|door|turning|left|right|cottage|bungalow|one|drive _2 past|after|on|before|by|from|to the
between the|a _3 and the|a _2 @landmark
)"},
        {"landmark.the_only", kind::landmark, severity::worth_a_look, extent::onward, R"(
ours|mine is the _2 one|only|house|door|flat with|by|opposite|next|near|that
only _2 house|block|bungalow|door|cottage|flat|one|home|shop|street|village|garden|farm|place _3 on|in|with|thats|that|along
the|a|an ?first|last|second|third|end|big|little|old|only|one|tall|crooked|thatched|narrow ?pink|blue|green|red|yellow|white|stone|brick|orange|purple|black house|bungalow|cottage|door|block|flat|one|farm|gate|terrace|caravan|barn|garden with|wiv|that|thats|which|has ?has ?got ?the|a|an ?big ?two|three|stone|old|giant|huge|broken ?red|blue|green|yellow|pink|white _3 @house_part
number # ?and ?it with|has|the _2 @house_part
house|flat|bungalow|cottage|door|block|garden|place|ours|roof|window with|has|wiv ?got a|the|an|two ?big|little|bright|old|giant|huge|stone|wooden|broken _2 @house_part
our|my|the|her house|flat|door|place|home|bungalow|cottage ?is the one|only with|by|that|beside|near|next|opposite|over|behind|above
the one with the|a|an _3 @house_part
@house_part in|on ?the ?our ?front|back garden|roof|window|wall|lawn|gate|door _4
the|a blue|red|green|yellow|pink|white|purple|orange|black|turquoise|bright|painted|striped ?front door|gate|house|cottage|bungalow|bus|barn|shed|roof nxt|next|opposite|by|beside|near|behind|with|on|over|above|across
)"},
        {"landmark.seen_from", kind::landmark, severity::worth_a_look, extent::onward, R"(
see|watch|hear|smell [ ?the|a|our _3 @landmark ] from|out|through|over|across _3 window|room|garden|house|door|bedroom|bed|kitchen|here|balcony|yard|sofa|mine|flat|step
from _4 window|bedroom|garden|house|balcony|kitchen|bed|step|flat|room _4 see|look|looks|watch|hear ?straight ?right ?out ?over ?across ?at _3 ?the|a _2 @landmark
look|looks|looking|looked ?straight ?right ?out over|across|onto|on ?at ?to ?the|a|an|our _2 @landmark
can|could see|hear|smell the _1 @landmark
window|bedroom|room|kitchen|garden|flat|house looks|faces|overlooks|backs ?straight ?right ?out ?over ?onto ?on ?across ?up ?at
)"},
        {"landmark.named", kind::landmark, severity::worth_a_look, extent::phrase, R"(
at|by|near|past|opposite|behind|outside|round [ the ^ @inn_word ]
past|by|near|behind|opposite|outside|round [ the clock tower ]
near|by|behind|past|opposite [ the ^ water|wind mill ]
saw|see|seen|recognised|recognise [ the viaduct|lighthouse|windmill|spire|pylon|gasworks ?behind ?by ?over ?the ?swings|school|house ]
)"},
    };
}

}  // namespace letterbox::moderation
