// Who may invite people and confirm newcomers, and until when: a right for one year, which the
// agency's root renews (protocol, section 5).
#pragma once

#include <optional>
#include <vector>

#include "clients/core/client.hpp"

namespace letterbox::core {

constexpr std::int64_t registrar_seconds = 365LL * 24 * 3600;
/// So long before its end people are told that the right is to be renewed.
constexpr std::int64_t renew_before_seconds = 30LL * 24 * 3600;

/// Until when somebody may invite and confirm, or might until it ended. Nothing for families, for
/// who never might, and where the right was taken away.
std::optional<base::instant> registrar_until(const statement::ledger& known,
                                             const base::member_id& who);

/// Whom renew_registrars() would name: everybody here who may invite and confirm or might until it
/// ended, and managers who never might. Without those whose right was taken away, and those whom it
/// was renewed for within a day, so that a renewal that broke off goes on where it stopped.
std::vector<base::member_id> registrars_to_renew(const client& me);

/// Names these people for a year from now, one statement each, signed by the root. Who they are
/// counts at this moment: who left since is passed over. Answers until when. Refuses not_allowed (no
/// manager: the server takes it from one alone) and unknown_signer (another agency's root).
base::result<base::instant> renew_registrars(client& me, const std::vector<base::member_id>& whom,
                                             const base::secret& root_seed);

}  // namespace letterbox::core
