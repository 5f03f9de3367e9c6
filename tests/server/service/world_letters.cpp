#include "crypto/base/hash.hpp"
#include "tests/server/service/world.hpp"

namespace letterbox::test {

using contract::route_id;

world::letter_in world::write(const someone& author, const base::party_id& from,
                              const base::party_id& to,
                              const std::optional<letter_in>& before) const {
    letter_in out;
    auto part = object(4);
    out.what.scope = scope;
    out.what.agreement = agreement.agreement_id;
    out.what.agreement_hash = agreement_hash;
    out.what.author = author.at();
    out.what.from = from;
    out.what.letter_id = before ? before->what.letter_id : base::letter_id::make();
    out.what.parts = {part.named.part};
    out.what.to = {to};
    out.what.version = before ? before->what.version + 1 : 1;
    out.what.written = base::write_day(now);
    out.submission.scope = scope;
    out.submission.headers = {part.named.header};
    if (before) {
        out.submission.sequence = before->submission.sequence + 1;
        out.submission.previous = statement::sign(before->submission, author.key).statement_hash();
        out.submission.previous_version = before->hash;
    }
    out.parts = part.parts;
    out.parts.insert(out.parts.begin(), {part_in{}, part_in{}});
    seal(out, author);
    return out;
}

world::letter_in world::write_next(const someone& author, const base::party_id& from,
                                   const base::party_id& to) {
    auto out = write(author, from, to);
    if (const auto last = sent.find(author.id); last != sent.end()) {
        out.submission.sequence = last->second.sequence + 1;
        out.submission.previous = statement::sign(last->second, author.key).statement_hash();
    }
    seal(out, author);
    return out;
}

base::result<service::answer> world::send_next(const letter_in& letter, const someone& author) {
    auto out = upload(route_id::send_letter, author.token, letter.parts);
    if (out) {
        sent[author.id] = letter.submission;
    }
    return out;
}

void world::seal(letter_in& letter, const someone& author) const {
    const auto signed_letter = statement::sign(letter.what, author.key);
    letter.hash = signed_letter.statement_hash();
    letter.submission.letter = letter.hash;
    letter.parts[0] = {"letter", base::to_bytes(base::view_of(signed_letter.text()))};
    letter.parts[1] = {"submission", envelope(letter.submission, {&author.key})};
}

record::decision world::decide(const letter_in& letter, const someone& by,
                               record::outcome outcome) const {
    record::decision out;
    out.scope = scope;
    out.agreement_hash = letter.what.agreement_hash;
    out.approvers = {by.at()};
    out.letter = letter.hash;
    out.outcome = outcome;
    out.sealed_by = by.id;
    out.time = now;
    return out;
}

world::decision_in world::approve_and_deliver(const letter_in& letter, const someone& by,
                                              const base::party_id& to,
                                              const std::vector<const someone*>& readers) const {
    decision_in out;
    out.what = decide(letter, by, record::outcome::approve_and_deliver);
    auto archive = header(1);
    out.what.archive_headers = {base::sha256(archive)};
    out.parts.push_back({contract::parts::header_name(base::sha256(archive)), std::move(archive)});
    record::delivery delivery;
    delivery.party = to;
    for (const auto* each : readers) {
        record::reader_identity identity;
        identity.key = statement::fingerprint(each->recipient);
        identity.member = each->id;
        identity.salt = base::fixed_from<base::salt16>(base::random_bytes(16)).value();
        auto head = header(1);
        delivery.readers.push_back(
            {{base::sha256(head)}, base::sha256(base::view_of(record::to_canonical(identity)))});
        out.parts.push_back({contract::parts::header_name(base::sha256(head)), std::move(head)});
        out.lines.readers.push_back({1, each->id, identity.salt});
    }
    out.what.deliveries = {delivery};
    return out;
}

std::vector<part_in> world::parts_of(const decision_in& what,
                                     const std::vector<const statement::signer*>& by) const {
    std::vector<part_in> out{{"decision", envelope(what.what, by)}};
    if (!what.lines.readers.empty()) {
        out.push_back({"readers", base::to_bytes(base::view_of(record::to_canonical(what.lines)))});
    }
    out.insert(out.end(), what.parts.begin(), what.parts.end());
    return out;
}

base::result<service::answer> world::post(const letter_in& letter, const decision_in& what,
                                          const someone& by) {
    return upload(route_id::decide, by.token, parts_of(what, {&by.key}),
                  {letter.what.letter_id.text()});
}

std::string world::state(const someone& who, const letter_in& letter) {
    return read_answer<contract::letter_document>(
               call(route_id::letter, who.token, {}, {letter.what.letter_id.text()}))
        .summary.state;
}

}  // namespace letterbox::test
