// Letters of an agency, written in large transactions and without waiting for the disk, because a
// million of them by the server would take longer than the measurement. Statements have the form
// and the size of real ones; nobody has signed them.
#pragma once

#include <filesystem>
#include <vector>

#include "crypto/record/common.hpp"
#include "server/store/rows.hpp"

namespace letterbox::bench {

constexpr std::size_t letters_of_party = 100;  // sent, and as many received
constexpr std::size_t in_queue = 5;            // one letter in so many waits for a worker
constexpr std::size_t claimed = 20;            // at the head of the queue, by others

/// A party of one member.
struct correspondent {
    base::agreement_id agreement;
    base::digest agreement_hash;
    base::party_id party;
    base::member_id member;
};

struct agency_of_letters {
    record::scope scope;
    base::team_id team;
    std::vector<correspondent> people;  // each two after the other write to each other
    base::instant now;                  // the last letter was sent just before
};

struct written_letter {
    base::letter_id id;
    std::size_t author = 0;  // of the people
};
struct written_letters {
    std::vector<written_letter> all;
    std::vector<store::letter_place>
        waiting;  // of the queue, nobody has claimed them; oldest first
};

/// letters_of_party for each of the people, into the store in `folder`, which nobody else has open.
written_letters fill(const std::filesystem::path& folder, const agency_of_letters& of);

}  // namespace letterbox::bench
