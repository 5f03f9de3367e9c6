// A letter to two parties that is called back: one reader's opening protects nobody else.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "server/service/check_passed_on.hpp"
#include "server/service/check_rows.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class recall : public ::testing::Test {
protected:
    void start(bool receipts = true) {
        all.begin_agreement(1);
        agree(receipts);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mum, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        letter.what.to = {all.birth, nans};
        std::sort(letter.what.to.begin(), letter.what.to.end());
        all.seal(letter, adopter);
        ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        ASSERT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()}));
    }
    /// The next version: Nan takes part, too.
    void agree(bool receipts) {
        auto& next = all.agreement;
        ++next.version;
        next.previous = all.agreement_hash;
        next.parties.push_back({nans, record::party_sort::grandparent});
        std::sort(next.parties.begin(), next.parties.end(),
                  [](const auto& a, const auto& b) { return a.id < b.id; });
        auto& there = next.routes.front();
        there.receipts = receipts;
        auto to_nan = there;
        to_nan.to = nans;
        next.routes.push_back(to_nan);
        const auto shared = all.object(2);
        const auto details = all.object(2);
        next.shared = shared.named;
        next.team_details = details.named;
        auto pieces = shared.parts;
        pieces.insert(pieces.end(), details.parts.begin(), details.parts.end());
        ASSERT_TRUE(all.publish(next, {&all.manager.key, &all.worker.key}, pieces));
        all.agreement_hash = statement::sign(next, all.manager.key).statement_hash();
    }
    void join_nan() { all.join(nan, record::role::family, {{all.agreement.agreement_id, nans}}); }

    [[nodiscard]] std::string id() const { return letter.what.letter_id.text(); }
    base::result<service::answer> post(world::decision_in what) {
        what.what.sequence = sequence;
        what.what.previous = previous;
        auto answer = all.post(letter, what, all.worker);
        if (answer) {
            ++sequence;
            previous = statement::sign(what.what, all.worker.key).statement_hash();
        }
        return answer;
    }
    void deliver_to_both() {
        join_nan();
        auto out = all.approve_and_deliver(letter, all.worker, all.birth, {&mum});
        const auto other = all.approve_and_deliver(letter, all.worker, nans, {&nan});
        out.what.deliveries.push_back(other.what.deliveries.front());
        auto& list = out.what.deliveries;
        std::sort(list.begin(), list.end(),
                  [](const auto& a, const auto& b) { return a.party < b.party; });
        out.lines.readers.push_back(other.lines.readers.front());
        out.parts.push_back(other.parts.back());
        ASSERT_TRUE(post(out));
    }
    base::result<service::answer> deliver(const base::party_id& to, const someone& reader) {
        auto out = all.approve_and_deliver(letter, all.worker, to, {&reader});
        out.what.outcome = record::outcome::deliver;
        out.what.approved_by = approval;
        out.what.archive_headers.clear();
        out.parts.erase(out.parts.begin());
        return post(out);
    }
    void approve() {
        auto out = all.approve_and_deliver(letter, all.worker, all.birth, {});
        out.what.outcome = record::outcome::approve;
        out.what.deliveries.clear();
        ASSERT_TRUE(post(out));
        approval = previous;
    }
    base::result<service::answer> call_back() {
        return post({all.decide(letter, all.worker, record::outcome::recall), {}, {}});
    }
    base::result<service::answer> open(const someone& by) {
        return all.call(route_id::opened, by.token, {}, {id()});
    }
    bool may_fetch(const someone& by) {
        return all
            .call(route_id::payload, by.token, {},
                  {base::base64url(letter.what.parts[0].payload.view())})
            .has_value();
    }
    std::size_t listed(const someone& of) {
        return read_answer<contract::letters_page>(
                   all.call(route_id::letters, of.token, {}, {}, {{"box", "in"}}))
            .letters.size();
    }
    std::size_t told(const someone& who) {
        const auto events =
            read_answer<contract::events_page>(all.call(route_id::events, who.token)).events;
        return static_cast<std::size_t>(
            std::count_if(events.begin(), events.end(), [](const auto& each) {
                return each.kind == contract::event_kind::letter_recalled;
            }));
    }
    /// What both of the comparisons with the log find.
    [[nodiscard]] store::findings found() const {
        auto out = service::check_passed_on(*all.rows).value();
        const auto more = service::check_rows(*all.rows).value();
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }

    checked_world all;
    someone adopter;
    someone mum;
    someone nan;
    base::party_id nans = base::party_id::make();
    world::letter_in letter;
    std::uint64_t sequence = 1;
    std::optional<base::digest> previous;
    std::optional<base::digest> approval;
};

