#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> group_rules() {
    using kind = highlight_kind;
    return {
        {"workplace.work_at", kind::workplace, severity::worth_a_look, extent::phrase, R"(
promoted|position|interview|taken ?on ?work ?a ?job ?up at [ ^ ]
shop|salon|garage|firm|company|business|cafe|salon ?is ?its called [ ^ ]
work|works|working|worked|job|jobs|shift|shifts|employed|apprentice|apprenticeship|volunteer|volunteering|cleaning|training|foreman|porter|manager|supervisor|receptionist|caretaker ?now ?still ?full ?part ?time ?on ?as ?a ?the ?nights|days|tills at|for|with|in [ ?the ^ ]
work|works|working|volunteering|volunteer|job _3 at|in [ the ?big ?new ^ ?in|on ?the ?bus|train|high ?station|street|road ]
volunteering|volunteer|work|works|working ?now ?still at|in [ the ^ care|nursing|residential home ]
has|got|own|owns|runs|run|opened the ?own shop|salon|garage|cafe|bakery [ ^ ]
contact|find|ask|ring|reach _2 at [ ^ ]
drive|drives|driving ?a ?lorry|van|taxi|truck for [ ^ ]
from work ?yes [ ^ ]
)"},
        {"school.at", kind::school, severity::worth_a_look, extent::phrase, R"(
go|goes|going|went|been|start|starts|started|starting|is|hes|shes|im|theyre|moved|moves|got ?in ?into ?a ?place ?both ?still ?now ?up at|to [ ^ primary|infants|infant|juniors|junior|academy|high|college|comp|comprehensive|grammar|secondary|school|nursery ]
at|to|from|in [ ^ primary|infants|juniors|junior|academy|high|comp|comprehensive|grammar|secondary|sixth ?form ?school ]
school|college|academy|nursery is|called ?called [ ^ ]
[ ysgol ^ ]
class|teacher|year|sets|form|head|prefect _3 at [ ^ ]
)"},
        {"club.join", kind::club, severity::worth_a_look, extent::phrase, R"(
play|plays|playing|swims|swim|runs|run|races|sings|dances|trains|trial|trials|signed|goalie|goalkeeper|captain|striker ?football|rugby|netball|hockey|cricket|bass|darts ?left|right ?back|wing ?now for|with [ ?the ^ ]
joined|joining|joins|member ?of [ the ^ ?juniors|colts|nippers ]
rainbows|brownies|cubs|scouts|guides|beavers|brigade|cadets _3 [ 1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th|12th|13th|14th|15th ^ ]
dancing|dance|dances|gymnastics|ballet|judo|karate|swimming|training|football|rugby|drama|boxing|rehearsals ?on ?a ?monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays at|with [ ?the ^ ]
on saturdays|sundays|mondays|tuesdays|wednesdays|thursdays|fridays _3 goes|go to|with [ ?the ^ ]
service|funeral|christening|baptised|baptism|mass|congregation|worship ?was|is ?held at [ ^ ]
)"},
        {"club.trains_with", kind::club, severity::worth_a_look, extent::phrase, R"(
with [ ?the ^ ] who|on
)"},
    };
}

}  // namespace letterbox::moderation
