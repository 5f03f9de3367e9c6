#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> contact_rules() {
    using kind = highlight_kind;
    return {
        {"social.my_account", kind::social, severity::must_look, extent::onward, R"(
my ?new tik|whats|snap|you tok|app|chat|tube ?name|account|page|handle is|its|im
my ?new ?own ?old @platform ?name|account|page|handle|username|user|tag|thing|one is|its|as|at|under
@platform ?account|page|name|handle|username is|its|im|i|as|under|name|just|search
my @platform _1 is|its
@platform me
my gamertag|username|handle|xbox|psn ?name ?on ?there ?is|its
my user|gamer name|tag ?on ?there is|its
face|tik|whats|snap|you book|tok|app|chat|tube i|im|its|as|under|is|me|just
my tik t0k|tok|tock is
)"},
        {"social.on_platform", kind::social, severity::must_look, extent::onward, R"(
im|i|me|us ?am ?also on face|tik|snap|whats book|tok|chat|app
im|i|am|me|us|were|hes|shes|its ?still ?also ?always on ?the @platform
@platform under|as|at|its|name|called|search|look|for|just|and|handle|user|username
on ?the @platform under|as|at|its|name|called|just
my|our|his|her|cousins|mates|sisters|brothers @platform
im|i ?am ?still _4 on basically|pretty|nearly|everything ?much ?everything|them|all
same name|handle|username|user ?on|everywhere
im|i|am|me|us|were ?still ?also ?always on f b
)"},
        {"social.find_me", kind::social, severity::must_look, extent::onward, R"(
search|google|type|put my|your|his|her|the ?full ?new name ?in ?into ?and
look|search|find|add|follow|message|msg|dm|inbox|catch|get|hit|friend|type|google|put|stalk _6 on ?the @platform
look|search|find|add|follow|message|msg|dm|inbox _4 @platform
look|search|find|add|follow me ?up ?on ?there ?online ?under ?as ?its ^
look|search|find|add|follow ?4 ?for me|us ?up on @platform
look me up ?online
type|search|put in my|his|her|our ?full ?old ?new name
friend|follow|add me ?up on|there|online
whatsapp|facetime|viber|skype me|us
put|type|search|stick ^ in|into|on @platform
just request|ask and|me
accept you
friend|follow request
add me ?on ?there when|if|as|its|and
@platform just put|search|type|look
look where all the|them _3 is and put
)"},
    };
}

}  // namespace letterbox::moderation
