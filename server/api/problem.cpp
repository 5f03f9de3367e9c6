#include "server/api/problem.hpp"

#include <algorithm>
#include <stdexcept>

#include "crypto/record/codec.hpp"
#include "server/contract/problem.hpp"

namespace letterbox::api {

using base::refusal;

namespace {

constexpr std::size_t max_detail = 200;  // bytes
constexpr std::chrono::seconds default_retry{30};

/// Details are our own words; whatever else slipped in does not go out.
std::string plain_detail(std::string_view detail) {
    std::string out(detail.substr(0, max_detail));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return out;
}

}  // namespace

unsigned http_status(refusal why) {
    switch (why) {
    // the request is not what it should be
    case refusal::bad_encoding:
    case refusal::bad_identifier:
    case refusal::not_canonical:
    case refusal::bad_json:
    case refusal::bad_field:
    case refusal::too_deep:
    case refusal::bad_time:
    case refusal::bad_request:
    case refusal::bad_envelope:
    case refusal::wrong_kind:
    case refusal::bad_header:
    case refusal::bad_recipient:
    case refusal::other_recipient_type:
    case refusal::too_many_recipients:
    case refusal::bad_identity_file:
    case refusal::bad_password:
    case refusal::weak_password:
    case refusal::bad_code:
    case refusal::bad_email:
    case refusal::bad_words:
    case refusal::usage:
        return 400;
    case refusal::not_signed_in:
    case refusal::sign_in_failed:
    case refusal::challenge_expired:
        return 401;
    case refusal::not_allowed:
    case refusal::wrong_role:
    case refusal::wrong_origin:
    case refusal::left_agency:
    case refusal::not_your_letter:
    case refusal::own_letter:
        return 403;
    case refusal::not_found:
    case refusal::unknown_agreement:
    case refusal::unknown_party:
    case refusal::unknown_team:
    case refusal::unknown_member:
    case refusal::unknown_letter:
    case refusal::not_delivered:
        return 404;
    case refusal::method_not_allowed:
        return 405;
    // the request is fine, but not with things as they stand
    case refusal::already_used:
    case refusal::name_taken:
    case refusal::not_allowed_now:
    case refusal::already_claimed:
    case refusal::not_claimed:
    case refusal::letter_withdrawn:
    case refusal::reading_started:
    case refusal::already_opened:
    case refusal::duplicate:
    case refusal::draft_changed:
    case refusal::out_of_order:
    case refusal::agreement_not_active:
    case refusal::old_agreement:
    case refusal::agreement_changed:
    case refusal::letters_waiting:
    case refusal::cooling_off:
    case refusal::not_certified:
    case refusal::idempotency_conflict:
    case refusal::cancelled:
        return 409;
    case refusal::expired:
        return 410;
    case refusal::too_large:
        return 413;
    // well formed, but it does not hold
    case refusal::does_not_open:
    case refusal::bad_signature:
    case refusal::other_agency:
    case refusal::unknown_signer:
    case refusal::two_people_needed:
    case refusal::extra_signature:
    case refusal::broken_chain:
    case refusal::no_chain:
    case refusal::bad_checkpoint:
    case refusal::not_in_log:
    case refusal::log_went_back:
    case refusal::weak_parameters:
    case refusal::bad_proof:
    case refusal::keys_changed:
    case refusal::mismatch:
    case refusal::gap:
    case refusal::memory_dropped:
    case refusal::route_not_allowed:
    case refusal::photos_not_allowed:
    case refusal::drafts_full:
    case refusal::too_much_protected:
    case refusal::too_many_attachments:
    case refusal::bad_photo:
    case refusal::heic_photo:
    case refusal::outside_photo:
    case refusal::not_screened:
    case refusal::approved_unscreened:
    case refusal::undecided_highlight:
    case refusal::screening_changed:
    case refusal::always_screened:
        return 422;
    case refusal::too_many_requests:
    case refusal::too_many_waiting:
    case refusal::too_much_today:
        return 429;
    // ours
    case refusal::storage_failed:
    case refusal::damaged:
    case refusal::memory_damaged:
    case refusal::newer_data:
    case refusal::bad_configuration:
    case refusal::file_error:
        return 500;
    case refusal::network:
    case refusal::certificate_changed:
    case refusal::other_release:
        return 502;
    case refusal::unavailable:
        return 503;
    case refusal::storage_full:
        return 507;
    }
    throw std::logic_error("refusal without a status");
}

answer refusal_answer(const base::failure& why, std::optional<std::chrono::seconds> retry_after) {
    answer out;
    out.status = http_status(why.why);
    // What went wrong within the server is told in the words of SQLite and the system, which are
    // nothing for whoever asked. The server's log has the refusal's name.
    const auto detail = out.status == 500 ? std::string() : plain_detail(why.detail);
    auto document = contract::describe(base::refuse(why.why, detail), out.status);
    if (!retry_after &&
        (why.why == refusal::too_many_requests || why.why == refusal::unavailable)) {
        retry_after = default_retry;
    }
    if (retry_after) {
        const auto seconds = std::max<std::int64_t>(retry_after->count(), 1);
        document.retry_after = static_cast<std::uint32_t>(seconds);
        out.headers.emplace_back("Retry-After", std::to_string(seconds));
    }
    if (out.status == 401) {
        out.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    out.content_type = contract::problem_media_type;
    out.body = base::to_bytes(base::view_of(record::canonical(record::encode(document))));
    return out;
}

}  // namespace letterbox::api
