// What a device remembers, damaged on the device itself: told once, and nobody is locked out.
#include <gtest/gtest.h>

#include "clients/core/drafts.hpp"
#include "clients/core/events.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/people.hpp"
#include "clients/core/review.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class damaged_memory : public ::testing::Test {
protected:
    static void damage(device& of, std::string_view name) {
        must(of.state.put(name, base::view_of("{}x")));
    }
    static void dropped(const base::failure& told, std::string_view name) {
        EXPECT_EQ(told.why, refusal::memory_dropped);
        EXPECT_EQ(told.detail, name);
    }
    base::letter_id write() {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = "Rosie lost a tooth.";
        auto sealed = must(seal_letter(all.home.me, draft));
        return must(send_letter(all.home.me, sealed)).letter;
    }
    // Somebody's next start on the same device.
    static std::unique_ptr<client> next_start(device& of) {
        return std::make_unique<client>(
            surroundings{&of.wire, &of.state, &of.parts, of.me.around().now, {}});
    }

    story all;
};

TEST_F(damaged_memory, of_deliveries_and_decisions_is_told_once) {
    const auto letter = write();
    must(claim(all.anna.me, letter));
    damage(all.anna, "chains");
    const auto told = open_for_review(all.anna.me, letter);
    ASSERT_FALSE(told);
    dropped(told.error(), "chains");
    const auto opened = must(open_for_review(all.anna.me, letter));
    EXPECT_EQ(must(decide(all.anna.me, opened, approval())), decided::passed_on);

    damage(all.mother, "deliveries");
    const auto read = read_letter(all.mother.me, letter);
    ASSERT_FALSE(read);
    dropped(read.error(), "deliveries");
    EXPECT_EQ(must(read_letter(all.mother.me, letter)).letter.body.text, "Rosie lost a tooth.");
}

TEST_F(damaged_memory, of_drafts_is_told_once) {
    record::draft_body words;
    words.agreement = all.agreement;
    words.to = {all.mother_party};
    words.text = "Rosie lost";
    const auto saved = must(save_draft(all.home.me, words));
    damage(all.home, "drafts");
    const auto told = open_draft(all.home.me, saved.object);
    ASSERT_FALSE(told);
    dropped(told.error(), "drafts");
    EXPECT_EQ(must(open_draft(all.home.me, saved.object)).words.text, words.text);
}

TEST_F(damaged_memory, of_keys_owed_and_names_is_told_once) {
    damage(all.anna, "keys-owed");
    const auto certified = certify_waiting(all.anna.me);
    ASSERT_FALSE(certified);
    dropped(certified.error(), "keys-owed");
    EXPECT_TRUE(certify_waiting(all.anna.me));

    damage(all.anna, "names");
    const auto names = names_of_people(all.anna.me);
    ASSERT_FALSE(names);
    dropped(names.error(), "names");
    EXPECT_TRUE(names_of_people(all.anna.me));
}

TEST_F(damaged_memory, of_events_is_told_once) {
    must(keep_event_cursor(all.home.me, 1));
    const auto name = "cursor-" + all.home.me.keys().member().text();
    damage(all.home, name);
    const auto told = poll_events(all.home.me);
    ASSERT_FALSE(told);
    dropped(told.error(), name);
    EXPECT_TRUE(poll_events(all.home.me));
}

TEST_F(damaged_memory, of_statements_is_fetched_anew) {
    const auto whole = must(all.home.state.get("statements"));
    const auto seen = all.home.me.log().seen();
    for (const std::string_view what : {"{}x", R"({"statements":[]})", ""}) {
        must(all.home.state.put("statements", base::view_of(what)));
        const auto again = next_start(all.home);
        must(again->load());
        EXPECT_EQ(again->log().seen(), seen) << "the log is still remembered";
        must(again->take_keys(must(own_keys::from_secret(all.home.me.keys().to_secret()))));
        must(again->sync());
        EXPECT_NE(again->entry(), nullptr);
        EXPECT_EQ(must(all.home.state.get("statements")), whole);
    }
}

TEST_F(damaged_memory, of_the_agency_and_its_log_is_never_forgotten_by_itself) {
    for (const auto* const name : {"agency", "log"}) {
        const auto whole = must(all.home.state.get(name)).value();
        damage(all.home, name);
        for (int i = 0; i < 2; ++i) {
            const auto told = next_start(all.home)->load();
            ASSERT_FALSE(told);
            EXPECT_EQ(told.why(), refusal::memory_damaged);
            EXPECT_EQ(told.error().detail, name);
        }
        EXPECT_TRUE(must(all.home.state.get(name)).has_value());
        must(all.home.state.put(name, whole));
        EXPECT_TRUE(next_start(all.home)->load());
    }
}

}  // namespace
}  // namespace letterbox::core::test
