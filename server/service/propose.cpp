// A statement with one of two signatures comes in and waits for the second person. For a decision
// the letter goes back to the queue, for that person alone.
#include "server/contract/parts.hpp"
#include "server/service/deciding.hpp"
#include "server/service/letter_view.hpp"
#include "server/service/publication.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_id_size = 64;  // bytes

class proposal_upload : public intake {
public:
    proposal_upload(context& with, caller by, const request& from)
        : intake(with, {{contract::parts::statement, true, statement::max_envelope_size},
                        {contract::parts::awaits, false, max_id_size}}),
          by_(std::move(by)) {
        about_.what = from.what;
        about_.idempotency_key = from.idempotency_key;
    }

protected:
    base::result<plan> verify() override {
        const auto whom = text(contract::parts::awaits);
        if (!whom.empty()) {
            LETTERBOX_TRY(proposal_.awaits, base::member_id::parse(whom));
            if (*proposal_.awaits == by_.member) {
                return refuse(refusal::two_people_needed, "awaits");
            }
        }
        const auto statement = text(contract::parts::statement);
        LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(statement)));
        LETTERBOX_TRY(proposal_.kind, envelope.kind());
        proposal_.hash = envelope.statement_hash();
        proposal_.envelope = std::string(statement);
        proposal_.created_by = by_.member;
        if (proposal_.kind == record::decision::kind) {
            return verify_decision(envelope);
        }
        if (proposal_.kind == record::invitation::kind || proposal_.kind == record::agency::kind ||
            proposal_.kind == record::registrar::kind || proposal_.kind == record::rewrap::kind) {
            return refuse(refusal::wrong_kind, "no second person signs this");
        }
        LETTERBOX_TRY(auto what, prepare(with(), by_, statement, {}));
        return std::move(what.plan);
    }

    [[nodiscard]] std::optional<store::request_key> key() const override {
        return key_of(about_, by_.member.text(), content());
    }

    void keep(pieces all, completion done) override {
        const auto now = with().now();
        auto row = proposal_;
        row.created = now;
        row.pieces = rows_of(planned(), all);
        auto payloads = std::make_shared<const pieces>(std::move(all));
        change_by(
            by_, with(), asked(),
            [&with = with(), by = by_, letter = letter_, row, payloads, checked = checked_,
             now](store::writing& to) -> base::result<outcome> {
                if (letter) {
                    LETTERBOX_CHECK(check_again(with, to, by, *letter, checked.value(), true));
                }
                LETTERBOX_CHECK(put_payloads(to, *payloads));
                LETTERBOX_CHECK(to.add_proposal(row));
                std::vector<base::member_id> people;
                if (letter) {
                    LETTERBOX_CHECK(pass_on(to, by, *letter, row, now));
                }
                people =
                    row.awaits ? std::vector<base::member_id>{*row.awaits} : with.directory.staff();
                LETTERBOX_CHECK(tell(to, contract::event_kind::proposal,
                                     base::base64url(row.hash.view()), now, std::move(people)));
                outcome out;
                out.proposal = row.hash;
                out.time = now;
                return out;
            },
            std::move(done));
    }

private:
    base::result<plan> verify_decision(const statement::envelope& envelope) {
        LETTERBOX_TRY(const auto decision, statement::decode_payload<record::decision>(envelope));
        const auto id = [&]() -> base::result<base::letter_id> {
            auto rows = with().store.read();
            if (!rows) {
                return refuse(refusal::unavailable);
            }
            LETTERBOX_TRY(const auto row, rows->statement(decision.letter));
            return row.kind == record::letter::kind ? base::letter_id::parse(row.subject)
                                                    : refuse(refusal::not_found);
        }();
        if (!id) {
            return id.error();
        }
        LETTERBOX_TRY(const auto letter, load_letter(with(), by_, *id));
        const auto named = [&](const record::member_at& each) {
            return proposal_.awaits && each.member == *proposal_.awaits;
        };
        if (decision.outcome != record::outcome::approve ||
            std::none_of(decision.approvers.begin(), decision.approvers.end(), named)) {
            return refuse(refusal::bad_field, "awaits");
        }
        letter_ = *id;
        proposal_.extra = id->text();
        return with().directory.read([&](const statement::ledger* known) -> base::result<plan> {
            LETTERBOX_TRY(checked_, check_decision(text(contract::parts::statement), {},
                                                   letter.facts, by_, true, *known));
            const auto team = known->agreement(letter.row.agreement)->what.team;
            return plan_for(checked_->decision.what, checked_->decision.hash, {}, letter.facts.what,
                            team, *known);
        });
    }

    static base::status pass_on(store::writing& to, const caller& by, const base::letter_id& id,
                                const store::proposal_row& proposal, base::instant now) {
        LETTERBOX_TRY(const auto row, to.read().letter(id));
        auto item = item_of(row);
        if (row.second_for) {
            item.first_approver = by.member;
        }
        LETTERBOX_TRY(const auto after, moderation::approve_first(item, by.member, now));
        store::letter_move move;
        move.letter = id;
        move.to = static_cast<int>(after.state);
        move.clear_claim = true;
        move.second_for = proposal.awaits;
        LETTERBOX_TRY(const auto moved, to.move_letter(move));
        static_cast<void>(moved);
        return {};
    }

    caller by_;
    request about_;
    store::proposal_row proposal_;
    std::optional<base::letter_id> letter_;
    std::optional<checked_decision> checked_;
};

}  // namespace

begun propose(context& with, const caller& by, const request& from) {
    return std::unique_ptr<upload>(std::make_unique<proposal_upload>(with, by, from));
}

}  // namespace letterbox::service
