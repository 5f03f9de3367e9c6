// What this device knows about its agency: the ledger, built again from signed statements at every
// start, and the newest proved state of the log, which never goes back (protocol, section 12).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "clients/core/connection.hpp"
#include "clients/core/surroundings.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/statement/ledger.hpp"
#include "server/contract/log.hpp"

namespace letterbox::core {

class chain {
public:
    /// Both outlive the chain. `server` is asked for proofs that the log only grew.
    chain(state_store& state, connection& server) : state_(&state), server_(&server) {}

    /// Takes up what the store kept: pin, checkpoint, statements. Every signature is verified again;
    /// where a statement is damaged, sync() fetches all of them anew. Refuses memory_damaged with the name
    /// of the pin ("agency") or the checkpoint ("log"), which only a person may give up.
    base::status load();

    /// Pins an agency; later statements must chain to it. Refuses other_agency when another one is
    /// pinned already, not_allowed for another server's origin.
    base::status pin(const base::digest& fingerprint, std::string_view origin);
    [[nodiscard]] bool pinned() const { return ledger_.has_value(); }
    /// The pinned server's public origin.
    [[nodiscard]] const std::string& origin() const { return origin_; }

    /// Throws std::logic_error before pin().
    [[nodiscard]] const statement::ledger& known() const;
    /// Scope of every statement to be made. Throws std::logic_error before the first sync.
    [[nodiscard]] record::scope scope() const;
    [[nodiscard]] record::seen seen() const { return newest_.seen(); }
    /// Whether the log that is believed may hold statements that sync() did not fetch yet.
    [[nodiscard]] bool is_ahead() const { return newest_.size != fetched_; }

    /// Fetches what is new, or everything where somebody else fetched last here. An own new entry or a new agreement may uncover older statements, so
    /// then everything is fetched once more. Refuses log_went_back (a leaf or the whole log is not
    /// what it was), not_in_log, out_of_order, and what the ledger refuses.
    base::status sync(const base::member_id& self);

    /// Takes in a chain that came with an invitation or a receipt. Somebody who is not signed in cannot ask for
    /// proofs: where a checkpoint was seen before, the chain is only looked at, and the next sync() fetches
    /// what is in it.
    base::status take(std::span<const contract::logged> statements, const std::string& checkpoint);

    /// A checkpoint of the pinned agency. Refuses bad_checkpoint, and log_went_back when it is
    /// older than, or another than, the newest that was seen, or the server cannot prove that it
    /// extends that one.
    base::result<log::checkpoint> believe(const std::string& note);

    /// That the statements just sent stand in the log, in the order sent. Only then may people be
    /// told that something happened. Refuses not_in_log, and what believe() refuses.
    base::status check_receipt(const contract::receipt& receipt,
                               std::span<const statement::envelope> sent);

private:
    struct kept {
        std::string statement;
        base::instant time;
    };
    using kept_statements = std::map<std::uint64_t, kept>;

    base::result<log::checkpoint> verified(const std::string& note,
                                           const statement::ledger& against) const;
    base::status advance(const log::checkpoint& to);
    base::result<kept_statements> fetch(std::optional<std::uint64_t> after);
    base::status add(const kept_statements& more);
    base::status add_all(const kept_statements& more);
    base::status build_ledger();
    bool take_up(base::byte_view list);
    base::status save();
    bool save_statements();

    state_store* state_;
    connection* server_;
    std::string origin_;
    std::optional<statement::ledger> ledger_;
    log::checkpoint newest_;
    std::uint64_t fetched_ = 0;  // size of the log when statements were fetched last
    kept_statements statements_;
    base::member_id fetched_by_;   // zero: nobody yet
    bool new_statements_ = false;  // that are not kept yet
};

/// The envelope of a statement that is proved to stand in the log. Refuses not_in_log and what
/// statement::parse_envelope refuses.
base::result<statement::envelope> prove(const contract::logged& what, const log::checkpoint& in);

}  // namespace letterbox::core
