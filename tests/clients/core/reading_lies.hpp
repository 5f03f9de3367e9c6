// A mother to whom two letters were delivered, and what the server told her of them, to be turned
// into lies. The truth is opened first: each test shows that only its lie made the difference.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/chain.hpp"
#include "clients/core/deciding.hpp"
#include "clients/core/document.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {

class reading_lies : public testing::Test {
protected:
    reading_lies() {
        first = deliver_new("first letter");
        second = deliver_new("second letter");
        must(all.mother.me.sync());
        document = ask(all.mother, first);
        other = ask(all.mother, second);
        EXPECT_EQ(must(open()).body.text, "first letter");
    }

    base::letter_id send_new(const std::string& text) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = text;
        draft.pictures.push_back({"photo-1.png", "a", [] { return tiny_png(); }});
        auto sealed = must(seal_letter(all.home.me, draft));
        return must(send_letter(all.home.me, sealed)).letter;
    }
    base::letter_id deliver_new(const std::string& text) {
        const auto id = send_new(text);
        must(claim(all.anna.me, id));
        must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), approval()));
        return id;
    }
    contract::letter_document ask(device& who, const base::letter_id& id) {
        return must(fetch_letter(who.me, id)).document;
    }
    // Proofs of everything in the document against the log as it is now.
    void prove_again(contract::letter_document& what) const {
        const auto again = [&](contract::logged& each) {
            const auto envelope = statement::parse_envelope(base::view_of(each.statement));
            for (const auto& entry : all.server.log.entries) {
                if (entry.text == each.statement) {
                    each = all.server.log.show(entry);
                }
            }
        };
        again(what.letter);
        for (auto& each : what.decisions) {
            again(each.logged);
        }
        for (auto& each : what.rewraps) {
            again(each);
        }
        if (what.submission) {
            again(*what.submission);
        }
        what.checkpoint = all.server.log.checkpoint();
    }
    // A statement that the server puts into its log, whatever it is.
    contract::logged log_it(const statement::envelope& what) {
        return all.server.log.show(
            all.server.log.entries.at(static_cast<std::size_t>(all.server.take(what))));
    }
    base::result<opened_letter> open_as(device& who, contract::letter_document& what) {
        prove_again(what);
        const auto in = must(who.me.log().believe(what.checkpoint));
        const reader reads{&who.me.keys(), who.me.parties(), nullptr};
        const auto fetch = [&](const base::digest& payload,
                               std::uint64_t max_size) -> base::result<base::bytes> {
            if (instead) {
                return *instead;
            }
            return who.me.server().payload(payload, max_size);
        };
        return open_letter(who.me.known(), reads, what, in, fetch);
    }
    base::result<opened_letter> open() { return open_as(all.mother, document); }

    record::decision decision() const {
        const auto envelope =
            statement::parse_envelope(base::view_of(document.decisions.front().logged.statement));
        return statement::decode_payload<record::decision>(*envelope).value();
    }
    statement::envelope letter_envelope() const {
        return statement::parse_envelope(base::view_of(document.letter.statement)).value();
    }
    record::letter letter() const {
        return statement::decode_payload<record::letter>(letter_envelope()).value();
    }
    // The decision as somebody else would have made it.
    void decided_by(const own_keys& who, const record::decision& what) {
        document.decisions.front().logged = log_it(statement::sign(what, who.sign()));
    }

    story all;
    base::letter_id first;
    base::letter_id second;
    contract::letter_document document;
    contract::letter_document other;
    std::optional<base::bytes> instead;  // what every payload request gets
};

}  // namespace letterbox::core::test
