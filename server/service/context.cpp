#include "server/service/context.hpp"

#include <algorithm>

#include "crypto/base/hash.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/proposals.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::int64_t remember_for = 7LL * 24 * 3600;  // seconds

base::result<outcome> recalled(const store::remembered_answer& answer) {
    auto out = record::from_canonical<outcome>(base::view_of(answer.body));
    return out ? out : refuse(refusal::damaged, "remembered answer");
}

}  // namespace

std::optional<store::request_key> key_of(const request& from, std::string scope,
                                         base::byte_view content) {
    if (from.idempotency_key.empty()) {
        return std::nullopt;
    }
    base::sha256_stream all;
    all.update(base::view_of(from.what->name));
    for (const auto& each : from.parameters) {
        all.update(base::view_of("/" + each));
    }
    all.update(base::view_of("\n"));
    all.update(content);
    return store::request_key{std::move(scope), from.idempotency_key, all.finish()};
}

base::result<std::optional<outcome>> replayed(context& with,
                                              const std::optional<store::request_key>& key) {
    if (!key) {
        return std::optional<outcome>();
    }
    const auto now = with.now();
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto known, from->remembered(*key, now));
    if (!known) {
        return std::optional<outcome>();
    }
    LETTERBOX_TRY(auto out, recalled(*known));
    return std::optional<outcome>(std::move(out));
}

base::result<answer> answer_to(context& with, const outcome& what) {
    if (what.proposal) {
        return answer_with(contract::proposed_answer{*what.proposal});
    }
    if (what.leaves.empty()) {
        return answer{};
    }
    LETTERBOX_TRY(auto receipt, with.log.receipt(what.leaves, what.time, with.store));
    if (what.letter) {
        return answer_with(contract::sent_answer{*what.letter, std::move(receipt), what.state});
    }
    return answer_with(receipt);
}

job done_once(context& with, std::optional<store::request_key> key, job what, acceptance accept) {
    return [key = std::move(key), what = std::move(what), accept = std::move(accept),
            now = with.now()](store::writing& to) -> base::result<outcome> {
        if (key) {
            LETTERBOX_TRY(const auto known, to.read().remembered(*key, now));
            if (known) {
                return recalled(*known);
            }
        }
        LETTERBOX_TRY(auto out, what(to));
        if (key) {
            LETTERBOX_CHECK(
                to.remember(*key, {200, record::to_canonical(out)}, now.plus(remember_for)));
        }
        if (accept) {
            LETTERBOX_CHECK(accept(out));
        }
        return out;
    };
}

void change(context& with, std::optional<store::request_key> key, job what, completion done,
            acceptance accept, store::run how) {
    with.store.write<outcome>(
        done_once(with, std::move(key), std::move(what), std::move(accept)),
        [&with, done = std::move(done)](base::result<outcome> written) {
            done(written ? answer_to(with, *written) : base::result<answer>(written.error()));
        },
        how);
}

base::status tell(store::writing& to, contract::event_kind kind, std::string id, base::instant time,
                  std::vector<base::member_id> audience) {
    std::sort(audience.begin(), audience.end());
    audience.erase(std::unique(audience.begin(), audience.end()), audience.end());
    if (audience.empty()) {
        return {};
    }
    const auto names = names_of(kind);
    LETTERBOX_TRY(const auto cursor,
                  to.add_event({std::string(names.at(static_cast<std::size_t>(kind))),
                                std::move(id), time, std::move(audience)}));
    static_cast<void>(cursor);
    return {};
}

std::vector<base::member_id> team_members(const context& with, const base::team_id& team) {
    return with.directory.read([&](const statement::ledger* known) {
        std::vector<base::member_id> out;
        const auto* found = known == nullptr ? nullptr : known->team(team);
        if (found != nullptr) {
            for (const auto& each : found->what.workers) {
                if (known->in_team(team, each.worker.member)) {
                    out.push_back(each.worker.member);
                }
            }
        }
        return out;
    });
}

std::vector<base::member_id> party_members(const context& with, const record::party_ref& party,
                                           std::optional<base::member_id> also) {
    return with.directory.read([&](const statement::ledger* known) {
        std::vector<base::member_id> out;
        if (known != nullptr) {
            for (const auto* each : known->members_of(party)) {
                out.push_back(each->what.member_id);
            }
        }
        if (also) {
            out.push_back(*also);
        }
        return out;
    });
}

store::new_statement row_of(const statement::envelope& what, std::string subject) {
    store::new_statement out;
    out.kind = what.kind().value();
    out.subject = std::move(subject);
    out.hash = what.statement_hash();
    out.envelope = what.text();
    out.leaf_hash = log::leaf_hash(base::sha256(base::view_of(out.envelope)));
    return out;
}

base::result<contract::logged> logged_of(context& with, const store::statement_row& row,
                                         const agency_log::signed_tree& in, store::reading& from) {
    LETTERBOX_TRY(auto path, with.log.prove(row.leaf, in, from));
    return contract::logged{row.leaf, std::move(path), row.envelope, row.logged};
}

}  // namespace letterbox::service
