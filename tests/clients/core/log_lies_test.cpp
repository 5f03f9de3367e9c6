// A server that shows two histories, or an old end of a chain (attacks T03, T27).
#include <gtest/gtest.h>

#include "clients/core/deciding.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

/// As a device keeps it.
struct kept_log {
    base::digest root;
    std::uint64_t size = 0;
    LETTERBOX_FIELDS(visit("root", self.root); visit("size", self.size););
};

class log_lies : public ::testing::Test {
protected:
    letter_draft draft_of(std::string text) const {
        letter_draft out;
        out.agreement = all.agreement;
        out.to = {all.mother_party};
        out.text = std::move(text);
        return out;
    }
    base::letter_id write(std::string text) {
        auto sealed = must(seal_letter(all.home.me, draft_of(std::move(text))));
        return must(send_letter(all.home.me, sealed)).letter;
    }
    letter_in_review review(device& who, const base::letter_id& letter) {
        must(claim(who.me, letter));
        return must(open_for_review(who.me, letter));
    }
    // The same log, but for one leaf that the mother was never shown.
    void tell_another_history() {
        fake_log other;
        other.key = std::move(all.server.log.key);
        other.origin = all.server.log.origin;
        other.agency = all.server.log.agency;
        bool changed = false;
        for (const auto& each : all.server.log.entries) {
            const auto replace = !changed && each.kind == record::letter::kind;
            other.append(replace ? all.server.log.entries.back().envelope : each.envelope,
                         each.time);
            changed = changed || replace;
        }
        ASSERT_TRUE(changed);
        all.server.log = std::move(other);
    }

    story all;
};

TEST_F(log_lies, t03_another_history_with_valid_checkpoints_is_noticed) {
    write("first");
    must(all.mother.me.sync());
    write("second");
    tell_another_history();
    EXPECT_EQ(all.mother.me.sync().why(), refusal::log_went_back);
}

TEST_F(log_lies, a_fresh_device_takes_up_an_agency_of_several_pages) {
    all.server.statements_per_page = 2;
    device fresh(all.server);
    all.add_member(fresh, all.mother_party);
    must(fresh.me.sync());
    must(all.mother.me.sync());
    EXPECT_EQ(fresh.me.log().seen(), all.mother.me.log().seen());
    EXPECT_NE(fresh.me.known().member(fresh.me.keys().member()), nullptr);
}

TEST_F(log_lies, t03_each_step_forward_is_proved) {
    write("first");
    must(all.mother.me.sync());
    const auto seen = all.mother.me.log().seen();
    write("second");
    all.server.lie<contract::consistency_answer>(route_id::consistency, [](auto& answer) {
        ASSERT_FALSE(answer.path.empty());
        answer.path.back().data[0] ^= 1;
    });
    EXPECT_EQ(all.mother.me.sync().why(), refusal::log_went_back);
    EXPECT_EQ(all.mother.me.log().believe(all.server.log.checkpoint()).why(),
              refusal::log_went_back);
    EXPECT_EQ(all.mother.me.log().seen().size, seen.size);
    all.server.tell_the_truth();
    must(all.mother.me.sync());
    EXPECT_GT(all.mother.me.log().seen().size, seen.size);
}

TEST_F(log_lies, statements_are_fetched_also_where_something_else_heard_of_the_log_first) {
    const auto letter = write("first");
    must(decide(all.anna.me, review(all.anna, letter), approval()));
    must(all.mother.me.sync());
    device late(all.server);
    all.add_member(late, all.mother_party);
    const auto newcomer = late.me.keys().member();
    must(all.mother.me.log().believe(all.server.log.checkpoint()));
    EXPECT_TRUE(all.mother.me.log().is_ahead());
    EXPECT_EQ(all.mother.me.known().member(newcomer), nullptr);
    must(read_letter(all.mother.me, letter));
    EXPECT_FALSE(all.mother.me.log().is_ahead());
    EXPECT_NE(all.mother.me.known().member(newcomer), nullptr);
}

TEST_F(log_lies, after_an_agreement_has_changed_a_letter_is_sealed_by_what_holds_now) {
    device late(all.server);
    const auto registered = all.registered(late, all.mother_party);
    auto entry = statement::sign(registered, late.me.keys().sign());
    statement::add_signature(entry, all.anna.me.keys().sign());
    all.server.take(entry);
    const auto newcomer = late.me.keys().member();
    ASSERT_EQ(all.home.me.known().member(newcomer), nullptr);
    const auto draft = draft_of("Rosie lost a tooth.");
    std::optional<sealed_letter> sealed;
    all.server.refused_once[route_id::send_letter] = refusal::old_agreement;
    EXPECT_EQ(seal_and_send(all.home.me, draft, sealed, {}).why(), refusal::old_agreement);
    EXPECT_FALSE(sealed.has_value());
    EXPECT_NE(all.home.me.known().member(newcomer), nullptr);
    EXPECT_TRUE(seal_and_send(all.home.me, draft, sealed, {}));
}

