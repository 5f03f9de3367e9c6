#include "server/service/said_pieces.hpp"

#include "crypto/base/hash.hpp"
#include "server/service/context.hpp"
#include "server/service/past.hpp"

namespace letterbox::service {

namespace {

constexpr std::string_view delivered_part = "delivered";
constexpr std::string_view delivered_note = "note_to_reader";
constexpr std::string_view rewrapped = "rewrap";
constexpr std::uint32_t rewraps_looked_at = 1000;

bool is_named(const grant& as, const store::piece_row& piece) {
    return as.about == piece.statement && as.purpose == piece.purpose &&
           as.number == piece.number && as.payload == piece.payload &&
           as.header == piece.header_hash;
}

template <class List, class Value>
bool has(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

void said_pieces::merge(plan more) {
    grants_.insert(grants_.end(), more.grants.begin(), more.grants.end());
}

void said_pieces::add(const record::invitation& what, const base::digest& hash,
                      const statement::envelope& envelope) {
    team_ = what.team;
    for (const auto& each : envelope.signatures) {
        signers_.push_back(each.keyid);
    }
    merge(plan_for(what, hash, base::member_id()));
}

void said_pieces::add(const record::team& what, const base::digest& hash) {
    payloads_ = {what.seed.payload};
    merge(plan_for(what, hash));
}

void said_pieces::add(const record::agreement& what, const base::digest& hash) {
    agreement_ = what.agreement_id;
    team_ = what.team;
    payloads_ = {what.shared.part.payload};
    for (const auto& each : what.parties) {
        parties_.push_back(each.id);
    }
    for (const auto& each : what.own) {
        own_.push_back(each.party);
        payloads_.push_back(each.details.part.payload);
    }
    merge(plan_for(what, hash, with_.known));
}

void said_pieces::add(const record::letter& what, const base::digest& hash,
                      const record::submission& submission, const base::digest& submission_hash) {
    agreement_ = what.agreement;
    writers_ = what.from;
    author_ = what.author.member;
    payloads_.clear();
    for (const auto& each : what.parts) {
        payloads_.push_back(each.payload);
    }
    if (submission.headers.size() == what.parts.size()) {
        const signed_statement<record::letter> letter{{}, what, hash, {}};
        const signed_statement<record::submission> sent{{}, submission, submission_hash, {}};
        merge(plan_for(letter, sent, base::team_id(), with_.known));
    }
}

void said_pieces::add(const record::decision& what, const base::digest& hash,
                      const record::letter& letter) {
    agreement_ = letter.agreement;
    writers_ = letter.from;
    author_ = letter.author.member;
    if (what.archive_headers.size() <= letter.parts.size()) {
        merge(plan_for(what, hash, {}, letter, base::team_id(), with_.known));
    }
    if (!what.deliveries.empty()) {
        deliveries_.push_back({what, letter.parts});
    }
}

base::result<bool> said_pieces::give(const store::piece_row& piece) const {
    const bool is_delivery = piece.purpose == delivered_part || piece.purpose == delivered_note;
    if (piece.salt.has_value() != is_delivery) {
        return false;
    }
    if (is_delivery) {
        return is_delivered(piece);
    }
    const auto any_grant = [&](const auto& right) {
        return std::any_of(grants_.begin(), grants_.end(),
                           [&](const grant& each) { return is_named(each, piece) && right(each); });
    };
    switch (piece.kind) {
    case store::reader_kind::team:
        return any_grant([&](const grant& each) { return is_team({piece.reader}, each); });
    case store::reader_kind::archive:
        return base::member_id{piece.reader}.is_zero() &&
               any_grant([](const grant& each) { return !each.member && !each.team; });
    case store::reader_kind::member:
        break;
    default:
        return false;
    }
    const base::member_id who{piece.reader};
    if (piece.purpose != rewrapped) {
        return any_grant([&](const grant& each) { return is_member(who, each); });
    }
    LETTERBOX_TRY(const auto rows,
                  with_.from.statements(0, record::rewrap::kind,
                                        rewrap_subject(piece.statement, who), rewraps_looked_at));
    for (const auto& each : rows) {
        const auto what = content_of<record::rewrap>(each);
        if (what && is_rewrapped(*what, piece)) {
            return true;
        }
    }
    return std::any_of(rewraps_.begin(), rewraps_.end(),
                       [&](const auto& each) { return is_rewrapped(each, piece); });
}

bool said_pieces::is_passed_on(const store::piece_row& piece) const {
    const base::member_id who{piece.reader};
    return piece.kind == store::reader_kind::member && author_ != who && agreement_ && writers_ &&
           !was_in_party(with_.known, who, {*agreement_, *writers_}, any_leaf);
}

bool said_pieces::is_team(const base::team_id& team, const grant& as) const {
    if (!as.team) {
        return false;
    }
    return team_ ? *team_ == team
                 : agreement_ && was_team_of(with_.known, team, *agreement_, until_);
}

bool said_pieces::is_member(const base::member_id& who, const grant& as) const {
    if (as.purpose == "record") {
        return !team_ && std::any_of(signers_.begin(), signers_.end(), [&](const auto& each) {
            return had_key(with_.known, who, each);
        });
    }
    if (as.purpose == "seed") {
        return as.member == who;
    }
    if (as.purpose == "shared") {
        return std::any_of(parties_.begin(), parties_.end(),
                           [&](const auto& each) { return is_of(who, each); });
    }
    if (as.purpose == "own") {
        return as.number < own_.size() && is_of(who, own_[as.number]);
    }
    if (as.purpose == "part") {
        return author_ == who || (writers_ && is_of(who, *writers_));
    }
    return (as.purpose == "note_to_worker" || as.purpose == "note_to_author") && writers_ &&
           is_of(who, *writers_);
}

bool said_pieces::is_of(const base::member_id& who, const base::party_id& party) const {
    return agreement_ && was_in_party(with_.known, who, {*agreement_, party}, until_);
}

bool said_pieces::is_delivered(const store::piece_row& piece) const {
    const bool is_note = piece.purpose == delivered_note;
    for (const auto& [decision, parts] : deliveries_) {
        if (decision.letter != piece.statement || (is_note && piece.number != 0)) {
            continue;
        }
        const auto at = is_note ? parts.size() : piece.number;
        if (is_note ? !decision.note_to_reader : at >= parts.size()) {
            continue;
        }
        const auto& payload = is_note ? decision.note_to_reader->payload : parts[at].payload;
        for (const auto& delivery : decision.deliveries) {
            for (const auto& reader : delivery.readers) {
                if (payload == piece.payload && at < reader.headers.size() &&
                    reader.headers[at] == piece.header_hash && is_reader(piece, reader.reader)) {
                    return true;
                }
            }
        }
    }
    return false;
}

// The statement has salted hashes of its readers alone; the row has the salt.
bool said_pieces::is_reader(const store::piece_row& piece, const base::digest& reader) const {
    record::reader_identity identity;
    identity.member = base::member_id{piece.reader};
    identity.salt = piece.salt.value();
    for (identity.epoch = 1;; ++identity.epoch) {
        const auto* entry = with_.known.entry({identity.member, identity.epoch});
        if (piece.kind != store::reader_kind::member || entry == nullptr) {
            return false;
        }
        identity.key = statement::fingerprint(entry->what.recipient);
        if (base::sha256(base::view_of(record::to_canonical(identity))) == reader) {
            return true;
        }
    }
}

bool said_pieces::is_rewrapped(const record::rewrap& by, const store::piece_row& piece) const {
    const auto part = piece.number % rewrap_stride;
    const bool in_order = !agreement_ || writers_ || part == 0;
    const bool right = in_order ? part < payloads_.size() && payloads_[part] == piece.payload
                                : has(payloads_, piece.payload);  // its own details alone
    return right && by.subject == piece.statement &&
           by.reader.member == base::member_id{piece.reader} && part < by.headers.size() &&
           by.headers[part] == piece.header_hash;
}

}  // namespace letterbox::service
