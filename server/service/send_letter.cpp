// A letter, or a corrected version of one, comes in (protocol, section 8). Answered only when it is
// durable.
#include "moderation/queue/due.hpp"
#include "server/contract/parts.hpp"
#include "server/service/check_letter.hpp"
#include "server/service/day_allowance.hpp"
#include "server/service/intake.hpp"
#include "server/service/letter_view.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using moderation::letter_state;

namespace {

class letter_upload : public intake {
public:
    letter_upload(context& with, caller by, const request& from)
        : intake(with, {{contract::parts::letter, true, statement::max_envelope_size},
                        {contract::parts::submission, true, statement::max_envelope_size}}),
          by_(std::move(by)) {
        about_.what = from.what;
        about_.idempotency_key = from.idempotency_key;
    }

protected:
    base::result<plan> verify() override {
        auto out = with().directory.read([&](const statement::ledger* known) -> base::result<plan> {
            if (known == nullptr) {
                return refuse(refusal::no_chain);
            }
            LETTERBOX_TRY(checked_, check_letter(text(contract::parts::letter),
                                                 text(contract::parts::submission), by_, *known));
            return plan_for(checked_->letter, checked_->submission, checked_->team, *known);
        });
        if (out) {
            LETTERBOX_CHECK(check_room(*out));
        }
        return out;
    }

    [[nodiscard]] std::optional<store::request_key> key() const override {
        return key_of(about_, by_.member.text(), content());
    }

    void keep(pieces all, completion done) override {
        const auto now = with().now();
        auto rows = std::make_shared<const std::vector<store::piece_row>>(rows_of(planned(), all));
        auto payloads = std::make_shared<const pieces>(std::move(all));
        const auto id_text = checked_->letter.what.letter_id.text();
        const std::array statements{row_of(checked_->letter, id_text),
                                    row_of(checked_->submission, id_text)};
        change_by(
            by_, with(), asked(),
            [&with = with(), what = *checked_, statements, rows, payloads, row = letter_row(now),
             key = by_.key, now](store::writing& to) mutable -> base::result<outcome> {
                // The agreement may have changed since the letter was checked.
                const auto current = with.directory.read([&](const statement::ledger* known) {
                    const auto* newest = known->agreement(what.letter.what.agreement);
                    return newest != nullptr && newest->hash == what.letter.what.agreement_hash;
                });
                if (!current) {
                    return refuse(refusal::old_agreement);
                }
                LETTERBOX_CHECK(check_correction(to, what));
                LETTERBOX_CHECK(check_waiting(to.read(), what, with.settings.quota.waiting));
                const auto id = row.id.text();
                LETTERBOX_TRY(const auto placed, to.append(statements, now));
                row.leaf = placed.first_leaf;
                row.submission_leaf = placed.first_leaf + 1;
                const std::array<int, 1> replaces{static_cast<int>(letter_state::returned)};
                const store::chain_link previous{what.submission.what.sequence - 1,
                                                 what.submission.what.previous};
                LETTERBOX_CHECK(to.submit_letter(row, key, previous, replaces));
                LETTERBOX_CHECK(put_payloads(to, *payloads));
                LETTERBOX_CHECK(to.put_pieces(*rows));
                LETTERBOX_CHECK(
                    tell(to, contract::event_kind::letter_sent, id, now, workers_of(with, row)));
                outcome out;
                out.leaves = {row.leaf, row.submission_leaf};
                out.letter = row.id;
                out.state = moderation::name(letter_state::submitted);
                out.time = now;
                return out;
            },
            [allowance = allowance_, done = std::move(done)](base::result<answer> out) {
                if (out && allowance) {
                    allowance->spend();
                }
                done(std::move(out));
            },
            {}, store::run::repeatable);
    }

private:
    // Before anything of the pieces is taken in; whether too many wait is asked again in the job.
    base::status check_room(const plan& what) {
        if (with().settings.quota.waiting != 0) {
            const auto rows = with().store.read();
            if (!rows) {
                return refuse(refusal::unavailable);
            }
            LETTERBOX_CHECK(check_waiting(*rows, *checked_, with().settings.quota.waiting));
        }
        std::uint64_t bytes = 0;
        for (const auto& [hash, size] : what.payloads) {
            bytes += size;
        }
        LETTERBOX_TRY(allowance_, day_allowance::take(with(), by_.member, bytes));
        return {};
    }

    [[nodiscard]] store::letter_row letter_row(base::instant now) const {
        const auto& what = checked_->letter.what;
        store::letter_row row;
        row.id = what.letter_id;
        row.version = what.version;
        row.statement = checked_->letter.hash;
        row.submission = checked_->submission.hash;
        row.previous_version = checked_->submission.what.previous_version;
        row.author = what.author.member;
        row.agreement = what.agreement;
        row.agreement_hash = what.agreement_hash;
        row.team = checked_->team;
        row.from = what.from;
        row.to = what.to;
        row.state = static_cast<int>(letter_state::submitted);
        row.submitted = now;
        row.due = moderation::due_after(now);
        row.parts = static_cast<std::uint32_t>(what.parts.size());
        row.approvals = checked_->approvals;
        row.photos = what.parts.size() > 1;
        return row;
    }

    // A corrected version follows the newest one, by the same author, between the same parties.
    static base::status check_correction(store::writing& to, const checked_letter& what) {
        const auto& next = what.letter.what;
        const auto before = to.read().letter(next.letter_id);
        if (!before) {
            if (before.why() != refusal::not_found) {
                return before.error();
            }
            return next.version == 1 ? base::status() : refuse(refusal::broken_chain, "version");
        }
        if (next.version == 1) {
            return refuse(refusal::duplicate, "letter");
        }
        if (next.version != before->version + 1 || before->author != next.author.member ||
            before->agreement != next.agreement || before->from != next.from ||
            what.submission.what.previous_version != before->statement) {
            return refuse(refusal::broken_chain, "version");
        }
        LETTERBOX_TRY(const auto after, moderation::next(static_cast<letter_state>(before->state),
                                                         moderation::letter_event::correct, {}));
        static_cast<void>(after);
        return {};
    }

    // Nobody may fill the queue. What a worker gave back may always come again.
    static base::status check_waiting(store::reading& from, const checked_letter& what,
                                      std::uint32_t most) {
        const auto& letter = what.letter.what;
        if (most == 0 || letter.version > 1) {
            return {};
        }
        LETTERBOX_TRY(const auto use, from.waiting_of(letter.author.member, most));
        return use.count < most ? base::status()
                                : refuse(refusal::too_many_waiting, base::write_day(use.first_due));
    }

    caller by_;
    request about_;
    std::optional<checked_letter> checked_;
    std::shared_ptr<day_allowance> allowance_;
};

}  // namespace

begun send_letter(context& with, const caller& by, const request& from) {
    return std::unique_ptr<upload>(std::make_unique<letter_upload>(with, by, from));
}

}  // namespace letterbox::service
