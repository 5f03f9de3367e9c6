// One person's client on this machine: the core, with the profile's files, the server's address
// and the person's keys around it.
#pragma once

#include <memory>
#include <string>

#include "clients/cli/context.hpp"
#include "clients/cli/dry_run_transport.hpp"
#include "clients/cli/file_state.hpp"
#include "clients/core/account.hpp"
#include "clients/core/client.hpp"
#include "clients/net/https_transport.hpp"

namespace letterbox::cli {

class workplace {
public:
    /// With server and profile, not signed in. `certificate`: the fingerprint given on the command
    /// line, else the profile's. With --dry-run nothing that the core does changes anything at the
    /// server. Refuses usage when no server is set.
    static base::result<std::unique_ptr<workplace>> open(
        context& with, const std::optional<std::string>& certificate = std::nullopt);

    /// Signed in and up to date: with the keys of a moment ago, or by asking for the password.
    /// A registrar's device certifies the families that wait. Refuses not_signed_in when this
    /// profile has no sign-in name, and what core::sign_in and client::sync refuse.
    static base::result<std::unique_ptr<workplace>> signed_in(context& with);

    workplace(const workplace&) = delete;
    workplace& operator=(const workplace&) = delete;

    [[nodiscard]] core::client& me() { return *client_; }
    [[nodiscard]] net::https_transport& transport() { return *net_; }
    [[nodiscard]] const net::server_trust& trust() const { return trust_; }
    [[nodiscard]] const std::string& origin() const { return origin_; }
    [[nodiscard]] const profile& place() const { return with_.effective.place(); }

    /// Asks for the password and signs in under `name`, which the profile remembers.
    base::result<core::signed_in> sign_in(const std::string& name);
    base::result<core::signed_in> sign_in_with(const std::string& name,
                                               const base::secret& password);

    /// Signs in with recovery words and sets a new password.
    base::result<core::signed_in> recover(const std::string& name, const base::secret& words,
                                          const base::secret& password);

    /// What a device does by itself: tells the openings that could not be told before; a worker's or
    /// manager's also certifies families, gives new members and workers their keys. Nothing of it
    /// with --dry-run.
    base::status tidy_up();

    /// Ends the session here, and the kept keys, whether the server can be told or not: true when it was
    /// told, or had ended the session before. Refuses what the profile's files refuse.
    base::result<bool> forget();

    /// Writes settings of this profile that are not there yet (server, certificate).
    base::status remember_server();
    /// The same, and the name that this profile signs in with.
    base::status remember_name(const std::string& name);

private:
    explicit workplace(context& with) : with_(with) {}
    base::status take_up_keys();
    base::status keep_unlocked();
    base::status remember(const std::optional<std::string>& name);

    context& with_;
    net::server_trust trust_;
    std::string origin_;
    std::unique_ptr<net::https_transport> net_;
    std::unique_ptr<heard_transport> heard_;  // between the core and net_
    std::unique_ptr<dry_run_transport> dry_;  // between the core and heard_, with --dry-run
    std::unique_ptr<file_state> state_;
    std::unique_ptr<file_spool> spool_;
    std::unique_ptr<core::client> client_;
    base::status token_kept_;
};

/// Warns of keys that could not be given; they are owed, and given at a later sign-in.
void tell_keys_failed(context& with, const std::vector<base::failure>& failed);

/// "letterbox on linux", the session's name in the list of sessions.
std::string session_label();

/// Now, by the machine's clock.
base::instant clock_now();

}  // namespace letterbox::cli
