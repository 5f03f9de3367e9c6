// A device whose disk is full: what is there is read and shown, and what could not be remembered is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "clients/core/chain_memory.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class disk : public memory_state {
public:
    base::status put(std::string_view name, base::byte_view data) override {
        if (full) {
            return base::refuse(refusal::file_error, std::string(name));
        }
        written.emplace_back(name);
        return memory_state::put(name, data);
    }
    void not_kept(std::string_view name) override { lost.emplace(name); }

    bool full = false;
    std::vector<std::string> written;
    std::set<std::string> lost;
};

class full_disk : public ::testing::Test {
protected:
    full_disk() {
        const auto& keys = all.mother.me.keys();
        must(me.log().pin(keys.agency(), all.server.log.origin));
        wire.use(words(keys.member().text()));
        must(me.take_keys(must(own_keys::from_secret(keys.to_secret()))));
        must(me.sync());
    }

    story all;
    disk state;
    memory_spool parts;
    fake_server::line wire{all.server};
    client me{{&wire, &state, &parts, [this] { return all.server.now; }, {}}};
};

TEST_F(full_disk, a_letter_is_shown_and_what_was_seen_of_it_is_told_as_not_remembered) {
    const auto kept = must(state.get("log"));
    const auto letter = deliver_to_mother(all, "Rosie lost a tooth.");
    device late(all.server);
    all.add_member(late, all.mother_party);
    state.full = true;
    must(me.sync());
    EXPECT_EQ(must(read_letter(me, letter)).letter.body.text, "Rosie lost a tooth.");
    EXPECT_EQ(state.lost, (std::set<std::string>{"deliveries", "log", "statements"}));
    EXPECT_EQ(must(state.get("log")), kept);

    // There is space again: nothing is missing.
    state.full = false;
    state.lost.clear();
    must(all.home.me.sync());
    deliver_to_mother(all, "And found it again.");
    must(me.sync());
    must(read_letter(me, letter));
    EXPECT_TRUE(state.lost.empty());
    client again{{&wire, &state, &parts, [this] { return all.server.now; }, {}}};
    must(again.load());
    EXPECT_EQ(again.log().seen(), me.log().seen());
    EXPECT_NE(again.known().member(late.me.keys().member()), nullptr);
    EXPECT_TRUE(must(state.get("deliveries")).has_value());
}

TEST_F(full_disk, nothing_is_written_where_nothing_is_new) {
    const auto letter = deliver_to_mother(all, "Rosie lost a tooth.");
    must(me.sync());
    must(read_letter(me, letter));
    state.written.clear();
    must(me.sync());
    must(read_letter(me, letter));
    EXPECT_TRUE(state.written.empty());

    // A longer log without a statement about people: its checkpoint alone.
    deliver_to_mother(all, "And found it again.");
    must(me.sync());
    EXPECT_EQ(state.written, std::vector<std::string>{"log"});
}

TEST_F(full_disk, a_decision_that_is_known_is_not_written_again) {
    record::decision what;
    what.sequence = 1;
    const auto agreement = base::agreement_id::make();
    must(remember_decision(state, agreement, {}, what));
    state.written.clear();
    must(remember_decision(state, agreement, {}, what));
    EXPECT_TRUE(state.written.empty());
}

}  // namespace
}  // namespace letterbox::core::test
