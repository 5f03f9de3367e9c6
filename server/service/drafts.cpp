// Unfinished letters: kept in their newest version for the author's party, and for nobody else. No
// statement of them goes into the log, and nobody is told of them.
#include "server/contract/drafts.hpp"

#include <algorithm>

#include "server/service/check_draft.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

// The draft, where the caller may have it; refuses not_found.
base::result<store::draft_row> find_draft(store::reading& from, const caller& by,
                                          const base::object_id& id) {
    LETTERBOX_TRY(auto out, from.draft(id));
    if (!may_touch(by, out)) {
        return refuse(refusal::not_found);
    }
    return out;
}

base::status check_quota(store::reading& from, const quota& allowed, const store::draft_row& next,
                         const base::result<store::draft_row>& before) {
    LETTERBOX_TRY(auto use, from.drafts_of(next.author));
    if (before && before->author == next.author) {
        use.count -= 1;
        use.bytes -= before->size;
    }
    if (use.count + 1 > allowed.drafts || use.bytes + next.size > allowed.draft_bytes) {
        return refuse(refusal::drafts_full);
    }
    return {};
}

base::result<contract::saved_answer> keep(store::writing& to, const caller& by,
                                          const checked_draft& what, const quota& allowed) {
    const auto& row = what.row;
    auto before = to.read().draft(row.id);
    if (!before && before.why() != refusal::not_found) {
        return before.error();
    }
    if (before && !may_touch(by, *before)) {
        return refuse(refusal::not_found);
    }
    if (before && before->statement == row.statement) {
        return contract::saved_answer{before->saved};  // sent again after a lost answer
    }
    if (before && (before->agreement != row.agreement || (before->shared && !row.shared))) {
        return refuse(refusal::not_allowed, "agreement or audience");
    }
    LETTERBOX_CHECK(check_quota(to.read(), allowed, row, before));
    LETTERBOX_CHECK(to.put_draft(row, what.previous));
    return contract::saved_answer{row.saved};
}

}  // namespace

read_answer drafts(context& with, const caller& by) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    contract::drafts_answer out;
    for (const auto& each : by.parties) {
        LETTERBOX_TRY(const auto rows,
                      from->drafts(each.agreement, each.party, by.member, by.certified));
        for (const auto& row : rows) {
            out.drafts.push_back({row.saved, row.envelope});
        }
    }
    std::stable_sort(out.drafts.begin(), out.drafts.end(),
                     [](const auto& a, const auto& b) { return b.saved < a.saved; });
    return answer_with(out);
}

read_answer draft(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto id, id_parameter<base::object_id>(from));
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto row, find_draft(*rows, by, id));
    return answer_with(contract::draft_answer{row.header, row.payload, row.saved, row.envelope});
}

void save_draft(context& with, const caller& by, const request& from, completion done) {
    auto prepared = [&]() -> base::result<checked_draft> {
        LETTERBOX_TRY(const auto asked, read_body<contract::save_draft_request>(from));
        LETTERBOX_TRY(
            auto out,
            with.directory.read([&](const statement::ledger* known) -> base::result<checked_draft> {
                if (known == nullptr) {
                    return refuse(refusal::no_chain);
                }
                return check_draft(asked, by, *known);
            }));
        out.row.saved = with.now();
        return out;
    }();
    if (!prepared) {
        done(prepared.error());
        return;
    }
    with.store.write<contract::saved_answer>(
        [&with, by,
         what = std::move(*prepared)](store::writing& to) -> base::result<contract::saved_answer> {
            LETTERBOX_CHECK(check_standing(with, to.read(), by));
            return keep(to, by, what, with.settings.quota);
        },
        [done = std::move(done)](base::result<contract::saved_answer> kept) {
            done(kept ? answer_with(*kept) : base::result<answer>(kept.error()));
        });
}

void drop_draft(context& with, const caller& by, const request& from, completion done) {
    const auto id = id_parameter<base::object_id>(from);
    const auto version = number_query(from, "version", 0);
    if (!id || !version || *version == 0 || *version > UINT32_MAX) {
        done(id ? refuse(refusal::bad_request, "version") : id.error());
        return;
    }
    change_by(
        by, with, std::nullopt,
        [by, id = *id, version = *version](store::writing& to) -> base::result<outcome> {
            if (const auto there = to.read().draft(id);
                !there && there.why() == refusal::not_found) {
                return outcome{};  // dropped before, and the answer was lost
            }
            LETTERBOX_TRY(const auto row, find_draft(to.read(), by, id));
            LETTERBOX_CHECK(to.drop_draft(row.id, static_cast<std::uint32_t>(version)));
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
