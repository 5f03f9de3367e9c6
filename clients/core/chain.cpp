#include "clients/core/chain.hpp"

#include <algorithm>
#include <stdexcept>

#include "crypto/base/hash.hpp"
#include "crypto/log/consistency.hpp"
#include "crypto/log/tree.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view pin_name = "agency";
constexpr std::string_view log_name = "log";
constexpr std::string_view statements_name = "statements";
constexpr std::size_t page_size = 100;  // statements; the most that a server gives at once

struct kept_pin {
    base::digest fingerprint;
    std::string origin;
    LETTERBOX_FIELDS(visit("fingerprint", self.fingerprint); visit("origin", self.origin););
};

struct kept_log {
    base::digest root;
    std::uint64_t size = 0;
    LETTERBOX_FIELDS(visit("root", self.root); visit("size", self.size););
};

struct kept_statement {
    std::uint64_t leaf = 0;
    std::string statement;
    base::instant time;
    LETTERBOX_FIELDS(visit("leaf", self.leaf); visit("statement", self.statement);
                     visit("time", self.time););
};

// Never forgotten by itself: without it the device would believe whatever it is shown next.
template <class Kept>
base::result<std::optional<Kept>> read_kept(state_store& state, std::string_view name) {
    LETTERBOX_TRY(const auto blob, state.get(name));
    if (!blob) {
        return std::optional<Kept>();
    }
    auto out = record::from_canonical<Kept>(*blob, 4096);
    if (!out) {
        return refuse(refusal::memory_damaged, std::string(name));
    }
    return std::optional<Kept>(std::move(*out));
}

struct kept_list {
    base::member_id member;  // who fetched last; zero: nobody yet
    std::vector<kept_statement> statements;
    LETTERBOX_FIELDS(visit("member", self.member); visit("statements", self.statements););
};

base::status add_to(statement::ledger& ledger, std::uint64_t leaf, const std::string& text,
                    base::instant time) {
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(text)));
    return ledger.add(envelope, leaf, time);
}

base::status verify_leaf(std::uint64_t leaf, std::span<const base::digest> path,
                         const base::digest& log_leaf, const log::checkpoint& in) {
    return log::verify_inclusion(leaf, in.size, log::leaf_hash(log_leaf), path, in.root);
}

}  // namespace

base::result<statement::envelope> prove(const contract::logged& what, const log::checkpoint& in) {
    LETTERBOX_TRY(auto out, statement::parse_envelope(base::view_of(what.statement)));
    LETTERBOX_CHECK(verify_leaf(what.leaf, what.path, out.leaf(), in));
    return out;
}

base::status chain::load() {
    LETTERBOX_TRY(const auto pinned_before, read_kept<kept_pin>(*state_, pin_name));
    if (!pinned_before) {
        return {};
    }
    origin_ = pinned_before->origin;
    ledger_.emplace(pinned_before->fingerprint);
    LETTERBOX_TRY(const auto newest, read_kept<kept_log>(*state_, log_name));
    if (newest) {
        newest_ = {newest->size, newest->root};
    }
    LETTERBOX_TRY(const auto list, state_->get(statements_name));
    if (list && !take_up(*list)) {
        // The server has them all, and the log that is remembered proves them: they are fetched anew.
        ledger_.emplace(pinned_before->fingerprint);
        statements_.clear();
    }
    return {};
}

bool chain::take_up(base::byte_view list) {
    const auto read = record::from_canonical<kept_list>(list, max_state_size);
    if (!read) {
        return false;
    }
    for (const auto& each : read->statements) {
        statements_[each.leaf] = {each.statement, each.time};
    }
    fetched_by_ = read->member;
    return build_ledger().has_value();
}

// What another program on this profile saved meanwhile is newer or the same; its log is not lost.
base::status chain::save() {
    LETTERBOX_TRY(const auto held, state_->hold());
    LETTERBOX_TRY(const auto saved, read_kept<kept_log>(*state_, log_name));
    if (saved && saved->size == newest_.size && saved->root != newest_.root) {
        return refuse(refusal::log_went_back, "another root");
    }
    if (saved && saved->size > newest_.size) {
        return {};
    }
    if (new_statements_) {
        new_statements_ = !save_statements();
    }
    if (!saved || saved->size != newest_.size) {
        const kept_log newest{newest_.root, newest_.size};
        state_->keep(log_name, base::view_of(record::to_canonical(newest)));
    }
    return {};
}

