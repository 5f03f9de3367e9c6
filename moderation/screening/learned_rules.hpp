// The rules that the learned layer speaks for: one for each kind, "learned.town".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

std::string_view learned_rule(highlight_kind kind);

/// Whether nothing at all that was learned counts.
bool is_learned_off(const std::vector<std::string>& off);
/// By its id, or because all rules of the kind are: who wants no "money" wants no "learned.money".
bool is_learned_off(highlight_kind kind, const std::vector<std::string>& off);

/// Kinds that learned_names tells by the words of the name; of the others learned_layer points to
/// whole sentences.
bool is_named(highlight_kind kind);

/// Whether it is a whole sentence that the learned layer points to.
bool is_learned_sentence(const finding& each);

/// Whether it is a name that the learned layer points to.
bool is_learned_name(const finding& each);

/// Somebody's safety: what a rule found stays, whatever was learned.
bool always_kept(const finding& each);

}  // namespace letterbox::moderation
