// Every route there is: method, path, who may call it, what it takes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"

namespace letterbox::contract {

enum class method { get, post, del };
/// "GET", "POST", "DELETE".
std::string_view name(method what);

/// Who may call. `member` is anybody with a session, certified or not.
enum class caller { anyone, member, staff };

enum class body { none, json, multipart };

enum class route_id {
    server,
    create_agency,
    invitation,
    register_member,
    challenge,
    sign_in,
    recovery_challenge,
    sign_out,
    sessions,
    sign_out_others,
    me,
    password,
    recovery,
    notices,
    choose_notices,
    submissions,
    statements,
    sealed,
    agreements,
    publish,
    proposals,
    propose,
    complete,
    drop_proposal,
    registrations,
    drop_registration,
    checkpoint,
    proof,
    consistency,
    payload,
    letters,
    send_letter,
    letter,
    withdraw,
    opened,
    decide,
    agreement_chain,
    queue,
    claim_next,
    claim,
    release,
    hand_over,
    hold,
    resume,
    keep_on_file,
    drafts,
    save_draft,
    draft,
    drop_draft,
    people_to_tell,
    told,
    events,
    push
};

struct route {
    route_id id;
    std::string_view name;  // for metrics, logs and the OpenAPI operationId
    method verb;
    std::string_view pattern;  // "/v1/letters/{letter}"
    caller who;
    body takes;
    std::size_t max_body;    // bytes
    bool idempotent;         // needs an Idempotency-Key of 16 to 64 characters [A-Za-z0-9_-]
    std::string_view query;  // names of query parameters that it knows, separated by spaces
};

constexpr std::size_t small_body = 64 * 1024;
constexpr std::size_t statement_body = 512 * 1024;
/// Twelve attachments of 8 MiB, their padding (at most 12 %), the text, headers and framing.
constexpr std::size_t letter_body = 120ULL * 1024 * 1024;
/// A team with its seed, a decision with headers for many readers.
constexpr std::size_t pieces_body = 8ULL * 1024 * 1024;

inline constexpr std::array<route, 53> routes{{
    {route_id::server, "server", method::get, "/v1/server", caller::anyone, body::none, 0, false,
     ""},
    {route_id::create_agency, "create_agency", method::post, "/v1/agency", caller::anyone,
     body::json, statement_body, true, ""},
    {route_id::invitation, "invitation", method::get, "/v1/invitations/{invitation}",
     caller::anyone, body::none, 0, false, ""},
    {route_id::register_member, "register", method::post, "/v1/registrations", caller::anyone,
     body::json, statement_body, true, ""},
    {route_id::challenge, "challenge", method::post, "/v1/sign-in/challenge", caller::anyone,
     body::json, small_body, false, ""},
    {route_id::sign_in, "sign_in", method::post, "/v1/sign-in", caller::anyone, body::json,
     small_body, false, ""},
    {route_id::recovery_challenge, "recovery_challenge", method::post, "/v1/recovery/challenge",
     caller::anyone, body::json, small_body, false, ""},
    {route_id::sign_out, "sign_out", method::del, "/v1/session", caller::member, body::none, 0,
     false, ""},
    {route_id::sessions, "sessions", method::get, "/v1/sessions", caller::member, body::none, 0,
     false, ""},
    {route_id::sign_out_others, "sign_out_others", method::del, "/v1/sessions", caller::member,
     body::none, 0, false, ""},
    {route_id::me, "me", method::get, "/v1/me", caller::member, body::none, 0, false, ""},
    {route_id::password, "password", method::post, "/v1/me/password", caller::member, body::json,
     small_body, true, ""},
    {route_id::recovery, "recovery", method::post, "/v1/me/recovery", caller::member, body::json,
     small_body, true, ""},
    {route_id::notices, "notices", method::get, "/v1/me/notices", caller::member, body::none, 0,
     false, ""},
    {route_id::choose_notices, "choose_notices", method::post, "/v1/me/notices", caller::member,
     body::json, small_body, false, ""},
    {route_id::submissions, "submissions", method::get, "/v1/me/submissions", caller::member,
     body::none, 0, false, ""},
    {route_id::statements, "statements", method::get, "/v1/statements", caller::member, body::none,
     0, false, "after limit"},
    {route_id::sealed, "sealed", method::get, "/v1/statements/{statement}/sealed", caller::member,
     body::none, 0, false, ""},
    {route_id::agreements, "agreements", method::get, "/v1/agreements", caller::member, body::none,
     0, false, "leaves"},
    {route_id::publish, "publish", method::post, "/v1/statements", caller::member, body::multipart,
     pieces_body, true, ""},
    {route_id::proposals, "proposals", method::get, "/v1/proposals", caller::staff, body::none, 0,
     false, ""},
    {route_id::propose, "propose", method::post, "/v1/proposals", caller::staff, body::multipart,
     pieces_body, true, ""},
    {route_id::complete, "complete", method::post, "/v1/proposals/{statement}", caller::staff,
     body::json, statement_body, true, ""},
    {route_id::drop_proposal, "drop_proposal", method::del, "/v1/proposals/{statement}",
     caller::staff, body::none, 0, false, ""},
    {route_id::registrations, "registrations", method::get, "/v1/registrations", caller::staff,
     body::none, 0, false, ""},
    {route_id::drop_registration, "drop_registration", method::del, "/v1/registrations/{member}",
     caller::staff, body::none, 0, false, ""},
    {route_id::checkpoint, "checkpoint", method::get, "/v1/log/checkpoint", caller::member,
     body::none, 0, false, ""},
    {route_id::proof, "proof", method::get, "/v1/log/proof", caller::member, body::none, 0, false,
     "leaf"},
    {route_id::consistency, "consistency", method::get, "/v1/log/consistency", caller::member,
     body::none, 0, false, "from to"},
    {route_id::payload, "payload", method::get, "/v1/payloads/{payload}", caller::member,
     body::none, 0, false, ""},
    {route_id::letters, "letters", method::get, "/v1/letters", caller::member, body::none, 0, false,
     "box agreement after limit"},
    {route_id::send_letter, "send_letter", method::post, "/v1/letters", caller::member,
     body::multipart, letter_body, true, ""},
    {route_id::letter, "letter", method::get, "/v1/letters/{letter}", caller::member, body::none, 0,
     false, "version"},
    {route_id::withdraw, "withdraw", method::post, "/v1/letters/{letter}/withdrawal",
     caller::member, body::json, statement_body, true, ""},
    {route_id::opened, "opened", method::post, "/v1/letters/{letter}/opened", caller::member,
     body::none, 0, false, ""},
    {route_id::decide, "decide", method::post, "/v1/letters/{letter}/decisions", caller::staff,
     body::multipart, pieces_body, true, ""},
    {route_id::agreement_chain, "agreement_chain", method::get, "/v1/agreements/{agreement}/chain",
     caller::staff, body::none, 0, false, ""},
    {route_id::queue, "queue", method::get, "/v1/queue", caller::staff, body::none, 0, false,
     "after limit"},
    {route_id::claim_next, "claim_next", method::post, "/v1/queue/next", caller::staff, body::none,
     0, true, ""},
    {route_id::claim, "claim", method::post, "/v1/letters/{letter}/claim", caller::staff,
     body::none, 0, false, ""},
    {route_id::release, "release", method::post, "/v1/letters/{letter}/release", caller::staff,
     body::none, 0, true, ""},
    {route_id::hand_over, "hand_over", method::post, "/v1/letters/{letter}/hand-over",
     caller::staff, body::json, small_body, true, ""},
    {route_id::hold, "hold", method::post, "/v1/letters/{letter}/hold", caller::staff, body::json,
     small_body, true, ""},
    {route_id::resume, "resume", method::post, "/v1/letters/{letter}/resume", caller::staff,
     body::none, 0, true, ""},
    {route_id::keep_on_file, "keep_on_file", method::post, "/v1/letters/{letter}/keep-on-file",
     caller::staff, body::none, 0, true, ""},
    {route_id::drafts, "drafts", method::get, "/v1/drafts", caller::member, body::none, 0, false,
     ""},
    {route_id::save_draft, "save_draft", method::post, "/v1/drafts", caller::member, body::json,
     statement_body, false, ""},
    {route_id::draft, "draft", method::get, "/v1/drafts/{draft}", caller::member, body::none, 0,
     false, ""},
    {route_id::drop_draft, "drop_draft", method::del, "/v1/drafts/{draft}", caller::member,
     body::none, 0, false, "version"},
    {route_id::people_to_tell, "people_to_tell", method::get, "/v1/notices", caller::staff,
     body::none, 0, false, ""},
    {route_id::told, "told", method::post, "/v1/notices/{member}/done", caller::staff, body::none,
     0, false, ""},
    {route_id::events, "events", method::get, "/v1/events", caller::member, body::none, 0, false,
     "after limit"},
    {route_id::push, "push", method::get, "/v1/push", caller::member, body::none, 0, false,
     "after"},
}};

/// A request's target, taken apart. Path parameters in the order of the pattern, undecoded: ids
/// and hashes never need an escape, so a '%' is refused.
struct matched_route {
    const route* what = nullptr;
    std::vector<std::string> parameters;
    std::vector<std::pair<std::string, std::string>> query;  // each name at most once

    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
};

constexpr std::size_t max_target = 1024;  // bytes

/// Refuses not_found (no such path), method_not_allowed (another method), bad_request (longer than
/// max_target, other characters than a-z A-Z 0-9 - _ . / ? = &, unknown or repeated parameters).
base::result<matched_route> match(std::string_view verb, std::string_view target);

const route& find_route(route_id id);

/// The target for a request: the pattern with its parameters filled in, and the query. Values must
/// be of the characters above; throws std::invalid_argument otherwise.
std::string make_target(route_id id, const std::vector<std::string>& parameters = {},
                        const std::vector<std::pair<std::string, std::string>>& query = {});

}  // namespace letterbox::contract
