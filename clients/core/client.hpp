// One person's client: everything that the commands of a family member, a worker and a manager
// stand on.
//
// How to use the core
//
//   core::client me(around);                    // transport, state, spool, clock; see surroundings
//   me.load();                                  // what this profile remembers
//
//   beginning      core::create_agency(me, ...)                            account.hpp
//   joining        core::look_up_invitation(me, code, origin), then core::join(me, ...)
//   signing in     core::sign_in(me, name, password, label)                sets the keys; token goes
//                                                                          to around.use_token
//   next run       me.take_keys(...) with what me.keys().to_secret() gave; around's transport holds
//                  the token; else sign in again. Then me.sync().
//   people         core::invite, waiting_registrations, certify_waiting,   people.hpp, teams.hpp
//                  confirm_staff, change_team, proposals, complete_proposal
//   agreements     core::make_agreement, change_agreement, show_agreement  agreements.hpp
//   letters        core::seal_letter + send_letter, list_letters, letter_status, read_letter,
//                  open_attachment, withdraw_letter, tell_opened           letters.hpp, mailbox.hpp
//   drafts         core::save_draft, list_drafts, open_draft, drop_draft    drafts.hpp
//   review         core::queue, claim_next, claim, release, hand_over,     review.hpp, deciding.hpp
//                  hold, resume, open_for_review, decide, complete_approval, deliver,
//                  keep_on_file, recall
//   screening      core::writer_screening, worker_screening: what the engine  screening_request.hpp,
//                  is asked; find_earlier_letters; check_decided,          earlier_letters.hpp,
//                  check_covered: what decide() insists on                 checking.hpp
//   policy         core::screening_off, switch_screening_off               policy.hpp
//   events         core::poll_events, parse_push_frame                     events.hpp
//
// Every call returns base::result: a value, or a named refusal whose words people can read. Nothing
// unverified is ever handed out. Not for two threads at once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "clients/core/chain.hpp"
#include "clients/core/connection.hpp"
#include "clients/core/own_keys.hpp"
#include "clients/core/surroundings.hpp"
#include "crypto/age/seal.hpp"

namespace letterbox::core {

class client {
public:
    /// The transport, state, spool and clock must be there: std::invalid_argument otherwise.
    explicit client(surroundings around);

    /// Takes up what the profile remembers. Refuses what chain::load refuses.
    base::status load() { return log_.load(); }

    /// Keys from a sign-in, or kept by the caller. Refuses other_agency unless they belong to the
    /// pinned agency (when one is pinned), keys_changed when the ledger knows other keys.
    base::status take_keys(own_keys keys);
    void forget_keys();
    [[nodiscard]] bool signed_in() const { return keys_.has_value(); }
    /// Throws std::logic_error before take_keys().
    [[nodiscard]] const own_keys& keys() const;

    /// Fetches what is new about the agency and compares the own keys with their entry.
    /// Refuses keys_changed, left_agency, and what chain::sync refuses.
    base::status sync();

    /// The own entry in the log; null until certified.
    [[nodiscard]] const statement::standing<record::member>* entry() const;
    /// By the own entry, or until it is certified by the registration made on this device.
    [[nodiscard]] base::result<record::role> role() const;
    [[nodiscard]] std::vector<record::party_ref> parties() const;
    /// The own party in an agreement. Refuses not_certified, unknown_agreement.
    [[nodiscard]] base::result<base::party_id> party_in(const base::agreement_id& agreement) const;
    /// The registration made on this device, if there is one.
    [[nodiscard]] std::optional<record::member> registration() const;

    [[nodiscard]] connection& server() { return server_; }
    [[nodiscard]] chain& log() { return log_; }
    [[nodiscard]] const statement::ledger& known() const { return log_.known(); }
    [[nodiscard]] const surroundings& around() const { return around_; }
    [[nodiscard]] state_store& state() const { return *around_.state; }
    [[nodiscard]] base::instant now() const { return around_.now(); }

    /// Context of a part that this person seals.
    [[nodiscard]] record::part_context context(std::string subject, std::uint32_t version,
                                               std::uint32_t number) const;

    /// The team's key of an epoch, fetched, opened and compared with the signed public key once.
    /// Refuses not_allowed (not in the team), keys_changed (another public key), does_not_open,
    /// unknown_team. The pointer stays good as long as the client.
    base::result<const age::identity*> team_key(const base::team_id& team, std::uint32_t epoch);
    /// Those of all epochs that this person can open, newest first. One that was not for this person is
    /// asked for again after a sync or a minute: lists would ask for it hundreds of times.
    base::result<std::vector<const age::identity*>> team_keys(const base::team_id& team);

    /// Opens a team's seed and compares it with the team's recipient, also of a team that is only
    /// proposed. Refuses keys_changed when they do not belong together, not_allowed,
    /// does_not_open.
    base::status check_team_seed(const statement::standing<record::team>& team);

    /// The file key of a team's sealed seed, for giving the seed to a later worker. Refuses as
    /// team_key() does.
    base::result<age::file_key> team_file_key(const statement::standing<record::team>& team);

private:
    base::result<age::identity> fetch_team_key(const statement::standing<record::team>& team);
    base::status check_own_entry() const;

    surroundings around_;
    connection server_;
    chain log_;
    std::optional<own_keys> keys_;
    std::map<base::digest, std::unique_ptr<age::identity>> team_keys_;  // by statement hash
    std::map<base::digest, base::instant> not_ours_;  // epochs of a team, and when that was seen
};

}  // namespace letterbox::core
