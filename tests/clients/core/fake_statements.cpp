// Statements, sealed pieces and proposals of the fake server.
#include <algorithm>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/contract/parts.hpp"
#include "tests/clients/core/fake_server.hpp"

namespace letterbox::core::test {

using base::refusal;
using base::refuse;

namespace {

base::digest hash_in(const std::string& parameter) {
    return base::fixed_from<base::digest>(base::from_base64url(parameter).value()).value();
}

bool is_about_people(std::string_view kind) {
    return kind != "rewrap" && kind != "letter" && kind != "submission" && kind != "decision" &&
           kind != "withdrawal";
}

template <class Answer>
fake_answer say(const Answer& what) {
    return {record::to_canonical(what), {}};
}

}  // namespace

std::uint64_t fake_server::take(const statement::envelope& what) {
    const auto leaf = log.append(what, now).leaf;
    if (is_about_people(*what.kind())) {
        // What the ledger refuses stays in the log: the clients must notice.
        (void)ledger->add(what, leaf, now).has_value();
    }
    return leaf;
}

base::result<fake_answer> fake_server::publish(const statement::envelope& what) {
    auto out = log.receipt({take(what)});
    out.time = now;
    return say(out);
}

void fake_server::take_pieces(const form_parts& parts) {
    for (const auto& each : parts) {
        if (const auto header = contract::parts::header_of(each.first)) {
            headers[*header] = each.second;
        }
        if (const auto payload = contract::parts::payload_of(each.first)) {
            payloads[*payload] = each.second;
        }
    }
}

contract::sealed_piece fake_server::piece(const base::digest& header,
                                          const record::part& part) const {
    return {headers.at(header), part.payload, part.size};
}

contract::sealed_pieces fake_server::sealed(const base::digest& statement) const {
    contract::sealed_pieces out;
    std::vector<record::part> in_order;  // as a rewrap names them, for the first own party
    auto all = log.entries;
    for (const auto& each : proposals) {  // the second person looks inside
        const auto text = each.second.statement;
        const auto envelope = statement::parse_envelope(base::view_of(text)).value();
        all.push_back({text, envelope, each.first, std::string(*envelope.kind()), 0, now});
    }
    for (const auto& each : all) {
        if (each.hash == statement && each.kind == "team") {
            const auto team = statement::decode_payload<record::team>(each.envelope).value();
            for (const auto& worker : team.workers) {
                out.pieces.push_back(piece(worker.header, team.seed));
            }
            in_order = {team.seed};
        } else if (each.hash == statement && each.kind == "invitation") {
            const auto what = statement::decode_payload<record::invitation>(each.envelope).value();
            out.pieces.push_back(piece(what.record.header, what.record.part));
        } else if (each.hash == statement && each.kind == "agreement") {
            const auto what = statement::decode_payload<record::agreement>(each.envelope).value();
            out.pieces.push_back(piece(what.shared.header, what.shared.part));
            out.pieces.push_back(piece(what.team_details.header, what.team_details.part));
            in_order = {what.shared.part};
            for (const auto& own : what.own) {
                out.pieces.push_back(piece(own.details.header, own.details.part));
                in_order.push_back(own.details.part);
            }
        } else if (each.hash == statement && each.kind == "decision") {
            const auto what = statement::decode_payload<record::decision>(each.envelope).value();
            if (what.note_to_team) {
                out.pieces.push_back(piece(what.note_to_team->header, what.note_to_team->part));
            }
        } else if (each.kind == "rewrap") {
            const auto what = statement::decode_payload<record::rewrap>(each.envelope).value();
            if (what.subject != statement) {
                continue;
            }
            out.rewraps.push_back(log.show(each));
            out.pieces.push_back(piece(what.headers[0], in_order[0]));
            // The second one belongs to one of the own parts: offered with each.
            for (std::size_t i = 1; i < in_order.size() && what.headers.size() > 1; ++i) {
                out.pieces.push_back(piece(what.headers[1], in_order[i]));
            }
        }
    }
    return out;
}

contract::listed_agreements fake_server::listed(const std::string& leaves) const {
    contract::listed_agreements out;
    const auto wanted = "." + leaves + ".";
    for (const auto& each : log.entries) {
        if (each.kind != "agreement" ||
            wanted.find("." + std::to_string(each.leaf) + ".") == std::string::npos) {
            continue;
        }
        const auto what = statement::decode_payload<record::agreement>(each.envelope).value();
        auto shared = sealed(each.hash);
        shared.pieces.erase(std::remove_if(shared.pieces.begin(), shared.pieces.end(),
                                           [&](const auto& piece) {
                                               return piece.payload != what.shared.part.payload;
                                           }),
                            shared.pieces.end());
        out.agreements.push_back({payloads.at(what.shared.part.payload), each.leaf, shared});
    }
    return out;
}

base::result<fake_answer> fake_server::answer_statements(const fake_request& request) {
    using contract::route_id;
    switch (request.route.what->id) {
    case route_id::statements: {
        contract::statements_page out;
        const auto after = request.route.query_value("after");
        for (const auto& each : log.entries) {
            if (!is_about_people(each.kind) || (after && each.leaf <= std::stoull(*after))) {
                continue;
            }
            if (out.statements.size() == statements_per_page) {
                out.more = true;
                break;
            }
            out.statements.push_back(log.show(each));
        }
        out.checkpoint = log.checkpoint();
        return say(out);
    }
    case route_id::sealed:
        return say(sealed(hash_in(request.route.parameters[0])));
    case route_id::agreements:
        return say(listed(*request.route.query_value("leaves")));
    case route_id::publish: {
        take_pieces(request.parts);
        const auto envelope = request.statement("statement");
        if (const auto* proof = request.part("agency-proof")) {
            const auto what = statement::decode_payload<record::invitation>(envelope).value();
            agency_proofs[what.invitation_id] = base::fixed_from<base::digest>(*proof).value();
        }
        return publish(envelope);
    }
    case route_id::propose: {
        take_pieces(request.parts);
        const auto envelope = request.statement("statement");
        contract::proposal kept;
        kept.by = *request.caller;
        kept.statement = envelope.text();
        kept.statement_hash = envelope.statement_hash();
        if (const auto* awaits = request.part("awaits")) {
            kept.awaits = base::member_id::parse(base::text_of(*awaits)).value();
        }
        const auto decision = statement::decode_payload<record::decision>(envelope);
        for (const auto& each : letters) {
            if (decision && each.second.back().letter.hash == decision->letter) {
                kept.letter = each.first;
            }
        }
        proposals[kept.statement_hash] = kept;
        return say(contract::proposed_answer{kept.statement_hash});
    }
    case route_id::proposals: {
        contract::proposals_answer out;
        for (const auto& each : proposals) {
            out.proposals.push_back(each.second);
        }
        return say(out);
    }
    case route_id::complete: {
        const auto hash = hash_in(request.route.parameters[0]);
        const auto text = request.json<contract::complete_request>().statement;
        const auto envelope = statement::parse_envelope(base::view_of(text)).value();
        const auto letter = proposals.at(hash).letter;
        proposals.erase(hash);
        return letter ? decide(letters.at(*letter).back(), request, envelope) : publish(envelope);
    }
    case route_id::drop_proposal:
        proposals.erase(hash_in(request.route.parameters[0]));
        return fake_answer();
    case route_id::proof: {
        const auto leaf = std::stoull(*request.route.query_value("leaf"));
        return say(contract::proof_answer{log.checkpoint(), {leaf, log.path(leaf)}});
    }
    case route_id::consistency: {
        const auto from = std::stoull(*request.route.query_value("from"));
        const auto to = std::stoull(*request.route.query_value("to"));
        return say(contract::consistency_answer{log.consistency(from, to)});
    }
    case route_id::payload: {
        const auto found = payloads.find(hash_in(request.route.parameters[0]));
        if (found == payloads.end()) {
            return refuse(refusal::not_found);
        }
        return fake_answer{"", found->second};
    }
    case route_id::events: {
        contract::events_page out;
        const auto after = std::stoull(*request.route.query_value("after"));
        for (const auto& each : events) {
            if (each.cursor > after) {
                out.events.push_back(each);
            }
        }
        out.newest = events.size();
        return say(out);
    }
    default:
        return say(contract::checkpoint_answer{log.checkpoint()});
    }
}

}  // namespace letterbox::core::test
