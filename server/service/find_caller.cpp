// From a session token to the person: their entry in the ledger or, before they are certified, their
// own registration.
#include "crypto/base/hash.hpp"
#include "server/service/context.hpp"
#include "server/service/session_end.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::int64_t touch_after = 300;  // seconds: how coarsely the last use is known

base::result<caller> registered(store::reading& from, const base::member_id& member) {
    const auto row = from.registration(member);
    if (!row) {
        return refuse(refusal::not_signed_in);
    }
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row->envelope)));
    LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(envelope));
    return caller_of(entry, false);
}

}  // namespace

base::result<caller> find_caller(context& with, const request& from) {
    if (from.token.empty()) {
        return refuse(refusal::not_signed_in);
    }
    const auto raw = base::from_base64url(base::text_of(from.token));
    if (!raw || raw->size() != base::digest::size) {
        return refuse(refusal::not_signed_in);
    }
    const auto token = base::sha256(*raw);
    const auto now = with.now();
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    const auto session = rows->session(token);
    if (!session) {
        return session.why() == refusal::not_found ? refuse(refusal::not_signed_in)
                                                   : session.error();
    }
    if (is_over(*session, now)) {
        return refuse(refusal::not_signed_in);
    }
    auto found = with.directory.read(
        [&](const statement::ledger* known) -> std::optional<base::result<caller>> {
            const auto* entry = known == nullptr ? nullptr : known->member(session->member);
            if (entry == nullptr) {
                return std::nullopt;
            }
            if (entry->what.reason == record::entry_reason::left) {
                return base::result<caller>(refusal::not_signed_in);
            }
            return base::result<caller>(caller_of(entry->what, true));
        });
    auto out = found ? std::move(*found) : registered(*rows, session->member);
    if (!out) {
        return out;
    }
    out->session = token;
    if (from.what->who == contract::caller::staff && !out->is_staff()) {
        return refuse(refusal::not_allowed);
    }
    if (now.seconds - session->last_used.seconds >= touch_after) {
        with.store.write<outcome>(
            [token, now, expires = session->expires](store::writing& to) -> base::result<outcome> {
                LETTERBOX_CHECK(to.touch_session(token, now, expires));
                return outcome{};
            },
            [](const base::result<outcome>&) {});
    }
    return out;
}

}  // namespace letterbox::service
