// What the log says of one letter, for whoever compares it with the rows.
#pragma once

#include <vector>

#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/service/row_check.hpp"

namespace letterbox::service {

/// Each in the order of the log.
struct letter_history {
    template <class Statement>
    struct said {
        Statement what;
        base::digest hash;
        std::uint64_t leaf = 0;
        base::instant logged;
        base::digest signer;  // keyid of the first signature
    };
    std::vector<said<record::letter>> versions;
    std::vector<said<record::submission>> submissions;
    std::vector<said<record::decision>> decisions;
    std::vector<said<record::withdrawal>> withdrawals;
};

/// `subject`: a letter's id. Statements that cannot be read are left out. Refuses what the store
/// refuses.
base::result<letter_history> history_of(store::reading& from, std::string_view subject);

/// The last one that is about this version; null when there is none.
template <class Said>
const Said* last_about(const std::vector<Said>& all, const base::digest& version) {
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [&](const Said& each) { return each.what.letter == version; });
    return found == all.rend() ? nullptr : &*found;
}

}  // namespace letterbox::service
