#include "clients/cli/author_words.hpp"

#include <algorithm>

#include "clients/core/screening_request.hpp"

namespace letterbox::cli {

namespace {

constexpr auto sorts = names_of(record::party_sort{});

}  // namespace

std::vector<std::string> author_words() {
    std::vector<std::string> out(sorts.begin(), sorts.end());
    for (const auto* word : {"adopter", "birth_mother", "birth_father", "sibling",
                             "adoptive_family_of_sibling", "adopted_young_person"}) {
        out.emplace_back(word);
    }
    return out;
}

std::string screening_author(std::string_view word) {
    const auto* sort = std::find(sorts.begin(), sorts.end(), word);
    return sort == sorts.end() ? std::string(word)
                               : std::string(core::screening_role(
                                     static_cast<record::party_sort>(sort - sorts.begin())));
}

}  // namespace letterbox::cli
