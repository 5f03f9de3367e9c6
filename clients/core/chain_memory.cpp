#include "clients/core/chain_memory.hpp"

#include <algorithm>

#include "clients/core/kept_memory.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view chains_name = "chains";
constexpr std::size_t max_memory_size = 64ULL * 1024 * 1024;  // bytes
constexpr std::size_t most_kept = 1024;  // ended letters of an agreement, submissions

struct kept_delivery_end {
    base::digest decision;
    std::uint64_t number = 0;
    base::party_id party;
    LETTERBOX_FIELDS(visit("decision", self.decision); visit("number", self.number);
                     visit("party", self.party););
    friend bool operator==(const kept_delivery_end&, const kept_delivery_end&) = default;
};

struct kept_chain {
    base::agreement_id agreement;
    base::digest decision;
    std::vector<kept_delivery_end> deliveries;
    std::optional<std::vector<base::digest>> ended;  // letters; absent in what older versions kept
    std::uint64_t sequence = 0;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("decision", self.decision);
                     visit("deliveries", self.deliveries); visit("ended", self.ended);
                     visit("sequence", self.sequence););
    friend bool operator==(const kept_chain&, const kept_chain&) = default;
};

struct kept_submission {
    record::member_at author;  // each key of somebody has a chain of its own
    base::digest hash;
    std::optional<base::digest> previous;
    std::uint64_t sequence = 0;
    LETTERBOX_FIELDS(visit("author", self.author); visit("hash", self.hash);
                     visit("previous", self.previous); visit("sequence", self.sequence););
};

struct kept_chains {
    std::vector<kept_chain> chains;
    std::optional<std::vector<kept_submission>> submissions;  // absent in what older versions kept
    LETTERBOX_FIELDS(visit("chains", self.chains); visit("submissions", self.submissions););

    kept_chain* find(const base::agreement_id& agreement) {
        const auto found = std::find_if(chains.begin(), chains.end(), [&](const auto& each) {
            return each.agreement == agreement;
        });
        return found == chains.end() ? nullptr : &*found;
    }
};

base::result<kept_chains> read_chains(state_store& state) {
    return read_memory<kept_chains>(state, chains_name, max_memory_size);
}

// A link after a known one: another under its number, or one that follows something else.
bool contradicts(std::uint64_t known, const base::digest& known_hash, std::uint64_t number,
                 const base::digest& hash, const std::optional<base::digest>& previous) {
    return (number == known && hash != known_hash) ||
           (number == known + 1 && previous != std::optional(known_hash));
}

base::status take_delivery(kept_chain& into, const base::digest& hash,
                           const record::delivery& what) {
    const auto known = std::find_if(into.deliveries.begin(), into.deliveries.end(),
                                    [&](const auto& each) { return each.party == what.party; });
    if (known == into.deliveries.end()) {
        into.deliveries.push_back({hash, what.number, what.party});
        return {};
    }
    if (contradicts(known->number, known->decision, what.number, hash, what.previous)) {
        return refuse(refusal::broken_chain, "delivery");
    }
    if (what.number > known->number) {
        *known = {hash, what.number, what.party};
    }
    return {};
}

void take_end(kept_chain& into, const base::digest& letter) {
    auto& ended = into.ended ? *into.ended : into.ended.emplace();
    if (std::find(ended.begin(), ended.end(), letter) == ended.end()) {
        ended.push_back(letter);
    }
    if (ended.size() > most_kept) {
        ended.erase(ended.begin());
    }
}

// One without the other, or more than there are leaves for.
bool is_impossible(std::uint64_t number, const std::optional<base::digest>& last) {
    return (number == 0) == last.has_value();
}

base::status check_possible(const contract::agreement_chain& shown, std::uint64_t log_size) {
    auto impossible = is_impossible(shown.sequence, shown.last_decision);
    auto most = shown.sequence;
    for (auto each = shown.deliveries.begin(); each != shown.deliveries.end(); ++each) {
        impossible = impossible || is_impossible(each->number, each->last) ||
                     std::any_of(shown.deliveries.begin(), each,
                                 [&](const auto& other) { return other.party == each->party; });
        most = std::max(most, each->number);
    }
    if (impossible) {
        return refuse(refusal::bad_request, "deliveries");
    }
    return most > log_size ? refuse(refusal::log_went_back, "deliveries") : base::status();
}

