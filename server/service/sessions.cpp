#include "server/contract/letters.hpp"
#include "server/contract/sign_in.hpp"
#include "server/service/session_end.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

read_answer me(context& with, const caller& by) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto account, from->account(by.member));
    LETTERBOX_TRY(const auto opened, open_account(with.vault, account));
    contract::me_answer out;
    out.recovery = account.recovery.has_value();
    out.certified = by.certified;
    out.epoch = by.epoch;
    out.member = by.member;
    out.parties = by.parties;
    out.role = by.role;
    out.version = opened.lock.version;
    return answer_with(out);
}

read_answer sessions(context& with, const caller& by) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto rows, from->sessions(by.member));
    const auto now = with.now();
    contract::sessions_answer out;
    for (const auto& each : rows) {
        if (!is_over(each, now)) {
            out.sessions.push_back(
                {each.created, each.token == by.session, each.label, each.last_used});
        }
    }
    return answer_with(out);
}

read_answer submissions(context& with, const caller& by) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto link, from->submission_chain(by.key));
    return answer_with(contract::submission_chain{link.hash, link.sequence});
}

void sign_out(context& with, const caller& by, completion done) {
    change(
        with, std::nullopt,
        [token = by.session](store::writing& to) -> base::result<outcome> {
            LETTERBOX_CHECK(to.delete_session(token));
            return outcome{};
        },
        [done = std::move(done)](base::result<answer> out) {
            if (out) {
                out->ended_session = true;
            }
            done(std::move(out));
        });
}

void sign_out_others(context& with, const caller& by, completion done) {
    change(
        with, std::nullopt,
        [by](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto ended, to.delete_sessions(by.member, by.session));
            static_cast<void>(ended);
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
