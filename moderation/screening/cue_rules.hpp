// The rules that are phrases (cue.hpp says how to read them), by what they are about.
#pragma once

#include <vector>

#include "moderation/screening/cue.hpp"

namespace letterbox::moderation {

std::vector<cue_rule> place_rules();    // towns and landmarks
std::vector<cue_rule> group_rules();    // schools, workplaces, clubs
std::vector<cue_rule> person_rules();   // names of people, parents' titles
std::vector<cue_rule> contact_rules();  // pointers to social media
std::vector<cue_rule> meeting_rules();
std::vector<cue_rule> hurt_rules();  // blame, pressure, threats
std::vector<cue_rule> hope_rules();  // promises, money
std::vector<cue_rule> news_rules();  // serious news, distress

/// All of them.
std::vector<cue_rule> all_cue_rules();

}  // namespace letterbox::moderation
