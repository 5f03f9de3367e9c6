// Which sealed pieces come with a statement, and who may fetch them. The server derives this from
// what the statement means; it cannot open a header to see for whom it is.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "crypto/record/agreement.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/service/caller.hpp"
#include "server/service/check_decision.hpp"

namespace letterbox::service {

/// One reader's way to one payload. Neither member nor team: the archive.
struct grant {
    base::digest about;        // statement hash by which the piece is asked for
    std::string_view purpose;  // "part", "delivered", ...
    std::uint32_t number = 0;  // distinct for one reader of one statement and purpose
    base::digest payload;
    base::digest header;
    std::optional<base::member_id> member;
    std::optional<base::team_id> team;
    std::optional<base::salt16> salt;  // of a delivery's reader
};

struct plan {
    std::vector<grant> grants;
    std::map<base::digest, std::size_t> headers;     // SHA-256 and most stanzas
    std::map<base::digest, std::uint64_t> payloads;  // SHA-256 and size in bytes
};

// `hash`: of the statement itself.
plan plan_for(const record::invitation& what, const base::digest& hash,
              const base::member_id& signer);
plan plan_for(const record::team& what, const base::digest& hash);
plan plan_for(const record::agreement& what, const base::digest& hash,
              const statement::ledger& known);
plan plan_for(const signed_statement<record::letter>& letter,
              const signed_statement<record::submission>& submission, const base::team_id& team,
              const statement::ledger& known);
plan plan_for(const record::decision& what, const base::digest& hash,
              const std::vector<delivered_reader>& readers, const record::letter& letter,
              const base::team_id& team, const statement::ledger& known);

/// `parts`: the payloads of the subject in the order of the headers; zero headers are passed over.
/// The payloads are stored already.
base::result<plan> plan_for(const record::rewrap& what, const std::vector<base::digest>& parts);

/// Whether a header is one that we keep: SHA-256 as named, the protocol's form, at most so many
/// stanzas. Refuses bad_header and what age::check_recipients refuses, too_many_recipients.
base::status check_header(base::byte_view header, std::size_t most);

}  // namespace letterbox::service
