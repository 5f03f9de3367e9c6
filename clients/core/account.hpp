// Accounts: creating an agency, joining one, signing in and out, passwords (protocol, sections 6
// and 7). Passwords are UTF-8 in NFKC already, 1 to 1024 bytes. Names are NFC. Whatever sets a
// password refuses bad_password and weak_password (crypto/account/password_strength.hpp).
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/core/client.hpp"
#include "server/contract/server_info.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::core {

/// Refuses bad_request when the server speaks another version.
base::result<contract::server_info> server_info(client& me);

struct new_agency {
    std::string token;         // from `letterbox-server init`
    std::string name;          // of the agency, ASCII
    std::string sign_in_name;  // of its first manager
    std::string label;         // of the session, ASCII, at most 60
    std::string origin;        // the server's public origin as the person typed it
};
struct created_agency {
    base::digest fingerprint;
    base::member_id manager;
    base::team_id team;
    base::bytes sealed_root;  // age file under its own password; the caller writes it away
};
/// Makes root and archive keys, the first manager, their account and a first team; ends signed in.
/// `keep_root` is called with the sealed root file before anything is sent: when it fails nothing
/// has happened. Refuses wrong_origin, and what the server refuses.
base::result<created_agency> create_agency(
    client& me, const new_agency& what, const base::secret& password,
    const base::secret& root_password,
    const std::function<base::status(base::byte_view)>& keep_root);

/// The seed of the root key out of the sealed root file. Refuses does_not_open, bad_identity_file.
base::result<base::secret> open_root_file(base::byte_view file, const base::secret& password);

/// An invitation that was checked against its code; the agency is pinned.
struct found_invitation {
    record::invitation invitation;
    std::string agency_name;
    base::digest fingerprint;
    base::secret newcomer_proof_key;
};
/// `code` as typed. Derives once (Argon2id). Refuses bad_code, not_found, bad_proof, expired, and
/// what the chain refuses. Pins the agency only when everything holds.
base::result<found_invitation> look_up_invitation(client& me, const base::secret& code,
                                                  std::string_view origin);

/// Makes keys and an account and registers. Sign in afterwards. Refuses name_taken, not_found.
base::result<base::member_id> join(client& me, const found_invitation& invitation,
                                   const std::string& sign_in_name, const base::secret& password);

struct signed_in {
    base::member_id member;
    record::role role = record::role::family;
    bool certified = false;
    base::instant expires;
};
/// Why a person is told of salt and cost of their password before it is used. `other`: they are not those
/// of the last sign-in under this name on this device: somebody set a new password elsewhere, or the
/// server lies. `not_compared`: what the device remembered of them is damaged, which no server can
/// do; a sign-in that succeeds remembers them anew.
enum class salt_doubt { other, not_compared };
constexpr auto names_of(salt_doubt /*unused*/) {
    return std::array<std::string_view, 2>{"other_salt", "salt_not_compared"};
}

/// Challenge, keys from the password, login, bundle; then the keys are compared with the own entry,
/// or with the registration. `on_doubt` is called before anything is derived. Refuses sign_in_failed,
/// weak_parameters (before anything is derived), keys_changed, other_agency, does_not_open.
base::result<signed_in> sign_in(client& me, const std::string& sign_in_name,
                                const base::secret& password, const std::string& label,
                                std::string_view origin,
                                const std::function<void(salt_doubt)>& on_doubt = {});

/// A new password with a new salt; every other session ends. Refuses sign_in_failed when `old` is
/// not the password.
base::status change_password(client& me, const std::string& sign_in_name,
                             const base::secret& old_password, const base::secret& new_password);

/// Five words of the list for a new password, to be shown to the person and taken or not.
base::secret propose_password();

/// Eight words of the list, for paper. Nothing is kept of them; set_recovery_words() makes them hold.
base::secret make_recovery_words();

/// From now on these words open the account besides the password; earlier ones no longer do. Refuses
/// bad_words, and sign_in_failed when `password` is not the password.
base::status set_recovery_words(client& me, const std::string& sign_in_name,
                                const base::secret& password, const base::secret& words);

/// No words open the account any more. Refuses sign_in_failed.
base::status drop_recovery_words(client& me, const std::string& sign_in_name,
                                 const base::secret& password);

/// Signs in with recovery words as typed, and sets a new password. The words are used up, and every
/// other session ends. Refuses bad_words (before anything is sent), and what sign_in() refuses: a
/// name that has no words looks like wrong ones.
base::result<signed_in> recover_with_words(client& me, const std::string& sign_in_name,
                                           const base::secret& words,
                                           const base::secret& new_password,
                                           const std::string& label, std::string_view origin);

base::status sign_out(client& me);
base::status sign_out_others(client& me);
base::result<std::vector<contract::session_line>> sessions(client& me);
base::result<contract::me_answer> who_am_i(client& me);

}  // namespace letterbox::core
