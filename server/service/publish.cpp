// A complete statement about the agency comes in.
#include "server/contract/parts.hpp"
#include "server/service/publication.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

namespace {

class publish_upload : public intake {
public:
    publish_upload(context& with, caller by, const request& from)
        : intake(with, {{contract::parts::statement, true, statement::max_envelope_size},
                        {contract::parts::agency_proof, false, base::digest::size}}),
          by_(std::move(by)) {
        about_.what = from.what;
        about_.idempotency_key = from.idempotency_key;
    }

protected:
    base::result<plan> verify() override {
        LETTERBOX_TRY(what_, prepare(with(), by_, text(contract::parts::statement),
                                     text(contract::parts::agency_proof)));
        return what_->plan;
    }

    [[nodiscard]] std::optional<store::request_key> key() const override {
        return key_of(about_, by_.member.text(), content());
    }

    void keep(pieces all, completion done) override {
        const auto now = with().now();
        auto rows = std::make_shared<const std::vector<store::piece_row>>(rows_of(planned(), all));
        auto payloads = std::make_shared<const pieces>(std::move(all));
        auto what = std::make_shared<const publication>(*what_);
        change_by(
            by_, with(), asked(),
            [&with = with(), by = by_, what, rows, payloads,
             now](store::writing& to) -> base::result<outcome> {
                LETTERBOX_TRY(const auto leaf,
                              write_publication(with, to, by, *what, *rows, payloads.get(), now));
                outcome out;
                out.leaves = {leaf};
                out.time = now;
                return out;
            },
            std::move(done), accept_into(with(), *what));
    }

private:
    caller by_;
    request about_;
    std::optional<publication> what_;
};

}  // namespace

begun publish(context& with, const caller& by, const request& from) {
    if (!by.is_staff()) {
        return base::refuse(base::refusal::not_allowed);
    }
    return std::unique_ptr<upload>(std::make_unique<publish_upload>(with, by, from));
}

}  // namespace letterbox::service