TEST_F(log_lies, a_chain_that_nothing_joins_to_what_was_seen_is_only_looked_at) {
    must(all.home.me.sync());
    const auto seen = all.home.me.log().seen();
    const auto kept = must(all.home.state.get("statements"));
    device late(all.server);
    all.add_member(late, all.home_party);
    const auto newcomer = late.me.keys().member();
    std::vector<contract::logged> chain;
    for (const auto& each : all.server.log.entries) {
        const auto about_people = each.kind == record::member::kind ||
                                  each.kind == record::registrar::kind ||
                                  each.kind == record::agency::kind;
        if (about_people) {
            chain.push_back(all.server.log.show(each));
        }
    }
    must(all.home.me.log().take(chain, all.server.log.checkpoint()));
    EXPECT_EQ(all.home.me.known().member(newcomer), nullptr);
    EXPECT_EQ(all.home.me.log().seen(), seen);
    EXPECT_EQ(must(all.home.state.get("statements")), kept);
    must(all.home.me.sync());
    EXPECT_NE(all.home.me.known().member(newcomer), nullptr);
}

TEST_F(log_lies, t27_a_decision_does_not_follow_an_old_one) {
    const auto first = write("first");
    const auto good = approval();
    must(decide(all.anna.me, review(all.anna, first), good));
    const auto second = write("second");
    const auto opened = review(all.anna, second);
    all.server.lie<contract::agreement_chain>(route_id::agreement_chain, [](auto& answer) {
        answer.sequence = 0;
        answer.last_decision.reset();
    });
    EXPECT_EQ(decide(all.anna.me, opened, good).why(), refusal::log_went_back);
    all.server.lie<contract::agreement_chain>(
        route_id::agreement_chain, [](auto& answer) { answer.last_decision->data[0] ^= 1; });
    EXPECT_EQ(decide(all.anna.me, opened, good).why(), refusal::log_went_back);
    // Two deliveries under one number, for a party.
    all.server.lie<contract::agreement_chain>(route_id::agreement_chain, [this](auto& answer) {
        for (auto& each : answer.deliveries) {
            if (each.party == all.mother_party) {
                each.number = 0;
                each.last.reset();
            }
        }
    });
    EXPECT_EQ(decide(all.anna.me, opened, good).why(), refusal::log_went_back);
    all.server.tell_the_truth();
    EXPECT_EQ(must(decide(all.anna.me, opened, good)), decided::passed_on);
}

TEST_F(log_lies, t27_a_number_beyond_the_log_is_not_followed) {
    write("first");
    const auto far = (std::uint64_t{1} << 53) - 3;
    all.server.lie<contract::submission_chain>(route_id::submissions, [&](auto& answer) {
        answer.sequence = far;
        answer.last->data[0] ^= 1;
    });
    auto sealed = must(seal_letter(all.home.me, draft_of("second")));
    EXPECT_EQ(send_letter(all.home.me, sealed).why(), refusal::log_went_back);
    all.server.tell_the_truth();
    EXPECT_TRUE(send_letter(all.home.me, sealed));
}

TEST_F(log_lies, one_letter_is_not_signed_again_where_the_first_one_did_arrive) {
    write("first");
    auto draft = draft_of("once");
    draft.from = base::object_id::make();
    std::optional<sealed_letter> sealed;
    // It is shown to nobody, either.
    all.server.denied[route_id::send_letter] = refusal::duplicate;
    all.server.denied[route_id::letter] = refusal::not_found;
    all.server.lie<contract::letters_page>(route_id::letters,
                                           [](auto& answer) { answer.letters.clear(); });
    const auto before = all.server.letters.size();
    EXPECT_EQ(seal_and_send(all.home.me, draft, sealed, {}).why(), refusal::mismatch);
    EXPECT_EQ(all.server.letters.size(), before + 1);
    sealed.reset();
    EXPECT_EQ(seal_and_send(all.home.me, draft, sealed, {}).why(), refusal::mismatch)
        << "nor when somebody tries again";
    EXPECT_EQ(all.server.letters.size(), before + 1);
    all.server.denied.clear();
    all.server.tell_the_truth();
    sealed.reset();
    EXPECT_TRUE(must(seal_and_send(all.home.me, draft, sealed, {})).arrived_before);
    write("another");
    EXPECT_EQ(all.server.letters.size(), before + 2);
}

TEST_F(log_lies, a_recalled_letter_is_not_passed_on_where_the_recall_is_kept_back) {
    const auto letter = write("first");
    must(decide(all.anna.me, review(all.anna, letter), approval()));
    const auto before = must(open_for_review(all.anna.me, letter));
    must(recall(all.anna.me, before));
    // Whoever does it once more is not told that somebody lies.
    EXPECT_EQ(recall(all.anna.me, before).why(), refusal::not_allowed_now);
    EXPECT_EQ(recall(all.anna.me, must(open_for_review(all.anna.me, letter))).why(),
              refusal::not_allowed_now);
    all.server.lie<contract::letter_document>(route_id::letter, [](auto& answer) {
        answer.decisions.pop_back();
        answer.summary.state = "delivered";
    });
    const auto shown = must(open_for_review(all.anna.me, letter));
    EXPECT_EQ(recall(all.anna.me, shown).why(), refusal::log_went_back);
    EXPECT_EQ(decide(all.anna.me, shown, approval()).why(), refusal::log_went_back);
    EXPECT_EQ(deliver(all.anna.me, shown, "").why(), refusal::log_went_back);
}

