#include "server/service/letter_history.hpp"

namespace letterbox::service {

namespace {

constexpr std::uint32_t page = 1000;

template <class Statement>
void add(std::vector<letter_history::said<Statement>>& to, const store::statement_row& row) {
    const auto envelope = statement::parse_envelope(base::view_of(row.envelope));
    if (!envelope) {
        return;
    }
    auto what = statement::decode_payload<Statement>(*envelope);
    if (what) {
        to.push_back(
            {std::move(*what), row.hash, row.leaf, row.logged, envelope->signatures.front().keyid});
    }
}

}  // namespace

base::result<letter_history> history_of(store::reading& from, std::string_view subject) {
    letter_history out;
    std::uint64_t next = 0;
    for (;;) {
        LETTERBOX_TRY(const auto rows, from.statements(next, {}, subject, page));
        for (const auto& each : rows) {
            if (each.kind == record::letter::kind) {
                add(out.versions, each);
            } else if (each.kind == record::submission::kind) {
                add(out.submissions, each);
            } else if (each.kind == record::decision::kind) {
                add(out.decisions, each);
            } else if (each.kind == record::withdrawal::kind) {
                add(out.withdrawals, each);
            }
        }
        if (rows.size() < page) {
            return out;
        }
        next = rows.back().leaf + 1;
    }
}

}  // namespace letterbox::service
