// A data folder of an agency with so many letters, written row by row past the store's verbs,
// because a million letters by them would take longer than the measurement.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "server/store/store.hpp"

namespace letterbox::bench {

constexpr std::size_t letters_of_party = 100;  // sent, and as many received
constexpr std::size_t in_queue = 5;            // one letter in so many waits for a worker
constexpr std::size_t claimed = 20;            // at the head of the queue, by others

class filled_store {
public:
    /// `letters`: a multiple of letters_of_party.
    filled_store(const std::filesystem::path& folder, std::size_t letters);

    [[nodiscard]] store::store& rows() { return *store_; }

    base::team_id team = base::team_id::make();
    base::instant now{1'777'000'000};
    std::vector<base::party_id> parties;
    std::vector<base::letter_id> letters;
    std::vector<base::letter_id> waiting;  // of the queue, nobody has claimed them

private:
    std::unique_ptr<store::store> store_;
};

}  // namespace letterbox::bench
