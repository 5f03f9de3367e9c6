#include "server/service/intake.hpp"

#include "crypto/age/header.hpp"
#include "crypto/base/hash.hpp"
#include "server/contract/parts.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

std::vector<store::piece_row> rows_of(const plan& what, const pieces& from) {
    std::vector<store::piece_row> out;
    for (const auto& each : what.grants) {
        store::piece_row row;
        row.statement = each.about;
        row.number = each.number;
        row.purpose = each.purpose;
        row.payload = each.payload;
        row.header_hash = each.header;
        row.header = from.headers.at(each.header);
        row.salt = each.salt;
        if (each.member) {
            row.reader = each.member->data;
        } else if (each.team) {
            row.kind = store::reader_kind::team;
            row.reader = each.team->data;
        } else {
            row.kind = store::reader_kind::archive;
        }
        out.push_back(std::move(row));
    }
    return out;
}

base::status put_payloads(store::writing& to, const pieces& from) {
    for (const auto& [hash, payload] : from.payloads) {
        LETTERBOX_CHECK(to.put_payload(payload));
    }
    return {};
}

std::string_view intake::text(std::string_view name) const {
    const auto found = taken_.find(name);
    return found == taken_.end() ? std::string_view() : std::string_view(found->second);
}

base::bytes intake::content() const {
    base::bytes out;
    for (const auto& [name, value] : taken_) {
        base::append(out, base::view_of(name + "\n" + std::to_string(value.size()) + "\n"));
        base::append(out, base::view_of(value));
    }
    return out;
}

base::status intake::begin_part(std::string_view name, std::string_view /*content_type*/) {
    if (now_ != part::none) {
        return refuse(refusal::bad_request, "part inside a part");
    }
    name_ = std::string(name);
    got_ = 0;
    if (contract::parts::header_of(name) || contract::parts::payload_of(name)) {
        LETTERBOX_CHECK(all_texts());
        return begin_piece(name);
    }
    return begin_text(name);
}

base::status intake::begin_text(std::string_view name) {
    for (; next_text_ < texts_.size(); ++next_text_) {
        const auto& each = texts_[next_text_];
        if (each.name == name) {
            now_ = part::text;
            limit_ = each.max_size;
            text_.clear();
            ++next_text_;
            return {};
        }
        if (each.needed) {
            break;
        }
    }
    return refuse(refusal::bad_field, "part");
}

base::status intake::all_texts() {
    if (verified_) {
        return {};
    }
    for (; next_text_ < texts_.size(); ++next_text_) {
        if (texts_[next_text_].needed) {
            return refuse(refusal::bad_field, std::string(texts_[next_text_].name));
        }
    }
    asked_ = key();
    LETTERBOX_TRY(replay_, replayed(with_, asked_));
    if (!replay_) {
        LETTERBOX_TRY(plan_, verify());
    }
    verified_ = true;
    return {};
}

base::status intake::begin_piece(std::string_view name) {
    if (replay_) {
        now_ = part::ignored;
        return {};
    }
    if (const auto header = contract::parts::header_of(name)) {
        const auto found = plan_.headers.find(*header);
        if (found == plan_.headers.end() || pieces_.headers.count(*header) != 0) {
            return refuse(refusal::bad_field, "header that nothing names");
        }
        now_ = part::header;
        expected_ = *header;
        limit_ = age::max_header_size;
        most_stanzas_ = found->second;
        header_.clear();
        return {};
    }
    const auto payload = contract::parts::payload_of(name);
    const auto found = plan_.payloads.find(payload.value());
    if (found == plan_.payloads.end() || pieces_.payloads.count(*payload) != 0) {
        return refuse(refusal::bad_field, "payload that nothing names");
    }
    now_ = part::payload;
    expected_ = *payload;
    limit_ = found->second;
    stage_ = with_.store.stage_payload(found->second);
    return {};
}

base::status intake::data(base::byte_view piece) {
    got_ += piece.size();
    switch (now_) {
    case part::ignored:
        return {};
    case part::text:
        if (got_ > limit_) {
            return refuse(refusal::too_large, name_);
        }
        text_.append(base::text_of(piece));
        return {};
    case part::header:
        if (got_ > limit_) {
            return refuse(refusal::bad_header, "size");
        }
        base::append(header_, piece);
        return {};
    case part::payload:
        if (got_ > limit_) {
            return refuse(refusal::mismatch, "size of a payload");
        }
        return stage_->append(piece);
    case part::none:
        break;
    }
    return refuse(refusal::bad_request, "data outside a part");
}

base::status intake::end_part() {
    const auto what = std::exchange(now_, part::none);
    if (what == part::text) {
        taken_[name_] = std::move(text_);
        text_.clear();
    } else if (what == part::header) {
        if (base::sha256(header_) != expected_) {
            return refuse(refusal::mismatch, "header");
        }
        LETTERBOX_CHECK(check_header(header_, most_stanzas_));
        pieces_.headers[expected_] = std::move(header_);
        header_.clear();
    } else if (what == part::payload) {
        if (got_ != limit_) {
            stage_.reset();
            return refuse(refusal::mismatch, "size of a payload");
        }
        const auto whole = std::exchange(stage_, nullptr);
        LETTERBOX_TRY(auto staged, whole->finish(expected_));
        pieces_.payloads[expected_] = std::move(staged);
    } else if (what == part::none) {
        return refuse(refusal::bad_request, "end outside a part");
    }
    return {};
}

void intake::finish(completion done) {
    const auto ready = [&]() -> base::status {
        LETTERBOX_CHECK(all_texts());
        if (replay_) {
            return {};
        }
        for (const auto& [hash, most] : plan_.headers) {
            if (pieces_.headers.count(hash) == 0) {
                return refuse(refusal::bad_field, "a header is missing");
            }
        }
        for (const auto& [hash, size] : plan_.payloads) {
            if (pieces_.payloads.count(hash) == 0) {
                return refuse(refusal::bad_field, "a payload is missing");
            }
        }
        return {};
    }();
    if (!ready) {
        done(ready.error());
        return;
    }
    if (replay_) {
        done(answer_to(with_, *replay_));
        return;
    }
    keep(std::move(pieces_), std::move(done));
}

}  // namespace letterbox::service
