#include "tests/clients/core/fake_server.hpp"

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/contract/parts.hpp"
#include "server/contract/problem.hpp"

namespace letterbox::core::test {

using base::refusal;
using base::refuse;

form_parts parse_form(std::string_view content_type, const base::bytes& body) {
    form_parts out;
    const auto boundary =
        "--" + std::string(content_type.substr(content_type.find("boundary=") + 9));
    const auto text = base::text_of(body);
    auto at = text.find(boundary);
    while (true) {
        const auto head = at + boundary.size() + 2;
        const auto data = text.find("\r\n\r\n", head);
        if (text.substr(at + boundary.size(), 2) == "--" || data == std::string_view::npos) {
            return out;
        }
        const auto end = text.find("\r\n" + boundary, data);
        const auto name = text.find("name=\"", head) + 6;
        out.emplace_back(text.substr(name, text.find('"', name) - name),
                         base::to_bytes(base::view_of(text.substr(data + 4, end - data - 4))));
        at = end + 2;
    }
}

void fake_server::line::use(const base::secret& token) {
    who_.reset();
    if (!token.empty()) {
        who_ = base::member_id::parse(base::text_of(token.view())).value();
    }
}

base::result<http_response> fake_server::line::send(const http_request& sent) {
    fake_request request;
    LETTERBOX_TRY(request.route, contract::match(sent.method, sent.target));
    request.body = sent.body;
    if (sent.stream) {
        std::array<std::uint8_t, 1000> piece{};
        while (true) {
            LETTERBOX_TRY(const auto count, sent.stream->read(piece));
            if (count == 0) {
                break;
            }
            request.body.insert(request.body.end(), piece.begin(),
                                piece.begin() + static_cast<std::ptrdiff_t>(count));
        }
        if (request.body.size() != sent.stream->size()) {
            return refuse(refusal::bad_request, "length");
        }
    }
    if (sent.content_type.rfind("multipart/", 0) == 0) {
        request.parts = parse_form(sent.content_type, request.body);
    }
    request.caller = who_;
    const auto route = request.route.what->id;
    to_->asked.push_back(route);
    if (to_->unreachable.count(route) != 0) {
        return refuse(refusal::network);
    }
    std::string key;
    for (const auto& each : sent.headers) {
        key = each.first == "Idempotency-Key" ? each.second : key;
    }
    http_response out;
    out.status = 200;
    out.content_type = "application/json";
    base::result<fake_answer> answer = fake_answer();
    const auto before = to_->done.find(key);
    const auto refused = to_->refused_once.extract(route);
    if (refused) {
        answer = refuse(refused.mapped());
    } else if (before != to_->done.end()) {
        answer = fake_answer{before->second, std::nullopt};
    } else if (who_ || request.route.what->who == contract::caller::anyone) {
        answer = to_->answer(request);
        const auto refusing = to_->denied.find(route);
        if (refusing != to_->denied.end()) {
            answer = refuse(refusing->second);
        }
    } else {
        answer = refuse(refusal::not_signed_in);
    }
    if (!answer) {
        out.status = 409;
        out.content_type = "application/problem+json";
        out.body = base::to_bytes(
            base::view_of(record::to_canonical(contract::describe(answer.error(), 409))));
        return out;
    }
    if (!key.empty()) {
        to_->done[key] = answer->json;
    }
    const bool fails = to_->network_failures > 0;
    to_->network_failures -= fails ? 1 : 0;
    if (fails || to_->lost.count(route) != 0) {
        return refuse(refusal::network);
    }
    const auto lie = to_->lies.find(route);
    if (lie != to_->lies.end()) {
        lie->second(answer->json);
    }
    out.body = answer->payload ? *answer->payload : base::to_bytes(base::view_of(answer->json));
    return out;
}

base::result<fake_answer> fake_server::answer(const fake_request& request) {
    using contract::route_id;
    switch (request.route.what->id) {
    case route_id::statements:
    case route_id::sealed:
    case route_id::agreements:
    case route_id::publish:
    case route_id::proposals:
    case route_id::propose:
    case route_id::complete:
    case route_id::drop_proposal:
    case route_id::checkpoint:
    case route_id::proof:
    case route_id::consistency:
    case route_id::payload:
    case route_id::events:
        return answer_statements(request);
    case route_id::letters:
    case route_id::send_letter:
    case route_id::letter:
    case route_id::withdraw:
    case route_id::opened:
    case route_id::decide:
    case route_id::keep_on_file:
    case route_id::agreement_chain:
    case route_id::submissions:
        return answer_letters(request);
    case route_id::queue:
    case route_id::claim_next:
    case route_id::claim:
    case route_id::release:
    case route_id::hand_over:
    case route_id::hold:
    case route_id::resume:
        return answer_queue(request);
    case route_id::drafts:
    case route_id::save_draft:
    case route_id::draft:
    case route_id::drop_draft:
        return answer_drafts(request);
    default:
        return answer_people(request);
    }
}

// A login with the password's key or that of the recovery words: signing in, or a change.
base::result<fake_answer> fake_server::use_account(const fake_request& request,
                                                   const std::string& text) {
    const auto envelope = statement::parse_envelope(base::view_of(text)).value();
    const auto login = statement::decode_payload<record::login>(envelope).value();
    for (auto& each : accounts) {
        auto& account = each.second;
        const auto signed_with = [&](const record::lock& lock) {
            const std::vector<base::signing_key> keys{lock.auth_key};
            return account.member == login.member &&
                   statement::verify_signatures(envelope, keys).has_value();
        };
        const auto by_words = account.recovery && signed_with(account.recovery->lock);
        if (!by_words && !signed_with(account.setup.lock)) {
            continue;
        }
        switch (request.route.what->id) {
        case contract::route_id::sign_in: {
            contract::sign_in_answer out;
            out.bundle = by_words ? account.recovery->bundle : account.setup.bundle;
            out.version = by_words ? account.recovery->lock.version : account.setup.lock.version;
            out.member = account.member;
            out.token = account.member.text();
            return fake_answer{record::to_canonical(out), {}};
        }
        case contract::route_id::password:
            account.setup.bundle = request.json<contract::password_request>().bundle;
            account.setup.lock = login.change->lock;
            if (by_words) {
                account.recovery.reset();
            }
            return fake_answer();
        default:
            account.recovery.reset();
            if (login.change) {
                account.recovery = contract::account_setup{
                    request.json<contract::recovery_request>().bundle, login.change->lock, ""};
            }
            return fake_answer();
        }
    }
    return refuse(refusal::sign_in_failed);
}

base::result<fake_answer> fake_server::answer_people(const fake_request& request) {
    using contract::route_id;
    const auto say = [](const auto& what) { return fake_answer{record::to_canonical(what), {}}; };
    switch (request.route.what->id) {
    case route_id::server: {
        contract::server_info out;
        out.log_key = log.key.key();
        out.origin = log.origin;
        out.time = now;
        return say(out);
    }
    case route_id::create_agency: {
        const auto asked_for = request.json<contract::create_agency_request>();
        const auto agency = statement::parse_envelope(base::view_of(asked_for.agency)).value();
        ledger.emplace(agency.statement_hash());
        log.agency = statement::decode_payload<record::agency>(agency).value().scope.id;
        std::vector<std::uint64_t> leaves{take(agency)};
        for (const auto& each : {asked_for.registrar, asked_for.member}) {
            leaves.push_back(take(statement::parse_envelope(base::view_of(each)).value()));
        }
        const auto member = ledger->everybody().front()->what.member_id;
        accounts[asked_for.account.name] = {member, asked_for.account};
        auto out = log.receipt(leaves);
        out.time = now;
        return say(out);
    }
    case route_id::invitation: {
        LETTERBOX_TRY(const auto id, base::invitation_id::parse(request.route.parameters[0]));
        if (ledger->invitation(id) == nullptr) {
            return refuse(refusal::not_found);
        }
        contract::invitation_answer out;
        out.agency_proof = agency_proofs.at(id);
        for (const auto& each : log.entries) {
            if (each.kind != "rewrap" && each.kind != "letter" && each.kind != "submission" &&
                each.kind != "decision" && each.kind != "withdrawal") {
                out.chain.push_back(log.show(each));
            }
        }
        out.checkpoint = log.checkpoint();
        return say(out);
    }
    case route_id::drop_registration:
        dropped.push_back(base::member_id::parse(request.route.parameters.at(0)).value());
        return fake_answer();
    case route_id::register_member: {
        if (const auto why = std::exchange(refused_next, std::nullopt)) {
            return refuse(*why);
        }
        const auto asked_for = request.json<contract::register_request>();
        const auto envelope = statement::parse_envelope(base::view_of(asked_for.member)).value();
        const auto member = statement::decode_payload<record::member>(envelope).value();
        registrations.push_back({*member.invitation, asked_for.member, asked_for.proof, now});
        accounts[asked_for.account.name] = {member.member_id, asked_for.account};
        return fake_answer();
    }
    case route_id::registrations: {
        contract::registrations_answer out;
        for (const auto& each : registrations) {
            const auto envelope = statement::parse_envelope(base::view_of(each.member)).value();
            const auto member = statement::decode_payload<record::member>(envelope).value();
            if (ledger->member(member.member_id) == nullptr) {
                out.registrations.push_back(each);
            }
        }
        return say(out);
    }
    case route_id::challenge:
    case route_id::recovery_challenge: {
        const auto words = request.route.what->id == route_id::recovery_challenge;
        const auto found = accounts.find(request.json<contract::challenge_request>().name);
        contract::challenge_answer out;
        out.agency = {ledger->pinned(), log.agency};
        if (found == accounts.end()) {
            out.member = base::member_id::make();
            return fake_answer{record::to_canonical(out), {}};
        }
        const auto& account = found->second;
        if (words && !account.recovery) {
            out.member = account.member;
            return fake_answer{record::to_canonical(out), {}};
        }
        const auto& lock = words ? account.recovery->lock : account.setup.lock;
        out.cost = lock.cost;
        out.salt = lock.salt;
        out.member = found->second.member;
        return say(out);
    }
    case route_id::sign_in:
    case route_id::password: {
        const auto is_sign_in = request.route.what->id == route_id::sign_in;
        const auto text = is_sign_in ? request.json<contract::sign_in_request>().login
                                     : request.json<contract::password_request>().login;
        return use_account(request, text);
    }
    case route_id::recovery: {
        const auto asked_for = request.json<contract::recovery_request>();
        return use_account(request, asked_for.login);
    }
    case route_id::me: {
        contract::me_answer out;
        out.member = *request.caller;
        for (const auto& [name, account] : accounts) {
            if (account.member == out.member) {
                out.version = account.setup.lock.version;
            }
        }
        const auto* entry = ledger->member(out.member);
        out.certified = entry != nullptr;
        if (entry != nullptr) {
            out.role = entry->what.role;
            out.parties = entry->what.parties;
        }
        return say(out);
    }
    case route_id::sessions:
        return say(contract::sessions_answer());
    default:
        return fake_answer();
    }
}

}  // namespace letterbox::core::test
