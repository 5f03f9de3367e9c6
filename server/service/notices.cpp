// How a member wishes to be told that there is something new, and whom a worker has to tell.
#include "server/contract/notices.hpp"

#include "server/service/email.hpp"
#include "server/service/news.hpp"
#include "server/service/standing.hpp"
#include "server/service/stored_notice.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using contract::notice_channel;

namespace {

constexpr std::uint32_t hours_of_day = 24;

base::status check(const contract::notice_choice& choice) {
    if (choice.address.has_value() != (choice.channel == notice_channel::email)) {
        return refuse(refusal::bad_field, "address");
    }
    if (choice.address && !is_email_address(*choice.address)) {
        return refuse(refusal::bad_email);
    }
    if (choice.quiet &&
        (choice.quiet->from >= hours_of_day || choice.quiet->until >= hours_of_day ||
         choice.quiet->from == choice.quiet->until)) {
        return refuse(refusal::bad_field, "quiet");
    }
    return {};
}

// An agreement of a family that is with one of the caller's teams.
std::optional<base::agreement_id> shared_agreement(const context& with, const caller& by,
                                                   const base::member_id& member) {
    return with.directory.read(
        [&](const statement::ledger* known) -> std::optional<base::agreement_id> {
            const auto* entry = known == nullptr ? nullptr : known->member(member);
            if (entry == nullptr || entry->what.reason == record::entry_reason::left) {
                return std::nullopt;
            }
            for (const auto& each : entry->what.parties) {
                const auto* found = known->agreement(each.agreement);
                if (found != nullptr && known->in_team(found->what.team, by.member)) {
                    return each.agreement;
                }
            }
            return std::nullopt;
        });
}

// Whether a worker tells them: by their own wish, or because messages cannot be sent.
bool is_for_worker(const context& with, const store::notice_row& row, const store::news_row& news) {
    const auto channel = channel_of(row);
    return channel == notice_channel::post || channel == notice_channel::call ||
           (channel == notice_channel::email &&
            (news.given_up || !with.settings.sends_email || !open_address(with.vault, row)));
}

}  // namespace

read_answer notices(context& with, const caller& by) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    contract::notices_answer out;
    out.sends_email = with.settings.sends_email;
    out.service = with.settings.notices_of;
    const auto row = from->notice(by.member);
    if (!row) {
        return row.why() == refusal::not_found ? answer_with(out) : read_answer(row.error());
    }
    out.choice.channel = channel_of(*row);
    out.choice.quiet = quiet_of(*row);
    if (row->address) {
        LETTERBOX_TRY(const auto address, open_address(with.vault, *row));
        out.choice.address = std::string(base::text_of(address.view()));
    }
    return answer_with(out);
}

void choose_notices(context& with, const caller& by, const request& from, completion done) {
    const auto asked = [&]() -> base::result<contract::notice_choice> {
        if (by.role != record::role::family) {
            return refuse(refusal::not_allowed);
        }
        LETTERBOX_TRY(auto choice, read_body<contract::notice_choice>(from));
        LETTERBOX_CHECK(check(choice));
        return choice;
    }();
    if (!asked) {
        done(asked.error());
        return;
    }
    change_by(
        by, with, std::nullopt,
        [row = row_of(with.vault, by.member, *asked),
         stop =
             asked->channel == notice_channel::none](store::writing& to) -> base::result<outcome> {
            LETTERBOX_CHECK(to.put_notice(row));
            if (stop) {
                LETTERBOX_CHECK(to.drop_news(row.member));
                return outcome{};
            }
            // What could not be sent to the address before is tried at this one.
            if (auto news = to.read().news(row.member); news && !news->told) {
                news->tries = 0;
                news->next_try = {};
                news->given_up = false;
                LETTERBOX_CHECK(to.put_news(*news));
            }
            return outcome{};
        },
        std::move(done));
}

read_answer people_to_tell(context& with, const caller& by) {
    // So that a page that asks after an event is not too early. Where nothing can be written, as on a full
    // disk, those who are known by then are told of.
    static_cast<void>(take_in_news(with));
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto waiting, from->waiting_news());
    contract::people_answer out;
    for (const auto& each : waiting) {
        const auto agreement = shared_agreement(with, by, each.member);
        if (!agreement) {
            continue;
        }
        LETTERBOX_TRY(const auto row, from->notice(each.member));
        if (is_for_worker(with, row, each)) {
            out.people.push_back({*agreement, channel_of(row), each.member, each.since});
        }
    }
    return answer_with(out);
}

void told(context& with, const caller& by, const request& from, completion done) {
    const auto member = id_parameter<base::member_id>(from);
    if (!member) {
        done(refuse(refusal::not_found));
        return;
    }
    change_by(
        by, with, std::nullopt,
        [&with, by, member = *member,
         now = with.now()](store::writing& to) -> base::result<outcome> {
            if (!shared_agreement(with, by, member)) {
                return refuse(refusal::not_found);
            }
            LETTERBOX_TRY(auto news, to.read().news(member));
            LETTERBOX_TRY(const auto row, to.read().notice(member));
            if (!is_for_worker(with, row, news)) {
                return refuse(refusal::not_found);
            }
            if (!news.told) {
                news.told = now;
                LETTERBOX_CHECK(to.put_news(news));
            }
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