TEST_F(recall, takes_the_letter_from_who_has_not_opened_it_and_leaves_it_to_who_has) {
    start();
    deliver_to_both();
    ASSERT_TRUE(open(mum));
    ASSERT_TRUE(call_back());
    EXPECT_EQ(all.state(adopter, letter), "recalled");
    EXPECT_FALSE(may_fetch(nan));
    EXPECT_EQ(listed(nan), 0U);
    EXPECT_EQ(open(nan).why(), refusal::not_found);
    EXPECT_EQ(told(nan), 1U);
    EXPECT_TRUE(may_fetch(mum));
    EXPECT_EQ(listed(mum), 1U);
    EXPECT_TRUE(open(mum));
    EXPECT_EQ(told(mum), 0U);
    EXPECT_EQ(found(), store::findings());
    all.restart();
    EXPECT_EQ(found(), store::findings());
}

TEST_F(recall, is_refused_only_where_everybody_has_opened_it) {
    start();
    deliver_to_both();
    ASSERT_TRUE(open(mum));
    ASSERT_TRUE(open(nan));
    EXPECT_EQ(call_back().why(), refusal::already_opened);
    EXPECT_TRUE(may_fetch(nan));
}

TEST_F(recall, ends_what_was_not_passed_on_yet) {
    start();
    approve();
    ASSERT_TRUE(deliver(all.birth, mum));
    ASSERT_TRUE(open(mum));
    ASSERT_TRUE(call_back());
    join_nan();
    EXPECT_EQ(deliver(nans, nan).why(), refusal::not_allowed_now);
    EXPECT_EQ(listed(nan), 0U);
    EXPECT_TRUE(may_fetch(mum));
}

TEST_F(recall, gives_no_key_to_who_comes_later_to_a_party_that_had_opened_it) {
    start();
    deliver_to_both();
    ASSERT_TRUE(open(mum));
    someone aunt;
    all.join(aunt, record::role::family, {{all.agreement.agreement_id, all.birth}});
    const auto basis = previous;
    const auto give = [&] {
        record::rewrap what;
        what.scope = all.scope;
        what.basis = basis;
        what.key = statement::fingerprint(aunt.entry.recipient);
        what.reader = aunt.at();
        what.subject = letter.hash;
        what.subject_kind = record::rewrap_subject::letter;
        const auto head = all.header(1);
        what.headers = {base::sha256(head)};
        return all.upload(route_id::publish, all.worker.token,
                          {{"statement", world::envelope(what, {&all.worker.key})},
                           {contract::parts::header_name(what.headers.front()), head}});
    };
    ASSERT_TRUE(give());
    ASSERT_TRUE(call_back());
    EXPECT_TRUE(may_fetch(aunt)) << "she had it before, as all of her party";
    EXPECT_EQ(give().why(), refusal::not_allowed_now);
}

TEST_F(recall, takes_it_from_everybody_where_nobody_tells_of_an_opening) {
    start(false);
    deliver_to_both();
    EXPECT_EQ(open(mum).why(), refusal::not_allowed);
    ASSERT_TRUE(call_back());
    EXPECT_FALSE(may_fetch(mum));
    EXPECT_FALSE(may_fetch(nan));
}

TEST_F(recall, that_somebody_undoes_in_the_database_is_found) {
    start();
    deliver_to_both();
    ASSERT_TRUE(open(mum));
    ASSERT_TRUE(call_back());
    const auto blob = [](base::byte_view what) { return "x'" + base::hex(what) + "'"; };
    const auto of_nan = " WHERE reader = " + blob(nan.id.view());
    all.edit("UPDATE reader SET active = 1" + of_nan);
    EXPECT_EQ(found(), store::findings{"letter " + id() + ": " + nan.id.text() +
                                       " has a key (delivered 0) that the log's decision called "
                                       "back"});
    all.edit("UPDATE reader SET active = 0" + of_nan);
    EXPECT_EQ(found(), store::findings());
    const auto list_line = "letter " + id() + ": the list of " + nans.text() +
                           " says otherwise than the log's decisions do";
    all.edit("UPDATE delivery SET recalled = 0 WHERE party = " + blob(nans.view()));
    EXPECT_EQ(found(), store::findings{list_line});
    // A recall of a letter that everybody had opened would have been refused.
    all.edit("UPDATE delivery SET opened = delivered WHERE party = " + blob(nans.view()));
    const auto lines = found();
    EXPECT_EQ(std::count(lines.begin(), lines.end(), list_line), 1);
}

}  // namespace
}  // namespace letterbox::test
