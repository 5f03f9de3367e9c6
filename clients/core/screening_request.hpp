// What a device screens a letter with. The engine itself (moderation/screening) is not part of the
// core: programs link it, a page loads it as a module of its own.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "clients/core/agreements.hpp"
#include "clients/core/review.hpp"

namespace letterbox::core {

/// Who looks: the writer sees what concerns their own side, the worker everything.
enum class screening_side { writer, worker };
constexpr auto names_of(screening_side /*unused*/) {
    return std::array<std::string_view, 2>{"writer", "worker"};
}

struct screening_request {
    std::string author;  // the writer's role as screening knows it, "adopter"
    std::vector<record::protected_detail> details;
    std::string signoff;  // how the agreement says the author signs; may be empty
    screening_side side = screening_side::writer;
    std::vector<std::string> off;  // rules that the agency has switched off
};

/// The role that screening knows for a party of this sort, "adopter"; empty when it knows none.
std::string_view screening_role(record::party_sort sort);

/// For a writer before sending: the own party's details. Refuses unknown_agreement,
/// not_certified, unknown_party, and what show_agreement refuses.
base::result<screening_request> writer_screening(const client& me,
                                                 const shown_agreement& agreement);

/// For a worker on a letter in review: the details of everybody in the agreement, each once. Those of
/// the version that the letter was written under and of the newest: a home may have moved since.
screening_request worker_screening(const letter_in_review& letter);

}  // namespace letterbox::core
