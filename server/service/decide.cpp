// A complete decision comes in (protocol, section 9).
#include "server/contract/parts.hpp"
#include "server/service/deciding.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

namespace {

class decision_upload : public intake {
public:
    decision_upload(context& with, caller by, const request& from, base::letter_id letter)
        : intake(with, {{contract::parts::decision, true, statement::max_envelope_size},
                        {contract::parts::readers, false, max_readers_size}}),
          by_(std::move(by)),
          letter_(letter) {
        about_.what = from.what;
        about_.parameters = from.parameters;
        about_.idempotency_key = from.idempotency_key;
    }

protected:
    base::result<plan> verify() override {
        LETTERBOX_TRY(const auto letter, load_letter(with(), by_, letter_));
        LETTERBOX_TRY(const auto lines, read_lines(text(contract::parts::readers)));
        return with().directory.read([&](const statement::ledger* known) -> base::result<plan> {
            LETTERBOX_TRY(checked_, check_decision(text(contract::parts::decision), lines,
                                                   letter.facts, by_, false, *known));
            const auto team = known->agreement(letter.row.agreement)->what.team;
            return plan_for(checked_->decision.what, checked_->decision.hash, checked_->readers,
                            letter.facts.what, team, *known);
        });
    }

    [[nodiscard]] std::optional<store::request_key> key() const override {
        return key_of(about_, by_.member.text(), content());
    }

    void keep(pieces all, completion done) override {
        const auto now = with().now();
        auto rows = std::make_shared<const std::vector<store::piece_row>>(rows_of(planned(), all));
        auto payloads = std::make_shared<const pieces>(std::move(all));
        change_by(
            by_, with(), asked(),
            [&with = with(), by = by_, id = letter_, what = *checked_, rows, payloads,
             now](store::writing& to) -> base::result<outcome> {
                LETTERBOX_TRY(const auto leaf,
                              write_decision(with, to, by, id, what, *rows, payloads.get(), now));
                outcome out;
                out.leaves = {leaf};
                out.time = now;
                return out;
            },
            std::move(done));
    }

private:
    caller by_;
    base::letter_id letter_;
    request about_;
    std::optional<checked_decision> checked_;
};

}  // namespace

base::result<contract::reader_lines> read_lines(std::string_view text) {
    if (text.empty()) {
        return contract::reader_lines();
    }
    return record::from_json<contract::reader_lines>(base::view_of(text), max_readers_size);
}

begun decide(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto id, id_parameter<base::letter_id>(from));
    return std::unique_ptr<upload>(std::make_unique<decision_upload>(with, by, from, id));
}

}  // namespace letterbox::service