TEST_F(log_lies, what_is_refused_leaves_all_as_it_was) {
    must(all.home.me.sync());
    device late(all.server);
    all.add_member(late, all.home_party);
    device stranger(all.server);
    const auto entry = all.registered(stranger, all.home_party);
    const auto forged = statement::sign(entry, stranger.me.keys().sign());
    all.server.take(forged);
    EXPECT_FALSE(all.home.me.sync());
    EXPECT_EQ(all.home.me.known().member(late.me.keys().member()), nullptr);
    EXPECT_NE(all.home.me.entry(), nullptr);
    EXPECT_NE(all.home.me.known().agreement(all.agreement), nullptr);
    all.server.lie<contract::statements_page>(route_id::statements, [&](auto& page) {
        page.statements.erase(
            std::remove_if(page.statements.begin(), page.statements.end(),
                           [&](const auto& each) { return each.statement == forged.text(); }),
            page.statements.end());
    });
    must(all.home.me.sync());
    EXPECT_NE(all.home.me.known().member(late.me.keys().member()), nullptr);
}

// The second adult of a home signs in on the device that the first one used.
TEST_F(log_lies, a_second_person_of_a_profile_is_shown_what_stands_before) {
    device late(all.server);
    all.add_member(late, all.granny_party);
    const auto granny = late.me.keys().member();
    // The server shows a family what concerns them alone.
    const auto keep_from_home = [&](contract::statements_page& page) {
        page.statements.erase(
            std::remove_if(page.statements.begin(), page.statements.end(),
                           [&](const auto& each) {
                               const auto envelope =
                                   statement::parse_envelope(base::view_of(each.statement)).value();
                               const auto entry =
                                   statement::decode_payload<record::member>(envelope);
                               return entry && entry->member_id == granny;
                           }),
            page.statements.end());
    };
    all.server.lie<contract::statements_page>(route_id::statements, keep_from_home);
    must(all.home.me.sync());
    device last(all.server);
    all.add_member(last, all.home_party);
    must(all.home.me.sync());
    ASSERT_EQ(all.home.me.known().member(granny), nullptr);
    ASSERT_NE(all.home.me.known().member(last.me.keys().member()), nullptr);
    all.server.tell_the_truth();
    must(all.home.me.take_keys(must(own_keys::from_secret(late.me.keys().to_secret()))));
    must(all.home.me.sync());
    EXPECT_NE(all.home.me.entry(), nullptr);

    // What both of them fetched is kept for another start.
    client again(
        {&all.home.wire, &all.home.state, &all.home.parts, [&] { return all.server.now; }, {}});
    must(again.load());
    must(again.take_keys(must(own_keys::from_secret(late.me.keys().to_secret()))));
    EXPECT_NE(again.entry(), nullptr);
    all.server.asked.clear();
    must(again.sync());
    EXPECT_EQ(all.server.asked, std::vector{route_id::statements});
}

// Two programs of one profile, and the slower one knew the log as it was earlier.
TEST(two_programs, a_slower_program_does_not_take_the_log_back) {
    story all;
    const auto blob = [&](std::string_view name) { return must(all.home.state.get(name)).value(); };
    const auto early_log = blob("log");
    const auto early_statements = blob("statements");
    client slower(
        {&all.home.wire, &all.home.state, &all.home.parts, [&] { return all.server.now; }, {}});
    must(slower.load());
    must(slower.take_keys(must(own_keys::from_secret(all.home.me.keys().to_secret()))));
    const auto old_checkpoint = all.server.log.checkpoint();
    device late(all.server);
    all.add_member(late, all.home_party);
    must(all.home.me.sync());
    const auto newest = blob("log");
    ASSERT_NE(newest, early_log);
    const auto statements = blob("statements");
    ASSERT_NE(statements, early_statements);

    // It read this before the other one, and writes after it.
    all.server.lie<contract::statements_page>(route_id::statements, [&](auto& page) {
        page.statements.clear();
        page.more = false;
        page.checkpoint = old_checkpoint;
    });
    must(slower.sync());
    EXPECT_EQ(blob("log"), newest);
    EXPECT_EQ(blob("statements"), statements);

    // Two histories of one size cannot both be remembered.
    const kept_log other{base::sha256(base::view_of("x")), slower.log().seen().size};
    must(all.home.state.put("log", base::view_of(record::to_canonical(other))));
    EXPECT_EQ(slower.sync().why(), refusal::log_went_back);
}

}  // namespace
}  // namespace letterbox::core::test
