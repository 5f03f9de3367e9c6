#include "clients/core/screening_request.hpp"

#include <algorithm>

#include "clients/core/policy.hpp"

namespace letterbox::core {

namespace {

void add(std::vector<record::protected_detail>& to, const record::party_details& more) {
    for (const auto& each : more.details) {
        if (std::find(to.begin(), to.end(), each) == to.end()) {
            to.push_back(each);
        }
    }
}

void add_all(std::vector<record::protected_detail>& to, const shown_agreement& agreement) {
    for (const auto& each : agreement.own) {
        add(to, each);
    }
    if (agreement.team) {
        for (const auto& each : agreement.team->parties) {
            add(to, each);
        }
    }
}

screening_request begin(const shown_agreement& agreement, const base::party_id& from,
                        screening_side side) {
    screening_request out;
    out.side = side;
    out.signoff = agreement.sign_off_of(from);
    for (const auto& each : agreement.agreement.parties) {
        if (each.id == from) {
            out.author = screening_role(each.sort);
        }
    }
    return out;
}

}  // namespace

// Screening treats a birth mother and a birth father alike; an agreement does not tell which.
std::string_view screening_role(record::party_sort sort) {
    switch (sort) {
    case record::party_sort::adoptive_home:
        return "adopter";
    case record::party_sort::birth_parent:
        return "birth_mother";
    case record::party_sort::grandparent:
        return "grandparent";
    case record::party_sort::sibling_home:
        return "adoptive_family_of_sibling";
    case record::party_sort::relative:
    case record::party_sort::other:
        break;
    }
    return "";
}

base::result<screening_request> writer_screening(const client& me,
                                                 const shown_agreement& agreement) {
    LETTERBOX_TRY(const auto from, me.party_in(agreement.agreement.agreement_id));
    auto out = begin(agreement, from, screening_side::writer);
    out.off = screening_off(me.known());
    for (const auto& each : agreement.own) {
        if (each.party == from) {
            add(out.details, each);
        }
    }
    return out;
}

screening_request worker_screening(const letter_in_review& letter) {
    auto out = begin(letter.agreement, letter.letter.letter.from, screening_side::worker);
    out.off = letter.screening_off;
    add_all(out.details, letter.agreement);
    if (letter.changed) {
        add_all(out.details, *letter.changed);
    }
    return out;
}

}  // namespace letterbox::core
