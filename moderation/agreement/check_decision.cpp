#include "moderation/agreement/check_decision.hpp"

#include <algorithm>
#include <string>

#include "moderation/agreement/judge.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

bool approves(record::outcome what) {
    return what == record::outcome::approve || what == record::outcome::approve_and_deliver;
}

template <class List, class Less>
bool is_strictly_ascending(const List& list, Less less) {
    for (std::size_t i = 1; i < list.size(); ++i) {
        if (!less(list[i - 1], list[i])) {
            return false;
        }
    }
    return true;
}

base::status check_place(const record::decision& decision, const record::letter& letter,
                         const base::digest& letter_hash, const record::agreement& agreement) {
    if (!(decision.scope == letter.scope) || !(decision.scope == agreement.scope)) {
        return refuse(refusal::other_agency);
    }
    if (!(decision.letter == letter_hash)) {
        return refuse(refusal::mismatch, "letter");
    }
    if (!(decision.agreement_hash == letter.agreement_hash) ||
        !(letter.agreement == agreement.agreement_id)) {
        return refuse(refusal::old_agreement);
    }
    if (decision.sequence == 0 || (decision.sequence == 1) == decision.previous.has_value()) {
        return refuse(refusal::bad_field, "previous");
    }
    return {};
}

base::status check_approvers(const record::decision& decision, const record::letter& letter,
                             const record::agreement& agreement) {
    const auto& people = decision.approvers;
    // Members are compared, not epochs: one person with two keys is one person.
    if (people.empty() || people.size() > 2 ||
        !is_strictly_ascending(people,
                               [](const auto& a, const auto& b) { return a.member < b.member; })) {
        return refuse(refusal::bad_field, "approvers");
    }
    if (decision.outcome == record::outcome::deliver) {
        return people.size() == 1 ? base::status() : refuse(refusal::bad_field, "approvers");
    }
    if (std::any_of(people.begin(), people.end(),
                    [&](const auto& each) { return each.member == letter.author.member; })) {
        return refuse(refusal::own_letter);
    }
    if (!approves(decision.outcome)) {
        return {};
    }
    LETTERBOX_TRY(const auto needed, approvals_needed(agreement, letter.from, letter.to));
    if (people.size() < needed ||
        (needed > 1 && decision.outcome == record::outcome::approve_and_deliver)) {
        return refuse(refusal::two_people_needed);
    }
    return people.size() == needed ? base::status() : refuse(refusal::bad_field, "approvers");
}

base::status check_parts(const record::decision& decision, const record::letter& letter) {
    const auto parts = letter.parts.size();
    const auto shows = approves(decision.outcome) || decision.outcome == record::outcome::deliver;
    // A note has no reader yet where the letter is approved and passed on later.
    const auto delivers = shows && decision.outcome != record::outcome::approve;
    const auto& out = decision.left_out;
    if (!is_strictly_ascending(out, [](auto a, auto b) { return a < b; }) ||
        (!out.empty() && (!shows || out.front() == 0 || out.back() >= parts))) {
        return refuse(refusal::bad_field, "left_out");
    }
    if (decision.note_to_reader.has_value() != decision.note_to_reader_object.has_value() ||
        (decision.note_to_reader && !delivers)) {
        return refuse(refusal::bad_field, "note_to_reader");
    }
    const auto& archive = decision.archive_headers;
    if (archive.size() != (approves(decision.outcome) ? parts : 0) ||
        std::any_of(archive.begin(), archive.end(),
                    [](const auto& each) { return each.is_zero(); })) {
        return refuse(refusal::bad_field, "archive_headers");
    }
    return {};
}

base::status check_reader(const record::delivery_reader& reader, const record::decision& decision,
                          std::size_t parts) {
    if (reader.headers.size() != parts + (decision.note_to_reader ? 1 : 0)) {
        return refuse(refusal::bad_field, "deliveries.readers.headers");
    }
    for (std::size_t i = 0; i < reader.headers.size(); ++i) {
        const auto out = std::find(decision.left_out.begin(), decision.left_out.end(), i) !=
                         decision.left_out.end();
        if (reader.headers[i].is_zero() != out) {
            return refuse(refusal::bad_field, "deliveries.readers.headers");
        }
    }
    return {};
}

base::status check_delivery(const record::delivery& delivery, const record::decision& decision,
                            const record::letter& letter) {
    if (std::find(letter.to.begin(), letter.to.end(), delivery.party) == letter.to.end()) {
        return refuse(refusal::unknown_party, "deliveries.party");
    }
    if (delivery.number == 0 || (delivery.number == 1) == delivery.previous.has_value()) {
        return refuse(refusal::bad_field, "deliveries.previous");
    }
    if (delivery.readers.empty()) {
        return refuse(refusal::bad_field, "deliveries.readers");
    }
    std::vector<base::digest> seen;
    for (const auto& each : delivery.readers) {
        LETTERBOX_CHECK(check_reader(each, decision, letter.parts.size()));
        seen.push_back(each.reader);
    }
    std::sort(seen.begin(), seen.end());
    if (std::adjacent_find(seen.begin(), seen.end()) != seen.end()) {
        return refuse(refusal::bad_field, "deliveries.readers.reader");
    }
    return {};
}

base::status check_deliveries(const record::decision& decision, const record::letter& letter) {
    const auto is_deliver = decision.outcome == record::outcome::deliver;
    if (decision.approved_by.has_value() != is_deliver) {
        return refuse(refusal::bad_field, "approved_by");
    }
    if (decision.deliveries.empty() == record::delivers(decision.outcome)) {
        return refuse(refusal::bad_field, "deliveries");
    }
    if (!is_strictly_ascending(decision.deliveries,
                               [](const auto& a, const auto& b) { return a.party < b.party; })) {
        return refuse(refusal::bad_field, "deliveries");
    }
    for (const auto& each : decision.deliveries) {
        LETTERBOX_CHECK(check_delivery(each, decision, letter));
    }
    // All are parties of `to`, and different: as many means the same.
    if (decision.outcome == record::outcome::approve_and_deliver &&
        decision.deliveries.size() != letter.to.size()) {
        return refuse(refusal::bad_field, "deliveries");
    }
    return {};
}

}  // namespace

base::status check_decision_statement(const record::decision& decision,
                                      const record::letter& letter, const base::digest& letter_hash,
                                      const record::agreement& agreement) {
    LETTERBOX_CHECK(check_place(decision, letter, letter_hash, agreement));
    LETTERBOX_CHECK(check_approvers(decision, letter, agreement));
    LETTERBOX_CHECK(check_parts(decision, letter));
    return check_deliveries(decision, letter);
}

base::status check_still_agreed(const record::decision& decision, const record::letter& letter,
                                const record::agreement& newest, std::size_t approvals) {
    std::vector<base::party_id> to;
    if (decision.outcome == record::outcome::deliver) {
        for (const auto& each : decision.deliveries) {
            to.push_back(each.party);
        }
    } else if (approves(decision.outcome)) {
        to = letter.to;
    } else {
        return {};
    }
    const auto pictures = letter.parts.size() > decision.left_out.size() + 1;
    return may_still_pass(newest, letter.from, to, pictures, approvals);
}

}  // namespace letterbox::moderation
