#include "moderation/screening/cue_rules.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> person_rules() {
    using kind = highlight_kind;
    return {
        {"name.introduced", kind::full_name, severity::worth_a_look, extent::phrase, R"(
called|named|name|names|under|for|is|surname _1 [ ^ ]
@role ?is ?now ?called [ ^ ]
ask|asked ?them for [ ^ ]
name ?is ?on ?in ?the ?programme|register|list|poster as|is [ ^ ]
driven|run|taught|led by [ ^ ]
)"},
        {"surname.spelt", kind::surname, severity::must_look, extent::phrase, R"(
last|family|second|new|married|maiden name|bit is|was ?now ?spelt [ ^ ]
surnames [ ^ ]
surname|lastname is|was ?now ?spelt [ ^ ]
changed _3 name to [ ^ ]
old|maiden|married|own|proper|real|second name [ ^ ]
)"},
        {"parent_title.own", kind::parent_title, severity::worth_a_look, extent::phrase, R"(
your|his|her|ur real|own|true|proper|first|only|actual|rightful|blood @parent_word
your|ur ?loving ?old ?one ?only ?dear @parent_word @signs_off
)"},
    };
}

}  // namespace letterbox::moderation
