// Beside the rules: what sentences like this one were, in the letters that people have labelled. A
// sum of weights for each kind (learned_table.hpp), nothing more: the rules say what somebody knew
// beforehand, this says what many letters together have shown.
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/learned_classes.hpp"
#include "moderation/screening/learned_names.hpp"
#include "moderation/screening/learned_signs.hpp"
#include "moderation/screening/learned_table.hpp"

namespace letterbox::moderation {

class learned_layer {
public:
    /// The tables must outlive the layer.
    learned_layer(const learned_table& sentences, const learned_table& names)
        : table_(sentences), signs_(classes_), names_(names, classes_) {}
    learned_layer(const learned_layer&) = delete;
    learned_layer& operator=(const learned_layer&) = delete;

    /// Comes after the rules. First what learned_names does. Then adds sentences of high value
    /// ("learned.meeting"), and takes out what a rule found in a sentence of very low value; never a
    /// detail of the agreement, what may be distress or a threat, or a detail that must be looked at.
    /// `off`: rule ids that the policy has switched off; "learned" switches off all of it.
    void look(const search& in, bool from_adopters, const std::vector<std::string>& off) const;

private:
    const learned_table& table_;
    learned_classes classes_;
    learned_signs signs_;
    learned_names names_;
};

}  // namespace letterbox::moderation
