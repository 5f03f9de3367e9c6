// Beside the rules: what sentences like this one were, in the letters that people have labelled. A
// sum of weights for each kind (learned_table.hpp), nothing more: the rules say what somebody knew
// beforehand, this says what many letters together have shown.
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/learned_signs.hpp"
#include "moderation/screening/learned_table.hpp"

namespace letterbox::moderation {

class learned_layer {
public:
    /// The table must outlive the layer.
    explicit learned_layer(const learned_table& table) : table_(table) {}

    /// Comes after the rules. Adds sentences of high value ("learned.meeting"), and takes out what a
    /// rule found in a sentence of very low value; never a detail of the agreement, what may be
    /// distress or a threat, or a detail that must be looked at.
    /// `off`: rule ids that the policy has switched off; "learned" switches off all of it.
    void look(const search& in, bool from_adopters, const std::vector<std::string>& off) const;

private:
    const learned_table& table_;
    learned_signs signs_;
};

/// Whether the rule belongs to the learned layer, which points to whole sentences.
bool is_learned(std::string_view rule);

}  // namespace letterbox::moderation