bool is_older(std::uint64_t shown, const std::optional<base::digest>& shown_hash,
              std::uint64_t known, const base::digest& known_hash) {
    return shown < known || (shown == known && shown_hash != std::optional(known_hash));
}

}  // namespace

base::status remember_decision(state_store& state, const base::agreement_id& agreement,
                               const base::digest& hash, const record::decision& what) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto all, read_chains(state));
    auto* chain = all.find(agreement);
    const auto before = chain != nullptr ? std::optional(*chain) : std::nullopt;
    if (chain == nullptr) {
        all.chains.push_back({agreement, hash, {}, {}, what.sequence});
        chain = &all.chains.back();
    }
    if (contradicts(chain->sequence, chain->decision, what.sequence, hash, what.previous)) {
        return refuse(refusal::broken_chain, "decision");
    }
    if (what.sequence > chain->sequence) {
        chain->sequence = what.sequence;
        chain->decision = hash;
    }
    for (const auto& each : what.deliveries) {
        LETTERBOX_CHECK(take_delivery(*chain, hash, each));
    }
    if (record::ends(what.outcome)) {
        take_end(*chain, what.letter);
    }
    if (before != *chain) {
        state.keep(chains_name, base::view_of(record::to_canonical(all)));
    }
    return {};
}

base::status remember_decisions(state_store& state, const base::agreement_id& agreement,
                                const std::vector<proved<record::decision>>& decisions) {
    for (const auto& each : decisions) {
        LETTERBOX_CHECK(remember_decision(state, agreement, each.hash, each.what));
    }
    return {};
}

base::status check_agreement_chain(state_store& state, const record::agreement& newest,
                                   std::uint64_t log_size, const contract::agreement_chain& shown) {
    LETTERBOX_CHECK(check_possible(shown, log_size));
    LETTERBOX_TRY(auto all, read_chains(state));
    const auto* known = all.find(newest.agreement_id);
    if (known == nullptr) {
        return {};
    }
    if (is_older(shown.sequence, shown.last_decision, known->sequence, known->decision)) {
        return refuse(refusal::log_went_back, "decisions");
    }
    for (const auto& each : known->deliveries) {
        const auto same = std::find_if(shown.deliveries.begin(), shown.deliveries.end(),
                                       [&](const auto& end) { return end.party == each.party; });
        // A party that has left the agreement is not shown any more.
        const auto back = same == shown.deliveries.end()
                            ? std::any_of(newest.parties.begin(), newest.parties.end(),
                                          [&](const auto& party) { return party.id == each.party; })
                            : is_older(same->number, same->last, each.number, each.decision);
        if (back) {
            return refuse(refusal::log_went_back, "deliveries");
        }
    }
    return {};
}

base::status check_not_ended(state_store& state, const base::agreement_id& agreement,
                             const base::digest& letter) {
    LETTERBOX_TRY(auto all, read_chains(state));
    const auto* chain = all.find(agreement);
    const auto has_ended =
        chain != nullptr && chain->ended &&
        std::find(chain->ended->begin(), chain->ended->end(), letter) != chain->ended->end();
    return has_ended ? refuse(refusal::log_went_back, "decisions") : base::status();
}

base::status remember_submission(state_store& state, const record::member_at& author,
                                 const base::digest& hash, const record::submission& what) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto all, read_chains(state));
    auto& known = all.submissions ? *all.submissions : all.submissions.emplace();
    for (const auto& each : known) {
        if (!(each.author == author)) {
            continue;
        }
        if (each.sequence == what.sequence && each.hash == hash) {
            return {};
        }
        if (contradicts(each.sequence, each.hash, what.sequence, hash, what.previous) ||
            contradicts(what.sequence, hash, each.sequence, each.hash, each.previous)) {
            return refuse(refusal::broken_chain, "submission");
        }
    }
    known.push_back({author, hash, what.previous, what.sequence});
    if (known.size() > most_kept) {
        known.erase(known.begin());
    }
    state.keep(chains_name, base::view_of(record::to_canonical(all)));
    return {};
}

}  // namespace letterbox::core
