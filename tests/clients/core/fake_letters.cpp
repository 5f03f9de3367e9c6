// Letters and the queue of the fake server.
#include <algorithm>

#include "crypto/base/hash.hpp"
#include "tests/clients/core/fake_server.hpp"

namespace letterbox::core::test {

using base::refusal;
using base::refuse;

namespace {

template <class Answer>
fake_answer say(const Answer& what) {
    return {record::to_canonical(what), {}};
}

bool in_party(const statement::ledger& ledger, const base::member_id& who,
              const base::agreement_id& agreement, const base::party_id& party) {
    const auto members = ledger.members_of({agreement, party});
    return std::any_of(members.begin(), members.end(),
                       [&](const auto* each) { return each->what.member_id == who; });
}

/// So many after the cursor, which is the number of letters before.
contract::letters_page page_of(contract::letters_page all, const contract::matched_route& route,
                               std::size_t size) {
    const auto after = route.query_value("after");
    const auto begin = after ? std::stoul(*after) : 0;
    const auto end = std::min(all.letters.size(), begin + size);
    contract::letters_page out;
    for (auto i = begin; i < end; ++i) {
        out.letters.push_back(all.letters.at(i));
    }
    if (end < all.letters.size()) {
        out.next = std::to_string(end);
    }
    return out;
}

}  // namespace

bool fake_server::is_author_side(const fake_letter& letter, const base::member_id& who) const {
    return letter.what.author.member == who ||
           in_party(*ledger, who, letter.what.agreement, letter.what.from);
}

bool fake_server::is_team(const fake_letter& letter, const base::member_id& who) const {
    return ledger->in_team(ledger->agreement(letter.what.agreement)->what.team, who);
}

bool fake_server::is_reader(const fake_letter& letter, const base::member_id& who) const {
    return letter.state == "delivered" &&
           std::any_of(letter.decisions.begin(), letter.decisions.end(),
                       [&](const auto& each) { return each.headers.count(who) != 0; });
}

contract::letter_summary fake_server::summary(const fake_letter& letter,
                                              const base::member_id& who) const {
    contract::letter_summary out;
    out.agreement = letter.what.agreement;
    out.author = letter.what.author.member;
    out.from = letter.what.from;
    out.letter = letter.what.letter_id;
    out.parts = letter.what.parts.size();
    out.state = letter.state;
    out.statement = letter.letter.hash;
    out.to = letter.what.to;
    out.version = letter.what.version;
    out.reader = letter.reader;
    out.sent = letter.letter.time;
    out.due = letter.letter.time.plus(7 * 24 * 3600);
    out.opened = letter.opened;
    for (const auto& each : letter.decisions) {
        for (const auto& delivery : each.what.deliveries) {
            if (in_party(*ledger, who, letter.what.agreement, delivery.party)) {
                out.number = delivery.number;
                out.delivered = each.at.time;
            }
        }
    }
    return out;
}

contract::letter_document fake_server::document(const fake_letter& letter,
                                                const base::member_id& who) const {
    contract::letter_document out;
    out.checkpoint = log.checkpoint();
    out.summary = summary(letter, who);
    out.letter = log.show(letter.letter);
    if (is_author_side(letter, who) || is_team(letter, who)) {
        out.submission = log.show(letter.submission);
        for (std::size_t i = 0; i < letter.given.headers.size(); ++i) {
            out.pieces.push_back(piece(letter.given.headers[i], letter.what.parts[i]));
        }
        if (letter.given.note) {
            out.pieces.push_back(piece(letter.given.note->header, letter.given.note->part));
        }
        for (const auto& each : letters.at(letter.what.letter_id)) {
            out.versions.push_back(each.what.version);
        }
    }
    for (const auto& each : letter.decisions) {
        contract::decision_entry entry{log.show(each.at), std::nullopt};
        const auto headers_of = each.headers.find(who);
        if (headers_of != each.headers.end()) {
            entry.salt = each.salts.at(who);
            for (std::size_t i = 0; i < headers_of->second.size(); ++i) {
                const auto& header = headers_of->second[i];
                const auto& part =
                    i < letter.what.parts.size() ? letter.what.parts[i] : *each.what.note_to_reader;
                if (!header.is_zero()) {
                    out.pieces.push_back(piece(header, part));
                }
            }
        }
        if (each.what.note_to_author && is_author_side(letter, who)) {
            out.pieces.push_back(
                piece(each.what.note_to_author->header, each.what.note_to_author->part));
        }
        if (each.what.note_to_team && is_team(letter, who)) {
            out.pieces.push_back(
                piece(each.what.note_to_team->header, each.what.note_to_team->part));
        }
        out.decisions.push_back(std::move(entry));
    }
    if (letter.withdrawal) {
        out.withdrawal = log.show(*letter.withdrawal);
    }
    return out;
}

fake_letter* fake_server::newest(const std::string& id) {
    const auto parsed = base::letter_id::parse(id);
    const auto found = parsed ? letters.find(*parsed) : letters.end();
    return found == letters.end() ? nullptr : &found->second.back();
}

base::result<fake_answer> fake_server::decide(fake_letter& letter, const fake_request& request,
                                              const statement::envelope& envelope) {
    fake_decision decision;
    decision.what = statement::decode_payload<record::decision>(envelope).value();
    const auto leaf = take(envelope);
    decision.at = log.entries.at(static_cast<std::size_t>(leaf));
    if (const auto* lines = request.part("readers")) {
        const auto readers = record::from_json<contract::reader_lines>(*lines, 1 << 20).value();
        for (const auto& each : readers.readers) {
            record::reader_identity identity;
            identity.epoch = each.epoch;
            identity.member = each.member;
            identity.salt = each.salt;
            identity.key = statement::fingerprint(ledger->member(each.member)->what.recipient);
            const auto hash = base::sha256(base::view_of(record::to_canonical(identity)));
            for (const auto& delivery : decision.what.deliveries) {
                for (const auto& reader : delivery.readers) {
                    if (reader.reader == hash) {
                        decision.headers[each.member] = reader.headers;
                        decision.salts[each.member] = each.salt;
                    }
                }
            }
        }
    }
    static const std::map<record::outcome, std::string> states{
        {record::outcome::approve, "approved"},
        {record::outcome::approve_and_deliver, "delivered"},
        {record::outcome::deliver, "delivered"},
        {record::outcome::returned, "returned"},
        {record::outcome::decline, "declined"},
        {record::outcome::recall, "recalled"}};
    letter.state = states.at(decision.what.outcome);
    letter.reader.reset();
    letter.decisions.push_back(std::move(decision));
    events.push_back(
        {events.size() + 1, letter.what.letter_id.text(), contract::event_kind::letter_delivered});
    auto out = log.receipt({leaf});
    out.time = now;
    return say(out);
}

base::result<fake_answer> fake_server::answer_letters(const fake_request& request) {
    using contract::route_id;
    const auto route = request.route.what->id;
    const auto who = *request.caller;
    if (route == route_id::send_letter) {
        const auto sent = statement::decode_payload<record::letter>(request.statement("letter"));
        if (sent->version == 1 && letters.count(sent->letter_id) != 0) {
            return refuse(refusal::duplicate, "letter");
        }
        take_pieces(request.parts);
        fake_letter letter;
        const auto leaf = take(request.statement("letter"));
        take(request.statement("submission"));
        letter.letter = log.entries.at(static_cast<std::size_t>(leaf));
        letter.submission = log.entries.at(static_cast<std::size_t>(leaf) + 1);
        letter.what = statement::decode_payload<record::letter>(letter.letter.envelope).value();
        letter.given =
            statement::decode_payload<record::submission>(letter.submission.envelope).value();
        auto& versions = letters[letter.what.letter_id];
        if (!versions.empty()) {
            versions.back().state = "corrected";
        }
        versions.push_back(letter);
        return say(contract::sent_answer{letter.what.letter_id, log.receipt({leaf, leaf + 1}),
                                         letter.state});
    }
    if (route == route_id::submissions) {
        contract::submission_chain out;
        for (const auto& each : log.entries) {
            if (each.kind == "submission") {
                const auto what =
                    statement::decode_payload<record::submission>(each.envelope).value();
                const auto author = std::any_of(letters.begin(), letters.end(), [&](const auto& l) {
                    return std::any_of(l.second.begin(), l.second.end(), [&](const auto& v) {
                        return v.submission.hash == each.hash && v.what.author.member == who;
                    });
                });
                if (author) {
                    out.last = each.hash;
                    out.sequence = what.sequence;
                }
            }
        }
        return say(out);
    }
    if (route == route_id::agreement_chain) {
        contract::agreement_chain out;
        std::map<base::party_id, contract::party_deliveries> parties;
        for (const auto& each : log.entries) {
            const auto what = statement::decode_payload<record::decision>(each.envelope);
            const auto* agreement =
                what ? ledger->agreement_version(what->agreement_hash) : nullptr;
            if (agreement == nullptr ||
                agreement->what.agreement_id.text() != request.route.parameters[0]) {
                continue;
            }
            out.last_decision = each.hash;
            out.sequence = what->sequence;
            for (const auto& delivery : what->deliveries) {
                parties[delivery.party] = {each.hash, delivery.number, delivery.party};
            }
        }
        for (const auto& each : parties) {
            out.deliveries.push_back(each.second);
        }
        return say(out);
    }
    if (route == route_id::letters) {
        contract::letters_page out;
        const auto box = *request.route.query_value("box");
        for (const auto& each : letters) {
            const auto& letter = each.second.back();
            if (box == "checked" && letter.state != "approved" && letter.state != "kept_on_file") {
                continue;
            }
            if (box == "in" ? is_reader(letter, who)
                            : (box == "out" ? is_author_side(letter, who) : is_team(letter, who))) {
                out.letters.push_back(summary(letter, who));
            }
        }
        return say(page_of(std::move(out), request.route, letters_per_page));
    }
    auto* letter = newest(request.route.parameters.at(0));
    if (letter == nullptr) {
        return refuse(refusal::not_found);
    }
    if (route == route_id::letter) {
        if (hidden.count(letter->what.letter_id) != 0) {
            return refuse(refusal::not_found);
        }
        const auto version = request.route.query_value("version");
        for (const auto& each : letters.at(letter->what.letter_id)) {
            if (version && std::to_string(each.what.version) == *version) {
                return say(document(each, who));
            }
        }
        return version ? base::result<fake_answer>(refuse(refusal::not_found))
                       : say(document(*letter, who));
    }
    if (route == route_id::decide) {
        take_pieces(request.parts);
        return decide(*letter, request, request.statement("decision"));
    }
    if (route == route_id::keep_on_file) {
        if (letter->state != "approved") {
            return refuse(letter->state == "kept_on_file" ? refusal::duplicate
                                                          : refusal::not_allowed_now);
        }
        letter->state = "kept_on_file";
        return fake_answer();
    }
    if (route == route_id::withdraw) {
        if (letter->reader) {
            return refuse(refusal::reading_started);
        }
        const auto text = request.json<contract::statement_request>().statement;
        const auto leaf = take(statement::parse_envelope(base::view_of(text)).value());
        letter->withdrawal = log.entries.at(static_cast<std::size_t>(leaf));
        letter->state = "withdrawn";
        return say(log.receipt({leaf}));
    }
    letter->opened = now;
    return fake_answer();
}

base::result<fake_answer> fake_server::answer_queue(const fake_request& request) {
    using contract::route_id;
    const auto route = request.route.what->id;
    const auto who = *request.caller;
    if (route == route_id::queue || route == route_id::claim_next) {
        contract::letters_page out;
        for (auto& each : letters) {
            auto& letter = each.second.back();
            const auto read_now = letter.state == "in_review" || letter.state == "held";
            const auto listed =
                letter.state == "submitted" || (read_now && route == route_id::queue);
            if (!listed || !is_team(letter, who)) {
                continue;
            }
            if (route == route_id::claim_next) {
                letter.state = "in_review";
                letter.reader = who;
                return say(contract::claim_answer{summary(letter, who)});
            }
            out.letters.push_back(summary(letter, who));
        }
        if (route == route_id::claim_next) {
            return refuse(refusal::not_found);
        }
        return say(page_of(std::move(out), request.route, letters_per_page));
    }
    auto* letter = newest(request.route.parameters.at(0));
    if (letter == nullptr) {
        return refuse(refusal::not_found);
    }
    if (letter->reader && *letter->reader != who) {
        return refuse(refusal::already_claimed);
    }
    switch (route) {
    case route_id::claim:
        letter->state = "in_review";
        letter->reader = who;
        return say(contract::claim_answer{summary(*letter, who)});
    case route_id::hand_over:
        letter->reader = request.json<contract::hand_over_request>().to;
        break;
    case route_id::hold:
        letter->state = "held";
        break;
    case route_id::resume:
        letter->state = "in_review";
        break;
    default:
        letter->state = "submitted";
        letter->reader.reset();
    }
    return fake_answer();
}

}  // namespace letterbox::core::test
