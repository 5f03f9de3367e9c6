// What every use case has at hand, and how changes are made and answered.
#pragma once

#include <algorithm>
#include <functional>
#include <mutex>
#include <string>

#include "crypto/base/hash.hpp"
#include "crypto/log/tree.hpp"
#include "server/contract/events.hpp"
#include "server/service/agency_log.hpp"
#include "server/service/caller.hpp"
#include "server/service/challenges.hpp"
#include "server/service/directory.hpp"
#include "server/service/envelope_of.hpp"
#include "server/service/limiter.hpp"
#include "server/service/messages.hpp"
#include "server/service/open_uploads.hpp"
#include "server/service/quota.hpp"
#include "server/service/vault.hpp"
#include "server/store/store.hpp"

namespace letterbox::service {

using clock = std::function<base::instant()>;

struct settings {
    std::string origin;                              // public origin, "https://host[:port]"
    std::string version;                             // of the program
    std::int64_t family_session = 30LL * 24 * 3600;  // seconds
    std::int64_t staff_session = 8LL * 3600;
    bool sends_email = false;              // there is a mail relay for notices
    std::string notices_of = "Letterbox";  // what they call us
    struct quota quota;
    letterbox::store::report report = [](std::string_view /*event*/, std::string_view /*why*/) {};
    // Guesses at invitations and sign-ins. Many people may share an address.
    rate guesses_by_address{200, 5};
    rate guesses_by_name{10, 60};            // at one name from one address
    rate registrations_by_address{3, 3600};  // for one invitation from one address
};

struct context {
    static constexpr std::uint32_t day = 24 * 3600;  // seconds

    context(letterbox::store::store& rows, const base::secret& key, struct settings given,
            clock time, statement::signer log_key)
        : store(rows),
          vault(key),
          settings(std::move(given)),
          now(std::move(time)),
          log(std::move(log_key), settings.origin),
          by_address(settings.guesses_by_address),
          by_name(settings.guesses_by_name),
          by_invitation(settings.registrations_by_address),
          by_author({settings.quota.day_mebibytes,
                     day / std::max<std::uint32_t>(settings.quota.day_mebibytes, 1)}) {}

    letterbox::store::store& store;
    class vault vault;
    struct settings settings;
    clock now;
    class directory directory;
    agency_log log;
    class challenges challenges;
    limiter by_address;
    limiter by_name;
    limiter by_invitation;
    limiter by_author;  // mebibytes
    class open_uploads uploads;
    std::mutex password_changes;
    letterbox::store::account_row nobody;  // what unknown names are answered with
};

/// What a change left behind: enough to answer it, and to answer its repetition in the same way.
struct outcome {
    std::vector<std::uint64_t> leaves;
    std::optional<base::letter_id> letter;
    std::optional<base::digest> proposal;
    std::string state;
    base::instant time;
    LETTERBOX_FIELDS(visit("leaves", self.leaves); visit("letter", self.letter);
                     visit("proposal", self.proposal); visit("state", self.state);
                     visit("time", self.time););
};

using job = std::function<base::result<outcome>(store::writing&)>;

/// What takes a written statement into memory; the last thing of a job, so that nothing can be
/// refused after it.
using acceptance = std::function<base::status(const outcome&)>;

/// The job; with `key`, a repetition of the same request has the first one's outcome, and does nothing.
job done_once(context& with, std::optional<store::request_key> key, job what,
              acceptance accept = {});

/// Runs a job in the store, with a `key` once, and answers after the commit. `how`: once, where there is
/// `accept`.
void change(context& with, std::optional<store::request_key> key, job what, completion done,
            acceptance accept = {}, store::run how = store::run::once);

/// The answer to an outcome: receipt, sent_answer, proposed_answer or nothing.
base::result<answer> answer_to(context& with, const outcome& what);

/// The key of a request that changes something. `content`: what stands in it.
std::optional<store::request_key> key_of(const request& from, std::string scope,
                                         base::byte_view content);

/// Whether the request was answered already: its outcome.
base::result<std::optional<outcome>> replayed(context& with,
                                              const std::optional<store::request_key>& key);

/// Who asks; refuses not_signed_in, and not_allowed where the route is for staff.
base::result<caller> find_caller(context& with, const request& from);

/// Writes an event for these people; each is told once.
base::status tell(store::writing& to, contract::event_kind kind, std::string id, base::instant time,
                  std::vector<base::member_id> audience);

/// Members of a team now; members of a party now, and `also`.
std::vector<base::member_id> team_members(const context& with, const base::team_id& team);
std::vector<base::member_id> party_members(const context& with, const record::party_ref& party,
                                           std::optional<base::member_id> also = std::nullopt);

/// A statement as a row of the log. `subject`: what pages are asked by.
store::new_statement row_of(const statement::envelope& what, std::string subject);
/// The same for one that was read from its canonical text, whose statement hash is known.
template <class Statement>
store::new_statement row_of(const signed_statement<Statement>& what, std::string subject) {
    return {std::string(Statement::kind), std::move(subject), what.hash,
            log::leaf_hash(base::sha256(base::view_of(what.text))), what.text};
}

/// A statement from its row, with the proof of its place.
base::result<contract::logged> logged_of(context& with, const store::statement_row& row,
                                         const agency_log::signed_tree& in, store::reading& from);

/// How many rewraps of a subject a reader may have for the same keys on the same basis. All of them
/// are shown to the reader, who tries each.
constexpr std::uint32_t max_rewraps = 10;
/// Rows of rewraps are numbered by part; those of each further rewrap of a subject for a reader begin
/// so much later, so that no header takes another's place. No statement has room for so many headers.
constexpr std::uint32_t rewrap_stride = 4096;

/// What the rewraps of a subject for a reader are asked by, and the newest max_rewraps of them.
std::string rewrap_subject(const base::digest& subject, const base::member_id& reader);
base::result<std::vector<contract::logged>> rewraps_for(context& with, const base::digest& subject,
                                                        const base::member_id& reader,
                                                        const agency_log::signed_tree& in,
                                                        store::reading& from);

/// An event as clients get it; refuses damaged.
base::result<contract::event> event_of(std::uint64_t cursor, const std::string& kind,
                                       const std::string& id);

}  // namespace letterbox::service
