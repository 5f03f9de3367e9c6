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
        {"town.riddle", kind::town, severity::worth_a_look, extent::clause, R"(
the place|town|village|city _2 sounds|rhymes|begins|starts|ends
place|town|village _1 rhymes|sounds with|like
)"},
        {"landmark.home_beside", kind::landmark, severity::worth_a_look, extent::onward, R"(
@home _6 @beside ?the ?a ?an ?old ?big ?new _2 @landmark
@beside the ?old ?big ?new _1 @landmark _5 @home
live|lives|living|flat|house|garden ?is ?just ?right across the road|street from the _2 @landmark
backs|looks|faces ?right onto|on|over|out _2 @landmark
stones throw from the _2 @landmark
@home_pronoun ?only ?right ?just @beside ?the ?a ?big ?old _2 @landmark
the one|only|first|last|pink|blue|green|red|yellow|white _1 @beside the ?old _2 @landmark
)"},
        {"landmark.the_only", kind::landmark, severity::worth_a_look, extent::onward, R"(
only _2 house|block|bungalow|door|cottage|flat|one|home _3 on|in|with|thats|that|along
the|a|first|last|second|third|end|big|little ?pink|blue|green|red|yellow|white house|bungalow|cottage|door|block|flat|one|farm with the|a ?big ?two|three|stone ?red|blue|green|yellow|pink|white @house_part
number # ?and ?it with|has|the _2 @house_part
house|flat|bungalow|cottage|door|block with|has ?got a|the ?big|little|bright|old _1 @house_part
)"},
        {"landmark.seen_from", kind::landmark, severity::worth_a_look, extent::onward, R"(
see [ the _3 @landmark ] from|out _3 window|room|garden|house|door|bedroom
from _4 window|bedroom|garden|house|balcony _3 see|look|looks ?straight ?right ?out ?over ?across _2 the _2 @landmark
look|looks ?straight ?right ?out over|across|onto ?at ?to the _2 @landmark
)"},
        {"landmark.named", kind::landmark, severity::worth_a_look, extent::phrase, R"(
at|by|near|past|opposite|behind|outside|round [ the ^ @inn_word ]
at|by|near|past|opposite|behind|outside|in [ the old|big|little _1 lighthouse|viaduct|windmill|mill|clock|castle|bandstand|abbey ?tower ]
past|by|near|behind|opposite|outside|round [ the clock tower ]
past|by|near|behind|opposite|outside|round [ the war memorial ]
near|by|behind|past|opposite [ the ^ water|wind mill ]
saw|see|seen|recognised|recognise [ the viaduct|lighthouse|windmill|spire|pylon|gasworks ?behind ?by ?over ?the ?swings|school|house ]
)"},
    };
}

}  // namespace letterbox::moderation
