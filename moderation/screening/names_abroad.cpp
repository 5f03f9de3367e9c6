#include "moderation/screening/names_abroad.hpp"

#include <algorithm>
#include <iterator>

#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

std::vector<std::string_view> names_abroad_of(std::string_view name) {
    const auto lines = word_form_lines("abroad");
    std::vector<std::string_view> out;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(out),
                 [&](std::string_view each) { return is_one_of(each, name); });
    return out;
}

}  // namespace letterbox::moderation
