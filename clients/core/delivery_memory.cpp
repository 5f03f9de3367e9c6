#include "clients/core/delivery_memory.hpp"

#include <algorithm>
#include <set>

#include "clients/core/kept_memory.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view deliveries_name = "deliveries";
constexpr std::size_t most_told = 1000;                       // missing numbers
constexpr std::size_t max_memory_size = 64ULL * 1024 * 1024;  // bytes

struct kept_delivery {
    base::digest decision;
    base::letter_id letter;
    std::uint64_t number = 0;
    base::party_id party;
    base::digest statement;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("decision", self.decision); visit("letter", self.letter);
                     visit("number", self.number); visit("party", self.party);
                     visit("statement", self.statement); visit("version", self.version););
};

struct kept_deliveries {
    std::vector<kept_delivery> deliveries;
    LETTERBOX_FIELDS(visit("deliveries", self.deliveries););
};

base::status check_against(const kept_delivery& known, const kept_delivery& now,
                           const std::optional<base::digest>& previous) {
    if (known.letter == now.letter && known.version > now.version) {
        return refuse(refusal::broken_chain, "an older version");
    }
    if (known.party != now.party) {
        return {};
    }
    const auto same_number = known.number == now.number;
    if (same_number != (known.decision == now.decision && known.statement == now.statement) &&
        (same_number || known.statement == now.statement)) {
        return refuse(refusal::duplicate, "delivery");
    }
    if (known.number + 1 == now.number && previous != known.decision) {
        return refuse(refusal::broken_chain, "delivery");
    }
    return {};
}

}  // namespace

base::result<std::vector<std::uint64_t>> remember_delivery(state_store& state,
                                                           const opened_letter& letter,
                                                           const listed_deliveries& listed) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto kept, read_memory<kept_deliveries>(state, deliveries_name, max_memory_size));
    const kept_delivery now{*letter.decision, letter.letter.letter_id, *letter.number,
                            *letter.party,    letter.statement,        letter.letter.version};
    bool new_one = true;
    std::set<std::uint64_t> known(listed.numbers.begin(), listed.numbers.end());
    for (const auto& each : kept.deliveries) {
        LETTERBOX_CHECK(check_against(each, now, letter.previous));
        if (each.party == now.party) {
            known.insert(each.number);
            new_one = new_one && each.number != now.number;
        }
    }
    if (new_one) {
        kept.deliveries.push_back(now);
        state.keep(deliveries_name, base::view_of(record::to_canonical(kept)));
    }
    std::vector<std::uint64_t> missing;
    for (auto each = listed.from; each < now.number && missing.size() < most_told; ++each) {
        if (known.count(each) == 0) {
            missing.push_back(each);
        }
    }
    return missing;
}

}  // namespace letterbox::core
