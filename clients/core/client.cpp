#include "clients/core/client.hpp"

#include <algorithm>
#include <stdexcept>

#include "clients/core/agreement_details.hpp"
#include "clients/core/reading.hpp"
#include "clients/core/sealing.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view registration_name = "registration";
constexpr std::int64_t ask_again_after = 60;  // seconds

transport& needed(transport* net) {
    if (net == nullptr) {
        throw std::invalid_argument("a client without a transport");
    }
    return *net;
}

state_store& needed(state_store* state) {
    if (state == nullptr) {
        throw std::invalid_argument("a client without a state");
    }
    return *state;
}

}  // namespace

client::client(surroundings around)
    : around_(std::move(around)),
      server_(needed(around_.net)),
      log_(needed(around_.state), server_) {
    if (around_.parts == nullptr || !around_.now) {
        throw std::invalid_argument("a client without a spool or a clock");
    }
}

base::status client::take_keys(own_keys keys) {
    if (log_.pinned() && known().pinned() != keys.agency()) {
        return refuse(refusal::other_agency);
    }
    keys_.emplace(std::move(keys));
    team_keys_.clear();
    not_ours_.clear();
    if (!log_.pinned()) {
        return {};
    }
    auto done = check_own_entry();
    if (!done) {
        forget_keys();
    }
    return done;
}

void client::forget_keys() {
    keys_.reset();
    team_keys_.clear();
    not_ours_.clear();
}

const own_keys& client::keys() const {
    if (!keys_) {
        throw std::logic_error("nobody is signed in");
    }
    return *keys_;
}

base::status client::check_own_entry() const {
    const auto* own = entry();
    if (own != nullptr) {
        if (own->what.reason == record::entry_reason::left) {
            return refuse(refusal::left_agency);
        }
        if (own->what.epoch != keys().at().epoch || own->what.signing_key != keys().sign().key() ||
            own->what.recipient != keys().open().recipient()) {
            return refuse(refusal::keys_changed);
        }
        return {};
    }
    const auto registered = registration();
    if (registered && registered->member_id == keys().member() &&
        (registered->signing_key != keys().sign().key() ||
         registered->recipient != keys().open().recipient())) {
        return refuse(refusal::keys_changed);
    }
    return {};
}

base::status client::sync() {
    not_ours_.clear();
    LETTERBOX_CHECK(log_.sync(keys().member()));
    return check_own_entry();
}

const statement::standing<record::member>* client::entry() const {
    return log_.pinned() ? known().member(keys().member()) : nullptr;
}

std::optional<record::member> client::registration() const {
    const auto blob = state().get(registration_name);
    if (!blob || !*blob) {
        return std::nullopt;
    }
    const auto envelope = statement::parse_envelope(**blob);
    if (!envelope) {
        return std::nullopt;
    }
    auto out = statement::decode_payload<record::member>(*envelope);
    return out ? std::optional(std::move(*out)) : std::nullopt;
}

base::result<record::role> client::role() const {
    if (const auto* own = entry()) {
        return own->what.role;
    }
    const auto registered = registration();
    if (!registered || registered->member_id != keys().member()) {
        return refuse(refusal::not_certified);
    }
    return registered->role;
}

std::vector<record::party_ref> client::parties() const {
    if (const auto* own = entry()) {
        return own->what.parties;
    }
    const auto registered = registration();
    return registered && registered->member_id == keys().member()
             ? registered->parties
             : std::vector<record::party_ref>();
}

base::result<base::party_id> client::party_in(const base::agreement_id& agreement) const {
    const auto own = parties();
    const auto found = std::find_if(own.begin(), own.end(),
                                    [&](const auto& each) { return each.agreement == agreement; });
    if (found == own.end()) {
        return refuse(own.empty() ? refusal::not_certified : refusal::unknown_agreement);
    }
    return found->party;
}

record::part_context client::context(std::string subject, std::uint32_t version,
                                     std::uint32_t number) const {
    return {log_.scope().id, std::move(subject), version, number, keys().member()};
}

