// A letter that was approved and that its reader does not want now: a state of the server's alone.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "server/service/check_rows.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;
using moderation::letter_state;

class kept_on_file : public ::testing::Test {
protected:
    kept_on_file() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
    }
    [[nodiscard]] std::string id() const { return letter.what.letter_id.text(); }
    void claim() { ASSERT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()})); }
    base::result<service::answer> keep(const someone& by, const std::string& key = {}) {
        return all.call(route_id::keep_on_file, by.token, {}, {id()}, {}, key);
    }
    base::result<service::answer> post(world::decision_in what) {
        what.what.sequence = ++sequence;
        what.what.previous = previous;
        auto answer = all.post(letter, what, all.worker);
        previous = statement::sign(what.what, all.worker.key).statement_hash();
        return answer;
    }
    void approve() {
        claim();
        auto out = all.approve_and_deliver(letter, all.worker, all.birth, {});
        out.what.outcome = record::outcome::approve;
        out.what.deliveries.clear();
        ASSERT_TRUE(post(out));
        approval = previous;
    }
    void approve_and_keep() {
        approve();
        ASSERT_TRUE(keep(all.worker));
    }
    someone of_no_team() {
        someone out;
        all.enroll(out, record::role::worker, {});
        EXPECT_TRUE(all.publish(out.entry, {&all.manager.key, &all.worker.key, &out.key}));
        return out;
    }
    base::result<service::answer> deliver() {
        auto out = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
        out.what.outcome = record::outcome::deliver;
        out.what.approved_by = approval;
        out.what.archive_headers.clear();
        out.parts.erase(out.parts.begin());
        return post(out);
    }
    base::result<service::answer> read(const someone& by) {
        return all.call(route_id::letter, by.token, {}, {id()});
    }
    std::vector<std::string> listed(const someone& by, const std::string& box) {
        std::vector<std::string> out;
        const auto page = read_answer<contract::letters_page>(
            all.call(route_id::letters, by.token, {}, {}, {{"box", box}}));
        for (const auto& each : page.letters) {
            out.push_back(each.state);
        }
        return out;
    }
    std::size_t told(const someone& who) {
        const auto events =
            read_answer<contract::events_page>(all.call(route_id::events, who.token)).events;
        return static_cast<std::size_t>(
            std::count_if(events.begin(), events.end(), [](const auto& each) {
                return each.kind == contract::event_kind::letter_kept;
            }));
    }

    checked_world all;
    someone adopter;
    someone mother;
    world::letter_in letter;
    std::uint64_t sequence = 0;
    std::optional<base::digest> previous;
    std::optional<base::digest> approval;
};

using states = std::vector<std::string>;

TEST_F(kept_on_file, waits_with_the_agency_and_is_passed_on_later) {
    approve_and_keep();
    EXPECT_EQ(all.state(adopter, letter), "kept_on_file");
    EXPECT_EQ(told(adopter), 1U);
    EXPECT_EQ(told(all.worker), 1U);
    EXPECT_EQ(told(all.manager), 1U);
    ASSERT_TRUE(deliver());
    EXPECT_EQ(all.state(adopter, letter), "delivered");
    EXPECT_EQ(listed(mother, "in"), states{"delivered"});
}

// T15: its reader has no header of it, is told nothing, and does not know that there is a letter.
TEST_F(kept_on_file, is_nothing_to_its_reader) {
    approve_and_keep();
    EXPECT_EQ(listed(mother, "in"), states());
    EXPECT_EQ(read(mother).why(), refusal::not_found);
    EXPECT_EQ(told(mother), 0U);
    const auto pieces = all.rows->read()->all_pieces(letter.hash).value();
    EXPECT_FALSE(pieces.empty());
    for (const auto& each : pieces) {
        EXPECT_FALSE(each.kind == store::reader_kind::member &&
                     base::member_id{each.reader} == mother.id);
    }
}

TEST_F(kept_on_file, is_called_back_like_any_approved_letter) {
    approve_and_keep();
    ASSERT_TRUE(post({all.decide(letter, all.worker, record::outcome::recall), {}, {}}));
    EXPECT_EQ(all.state(adopter, letter), "recalled");
    EXPECT_EQ(keep(all.worker).why(), refusal::not_allowed_now);
    EXPECT_EQ(deliver().why(), refusal::not_allowed_now);
}

TEST_F(kept_on_file, only_what_was_approved_and_passed_on_to_nobody) {
    EXPECT_EQ(keep(all.worker).why(), refusal::not_allowed_now);
    claim();
    EXPECT_EQ(keep(all.worker).why(), refusal::not_allowed_now);
    EXPECT_EQ(all.state(adopter, letter), "in_review");
    ASSERT_TRUE(post(all.approve_and_deliver(letter, all.worker, all.birth, {&mother})));
    EXPECT_EQ(keep(all.worker).why(), refusal::not_allowed_now);
    EXPECT_EQ(all.state(adopter, letter), "delivered");
}

TEST_F(kept_on_file, once) {
    approve();
    ASSERT_TRUE(keep(all.worker, "a-key-of-the-keeping"));
    EXPECT_TRUE(keep(all.worker, "a-key-of-the-keeping"));
    EXPECT_EQ(keep(all.worker, "another-key-than-that").why(), refusal::duplicate);
    EXPECT_EQ(told(adopter), 1U);
}

TEST_F(kept_on_file, by_anybody_of_its_team_and_nobody_else) {
    approve();
    const auto colleague = of_no_team();
    EXPECT_EQ(keep(colleague).why(), refusal::not_found);
    EXPECT_EQ(keep(adopter).why(), refusal::not_allowed);
    EXPECT_EQ(keep(mother).why(), refusal::not_allowed);
    EXPECT_EQ(all.state(adopter, letter), "approved");
    EXPECT_TRUE(keep(all.manager)) << "who did not decide on it";
}

TEST_F(kept_on_file, workers_find_what_waits_to_be_passed_on) {
    EXPECT_EQ(listed(all.worker, "checked"), states());
    approve();
    EXPECT_EQ(listed(all.worker, "checked"), states{"approved"});
    ASSERT_TRUE(keep(all.worker));
    EXPECT_EQ(listed(all.manager, "checked"), states{"kept_on_file"});
    EXPECT_EQ(all.call(route_id::letters, adopter.token, {}, {}, {{"box", "checked"}}).why(),
              refusal::not_allowed);
    const auto colleague = of_no_team();
    EXPECT_EQ(listed(colleague, "checked"), states());
    ASSERT_TRUE(deliver());
    EXPECT_EQ(listed(all.worker, "checked"), states());
}

TEST_F(kept_on_file, its_row_needs_an_approval_that_passed_it_on_to_nobody) {
    const auto found = [&] { return service::check_rows(*all.rows).value(); };
    const auto put = [&](letter_state what) {
        all.edit("UPDATE letter SET state = " + std::to_string(static_cast<int>(what)));
    };
    const store::findings wrong{"letter " + id() +
                                ": its row puts it in another state than the log does"};
    approve_and_keep();
    EXPECT_EQ(found(), store::findings());
    all.edit("UPDATE letter SET waiting = 1");
    EXPECT_EQ(found(), wrong);
    all.edit("UPDATE letter SET waiting = 0");
    ASSERT_TRUE(deliver());
    put(letter_state::kept_on_file);
    EXPECT_EQ(found(), wrong);
    put(letter_state::delivered);
    EXPECT_EQ(found(), store::findings());
}

}  // namespace
}  // namespace letterbox::test
