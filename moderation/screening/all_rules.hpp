// The rules, one after the other, as they build on each other.
#pragma once

#include "moderation/screening/cue.hpp"
#include "moderation/screening/finding.hpp"
#include "moderation/screening/screening.hpp"
#include "moderation/screening/sign_rules.hpp"

namespace letterbox::moderation {

class all_rules {
public:
    explicit all_rules(const word_lists& with) : book_(with.phrases()) {}

    /// Adds to in.found what all rules find that the request does not switch off.
    void find(const search& in, const screening_request& request) const;

private:
    cue_book book_;
    sign_book signs_;
};

}  // namespace letterbox::moderation