bool chain::save_statements() {
    kept_list list;
    list.member = fetched_by_;
    list.statements.reserve(statements_.size());
    for (const auto& each : statements_) {
        list.statements.push_back({each.first, each.second.statement, each.second.time});
    }
    return state_->keep(statements_name, base::view_of(record::to_canonical(list)));
}

base::status chain::pin(const base::digest& fingerprint, std::string_view origin) {
    if (ledger_) {
        if (ledger_->pinned() != fingerprint) {
            return refuse(refusal::other_agency);
        }
        return origin == origin_ ? base::status{} : refuse(refusal::wrong_origin);
    }
    const kept_pin next{fingerprint, std::string(origin)};
    LETTERBOX_CHECK(state_->put(pin_name, base::view_of(record::to_canonical(next))));
    origin_ = next.origin;
    ledger_.emplace(fingerprint);
    return {};
}

const statement::ledger& chain::known() const {
    if (!ledger_) {
        throw std::logic_error("no agency is pinned");
    }
    return *ledger_;
}

record::scope chain::scope() const {
    const auto* agency = known().agency();
    if (agency == nullptr) {
        throw std::logic_error("the agency's statement is not known yet");
    }
    return {known().pinned(), agency->what.scope.id};
}

base::result<log::checkpoint> chain::verified(const std::string& note,
                                              const statement::ledger& against) const {
    const auto* agency = against.agency();
    if (agency == nullptr) {
        return refuse(refusal::no_chain);
    }
    LETTERBOX_TRY(const auto out,
                  log::verify_checkpoint(
                      note, log::checkpoint_origin(agency->what.origin, agency->what.scope.id),
                      agency->what.log_key));
    if (out.size < newest_.size || (out.size == newest_.size && !(out == newest_))) {
        return refuse(refusal::log_went_back);
    }
    return out;
}

base::result<log::checkpoint> chain::believe(const std::string& note) {
    LETTERBOX_TRY(const auto out, verified(note, known()));
    if (!(out == newest_)) {
        LETTERBOX_CHECK(advance(out));
        LETTERBOX_CHECK(save());
    }
    return out;
}

// A server that shows two histories signs both; what it cannot make is the proof from one to the
// other.
base::status chain::advance(const log::checkpoint& to) {
    if (newest_.size > 0 && !(to == newest_)) {
        const target where{
            contract::route_id::consistency,
            {},
            {{"from", std::to_string(newest_.size)}, {"to", std::to_string(to.size)}}};
        LETTERBOX_TRY(const auto proof, server_->get<contract::consistency_answer>(where));
        LETTERBOX_CHECK(log::verify_consistency(newest_, to, proof.path));
    }
    newest_ = to;
    return {};
}

base::status chain::add(const kept_statements& more) {
    auto before = statements_;
    // In the order of their leaves: where older ones have come to light, from the beginning.
    const auto follows =
        more.empty() || before.empty() || more.begin()->first > before.rbegin()->first;
    auto done = base::status();
    for (const auto& each : more) {
        const auto placed = statements_.emplace(each.first, each.second).first;
        if (placed->second.statement != each.second.statement) {
            done = refuse(refusal::log_went_back, "another statement at a leaf");
        }
    }
    if (done) {
        done = follows ? add_all(more) : build_ledger();
    }
    if (!done) {
        statements_ = std::move(before);
        LETTERBOX_CHECK(build_ledger());  // what was taken in before is taken in again
        return done;
    }
    new_statements_ = new_statements_ || statements_.size() != before.size();
    return {};
}

base::status chain::add_all(const kept_statements& more) {
    for (const auto& each : more) {
        LETTERBOX_CHECK(add_to(*ledger_, each.first, each.second.statement, each.second.time));
    }
    return {};
}

base::status chain::build_ledger() {
    const auto pinned = ledger_->pinned();
    ledger_.emplace(pinned);
    return add_all(statements_);
}

