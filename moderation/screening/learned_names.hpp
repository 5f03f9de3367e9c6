// Which names are somebody's surname or full name, town, school, workplace or club: a sum of weights for
// each kind over what stands in a name and around it (name_signs.hpp), with what the rules say of it as
// signs among others.
#pragma once

#include <string>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/learned_classes.hpp"
#include "moderation/screening/learned_table.hpp"

namespace letterbox::moderation {

class learned_names {
public:
    /// Both must outlive the object.
    learned_names(const learned_table& table, const learned_classes& classes)
        : table_(table), classes_(classes) {}

    /// Comes after the rules. Takes out what a rule found in names of low value, never what is
    /// always_kept(), and adds names of high value ("learned.town").
    void look(const search& in, bool from_adopters, const std::vector<std::string>& off) const;

private:
    const learned_table& table_;
    const learned_classes& classes_;
};

}  // namespace letterbox::moderation
