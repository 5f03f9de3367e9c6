// The finders that need more than phrases: one function for each form that a detail takes.
#pragma once

#include "moderation/screening/finding.hpp"
#include "moderation/screening/protected.hpp"

namespace letterbox::moderation {

void find_phones(const search& in);
void find_postcodes(const search& in);
void find_registrations(const search& in);
void find_birth_dates(const search& in);
/// Days that the agreement protects, however they are written, and their day and month alone.
void find_protected_dates(const search& in, const std::vector<protected_detail>& details);
/// E-mail and web addresses.
void find_internet_addresses(const search& in);
/// User names: "@name", "some_name99".
void find_handles(const search& in);
void find_street_addresses(const search& in);
/// Towns on a line of their own; needs the streets and postcodes found before.
void find_address_blocks(const search& in);
/// Surnames behind a title, and full names.
void find_people(const search& in);
/// Schools, clubs and workplaces by the words that their names end in.
void find_organisations(const search& in);
/// Names that no other finder took: towns, schools, clubs and workplaces by the words around. Comes
/// after the others.
void find_named_groups(const search& in);

}  // namespace letterbox::moderation