base::status chain::take(std::span<const contract::logged> statements,
                         const std::string& checkpoint) {
    const bool fresh = newest_.size == 0;
    // The key that signs checkpoints stands in the agency's statement, which the pin proves.
    kept_statements more;
    statement::ledger tried(known().pinned());
    for (const auto& each : statements) {
        more[each.leaf] = {each.statement, each.time};
        LETTERBOX_CHECK(add_to(tried, each.leaf, each.statement, each.time));
    }
    LETTERBOX_TRY(const auto in, verified(checkpoint, tried));
    for (const auto& each : statements) {
        LETTERBOX_TRY(const auto proved, prove(each, in));
    }
    if (!fresh) {
        // Nothing proves that this log is the one seen before: only what the pin itself proves is taken.
        more.erase(std::next(more.begin(), known().agency() == nullptr && !more.empty() ? 1 : 0),
                   more.end());
    }
    LETTERBOX_CHECK(add(more));
    if (fresh) {
        newest_ = in;
    }
    return save();
}

base::result<chain::kept_statements> chain::fetch(std::optional<std::uint64_t> after) {
    kept_statements out;
    // At first the key of the checkpoints is in the first statement of the first page.
    statement::ledger beginning(known().pinned());
    bool more = true;
    while (more) {
        target where{contract::route_id::statements, {}, {{"limit", std::to_string(page_size)}}};
        if (after) {
            where.query.emplace_back("after", std::to_string(*after));
        }
        LETTERBOX_TRY(const auto page, server_->get<contract::statements_page>(where));
        if (page.statements.empty() && page.more) {
            return refuse(refusal::bad_request, "an empty page");
        }
        if (known().agency() == nullptr && beginning.agency() == nullptr &&
            !page.statements.empty()) {
            const auto& first = page.statements.front();
            LETTERBOX_CHECK(add_to(beginning, first.leaf, first.statement, first.time));
        }
        LETTERBOX_TRY(const auto in,
                      verified(page.checkpoint, known().agency() == nullptr ? beginning : known()));
        for (const auto& each : page.statements) {
            if (after && each.leaf <= *after) {
                return refuse(refusal::out_of_order, "statements");
            }
            LETTERBOX_TRY(const auto proved, prove(each, in));
            after = each.leaf;
            out[each.leaf] = {each.statement, each.time};
        }
        LETTERBOX_CHECK(advance(in));
        more = page.more;
    }
    return out;
}

base::status chain::sync(const base::member_id& self) {
    // Another person of this profile may see what stands before, and see it at once from the beginning.
    const auto before = statements_.empty() || fetched_by_ != self
                          ? std::optional<std::uint64_t>()
                          : std::optional(statements_.rbegin()->first);
    LETTERBOX_TRY(const auto fresh, fetch(before));
    const auto uncovers = [&](const kept& each) {
        const auto envelope = statement::parse_envelope(base::view_of(each.statement));
        if (!envelope) {
            return false;
        }
        const auto entry = statement::decode_payload<record::member>(*envelope);
        return (entry && entry->member_id == self) ||
               statement::decode_payload<record::agreement>(*envelope).has_value();
    };
    // Staff see everything from the beginning, so nothing older comes to light for them.
    const auto* own = known().member(self);
    const auto sees_all = own != nullptr && record::is_staff(own->what.role);
    const auto again = before && !sees_all &&
                       std::any_of(fresh.begin(), fresh.end(),
                                   [&](const auto& each) { return uncovers(each.second); });
    if (again) {
        LETTERBOX_TRY(const auto all, fetch(std::nullopt));
        LETTERBOX_CHECK(add(all));
    } else {
        LETTERBOX_CHECK(add(fresh));
    }
    fetched_ = newest_.size;
    new_statements_ = new_statements_ || fetched_by_ != self;
    fetched_by_ = self;
    return save();
}

base::status chain::check_receipt(const contract::receipt& receipt,
                                  std::span<const statement::envelope> sent) {
    LETTERBOX_TRY(const auto in, believe(receipt.checkpoint));
    if (receipt.leaves.size() != sent.size()) {
        return refuse(refusal::not_in_log, "receipt");
    }
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const auto& leaf = receipt.leaves[i];
        LETTERBOX_CHECK(verify_leaf(leaf.leaf, leaf.path, sent[i].leaf(), in));
    }
    return {};
}

}  // namespace letterbox::core