base::result<age::file_key> client::team_file_key(const statement::standing<record::team>& team) {
    LETTERBOX_TRY(const auto sealed,
                  server_.get<contract::sealed_pieces>(
                      {contract::route_id::sealed, {base::base64url(team.hash.view())}}));
    const record::part_context where{team.what.scope.id, team.what.seed_object.text(),
                                     team.what.epoch, 0, team.what.sealed_by};
    base::result<age::file_key> out = refuse(refusal::not_allowed, "team");
    // One header that does not open hides no other.
    const auto try_header = [&](const base::digest& named) {
        for (const auto& piece : sealed.pieces) {
            if (!out && piece.payload == team.what.seed.payload &&
                base::sha256(piece.header) == named) {
                out = open_key(piece.header, named, team.what.seed, where, keys().open());
            }
        }
    };
    // Made for this person in the team's own statement, or rewrapped later.
    for (const auto& each : team.what.workers) {
        if (each.worker == keys().at()) {
            try_header(each.header);
        }
    }
    for (auto each = sealed.rewraps.rbegin(); each != sealed.rewraps.rend() && !out; ++each) {
        if (says_rewrap(*each, team.hash, keys().at())) {
            LETTERBOX_TRY(const auto rewrap, fetch_proved_rewrap(*this, *each, team.what.team_id));
            if (rewrap && rewrap->subject_kind == record::rewrap_subject::team &&
                rewrap->headers.size() == 1) {
                try_header(rewrap->headers.front());
            }
        }
    }
    return out;
}

base::result<age::identity> client::fetch_team_key(const statement::standing<record::team>& team) {
    LETTERBOX_TRY(const auto key, team_file_key(team));
    LETTERBOX_TRY(const auto payload, server_.payload(team.what.seed.payload, team.what.seed.size));
    LETTERBOX_TRY(auto seed, open_part(key, team.what.seed, payload));
    if (seed.size() != age::identity_seed_size) {
        base::wipe(seed);
        return refuse(refusal::does_not_open);
    }
    auto out = age::identity::from_seed(base::secret::take(seed));
    if (out.recipient() != team.what.recipient) {
        return refuse(refusal::keys_changed, "team");
    }
    return out;
}

base::status client::check_team_seed(const statement::standing<record::team>& team) {
    LETTERBOX_TRY(const auto key, fetch_team_key(team));
    static_cast<void>(key);
    return {};
}

base::result<const age::identity*> client::team_key(const base::team_id& team,
                                                    std::uint32_t epoch) {
    for (const auto& each : known().team_epochs(team)) {
        if (each.what.epoch != epoch) {
            continue;
        }
        const auto found = team_keys_.find(each.hash);
        if (found != team_keys_.end()) {
            return static_cast<const age::identity*>(found->second.get());
        }
        LETTERBOX_TRY(auto key, fetch_team_key(each));
        auto& kept = team_keys_[each.hash];
        kept = std::make_unique<age::identity>(std::move(key));
        return static_cast<const age::identity*>(kept.get());
    }
    return refuse(refusal::unknown_team);
}

base::result<std::vector<const age::identity*>> client::team_keys(const base::team_id& team) {
    const auto& epochs = known().team_epochs(team);
    std::vector<const age::identity*> out;
    base::refusal why = epochs.empty() ? refusal::unknown_team : refusal::not_allowed;
    for (auto each = epochs.rbegin(); each != epochs.rend(); ++each) {
        const auto seen = not_ours_.find(each->hash);
        if (seen != not_ours_.end() && around_.now() < seen->second.plus(ask_again_after)) {
            continue;
        }
        auto key = team_key(team, each->what.epoch);
        if (key) {
            out.push_back(*key);
        } else if (key.why() == refusal::not_allowed || key.why() == refusal::not_found) {
            not_ours_[each->hash] = around_.now();
        } else if (key.why() == refusal::does_not_open) {
            why = key.why();  // the other epochs' letters can still be read
        } else {
            return key.error();
        }
    }
    if (out.empty()) {
        return refuse(why, "team");
    }
    return out;
}

}  // namespace letterbox::core
