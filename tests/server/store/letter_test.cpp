#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

constexpr base::instant now{1000};
constexpr base::instant later{2000};

class letter_test : public store_test {
protected:
    letter_row add(std::int64_t due) {
        auto made = letter_due(due, team_);
        EXPECT_TRUE(change([&](writing& tx) { return submit(tx, made); }));
        return made;
    }
    result<letter_row> claim(const letter_row& letter, const base::member_id& who,
                             base::instant at = now, base::instant until = later) {
        return write<letter_row>([&](writing& tx) { return tx.claim(letter.id, who, at, until); });
    }
    result<letter_row> next(const base::member_id& who, base::instant at = now) {
        return write<letter_row>([&](writing& tx) {
            const std::array teams{team_};
            return tx.claim_next(teams, who, at, at.plus(100), {});
        });
    }
    result<letter_row> move(const letter_move& what) {
        return write<letter_row>([&](writing& tx) { return tx.move_letter(what); });
    }
    std::vector<letter_row> all(letter_box box, const std::array<std::uint8_t, 16>& whose) {
        letter_query query;
        query.box = box;
        query.whose = whose;
        query.limit = 2;
        std::vector<letter_row> out;
        do {
            auto page = store_->read()->letters(query);
            EXPECT_TRUE(page);
            EXPECT_LE(page->letters.size(), 2U);
            out.insert(out.end(), page->letters.begin(), page->letters.end());
            query.after = page->next;
        } while (query.after);
        return out;
    }
    std::vector<received_row> received(const base::party_id& party) {
        std::vector<received_row> out;
        std::optional<std::uint64_t> before;
        do {
            auto page = store_->read()->received(party, before, 2);
            EXPECT_TRUE(page);
            EXPECT_LE(page->letters.size(), 2U);
            out.insert(out.end(), page->letters.begin(), page->letters.end());
            before = page->next;
        } while (before);
        return out;
    }
    base::team_id team_ = base::team_id::make();
    base::member_id ann_ = base::member_id::make();
    base::member_id ben_ = base::member_id::make();
};

TEST_F(letter_test, row_comes_back_as_it_was_given) {
    open();
    auto made = letter_due(50, team_);
    made.photos = true;
    made.parts = 3;
    made.to.push_back(base::party_id::make());
    ASSERT_TRUE(change([&](writing& tx) { return submit(tx, made); }));
    const auto found = store_->read()->letter(made.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, made.id);
    EXPECT_EQ(found->to, made.to);
    EXPECT_EQ(found->parts, 3U);
    EXPECT_TRUE(found->photos);
    EXPECT_EQ(found->due.seconds, 50);
    EXPECT_FALSE(found->claimed_by);
    EXPECT_EQ(store_->read()->submission_chain(key_of(made.id.text()))->sequence, 1U);
    EXPECT_REFUSED(store_->read()->letter(base::letter_id::make()), not_found);
}

TEST_F(letter_test, submissions_follow_their_chain) {
    open();
    const auto key = key_of("k");
    const auto send = [&](std::uint64_t sequence, std::optional<base::digest> previous) {
        const auto made = letter_due(50, team_);
        const auto sent = change([&](writing& tx) {
            return tx.submit_letter(made, key, {sequence, previous}, {});
        });
        return sent ? result<base::digest>(made.submission) : result<base::digest>(sent.error());
    };
    const auto first = send(0, std::nullopt);
    ASSERT_TRUE(first);
    EXPECT_REFUSED(send(0, std::nullopt), out_of_order);
    EXPECT_REFUSED(send(2, *first), out_of_order);
    EXPECT_REFUSED(send(1, hash_of("other")), out_of_order);
    EXPECT_TRUE(send(1, *first));
}

TEST_F(letter_test, corrected_version_replaces_a_returned_one_only) {
    open();
    const auto first = add(50);
    auto second = first;
    second.version = 2;
    second.statement = hash_of("v2");
    second.submission = hash_of("s2");
    second.previous_version = first.statement;
    const auto send = [&](const letter_row& letter, int state) {
        return change([&](writing& tx) {
            const std::array allowed{state};
            return tx.submit_letter(letter, key_of(letter.id.text()), {1, first.submission},
                                    allowed);
        });
    };
    EXPECT_REFUSED(send(first, 0), duplicate);
    EXPECT_REFUSED(send(second, 4), not_allowed_now);
    auto skipping = second;
    skipping.version = 3;
    EXPECT_REFUSED(send(skipping, 0), out_of_order);
    EXPECT_TRUE(send(second, 0));
    EXPECT_EQ(store_->read()->letter(first.id)->version, 2U);
}

TEST_F(letter_test, queue_pages_go_by_due_then_submitted_then_id) {
    open();
    for (const auto due : {30, 10, 20, 20, 50}) {
        add(due);
    }
    const auto pages = all(letter_box::queue, team_.data);
    ASSERT_EQ(pages.size(), 5U);
    for (std::size_t at = 1; at < pages.size(); ++at) {
        EXPECT_LE(pages[at - 1].due, pages[at].due);
    }
    EXPECT_LT(pages[1].id, pages[2].id);
    EXPECT_TRUE(all(letter_box::queue, base::team_id::make().data).empty());
    EXPECT_EQ(all(letter_box::sent, pages[0].from.data).size(), 1U);
    EXPECT_EQ(all(letter_box::written, pages[0].author.data).size(), 1U);
    EXPECT_EQ(all(letter_box::state, team_.data).size(), 5U);
}

TEST_F(letter_test, one_worker_at_a_time_until_the_lease_lapses) {
    open();
    const auto letter = add(50);
    EXPECT_EQ(claim(letter, ann_)->claimed_by, ann_);
    EXPECT_EQ(all(letter_box::claimed, ann_.data).size(), 1U);
    EXPECT_REFUSED(claim(letter, ben_), already_claimed);
    EXPECT_TRUE(claim(letter, ann_, now, later.plus(50)));
    EXPECT_REFUSED(claim(letter, ben_, later, later.plus(1000)), already_claimed);
    EXPECT_TRUE(claim(letter, ben_, later.plus(50), later.plus(90)));
    EXPECT_REFUSED(claim(letter, letter.author), own_letter);
}

TEST_F(letter_test, a_lease_of_a_clock_that_ran_ahead_keeps_nobody_out) {
    open();
    const auto letter = add(50);
    ASSERT_TRUE(claim(letter, ann_, later, later.plus(5000)));
    EXPECT_EQ(claim(letter, ben_)->claimed_by, ben_);
    ASSERT_TRUE(claim(letter, ben_, later, later.plus(5000)));
    EXPECT_EQ(next(ann_)->id, letter.id);
}

TEST_F(letter_test, who_leaves_keeps_no_letter) {
    open();
    const auto letter = add(50);
    const auto others = add(60);
    ASSERT_TRUE(claim(letter, ann_));
    ASSERT_TRUE(claim(others, ben_));
    ASSERT_TRUE(change([&](writing& tx) { return tx.free_claims(ann_); }));
    EXPECT_FALSE(store_->read()->letter(letter.id)->claimed_by);
    EXPECT_EQ(store_->read()->letter(others.id)->claimed_by, ben_);
    EXPECT_TRUE(claim(letter, ben_));
}

TEST_F(letter_test, next_is_the_first_free_letter) {
    open();
    const auto second = add(20);
    const auto first = add(10);
    EXPECT_EQ(next(ann_)->id, first.id);
    EXPECT_EQ(next(ben_)->id, second.id);
    EXPECT_REFUSED(next(ben_), not_found);
    EXPECT_EQ(next(ben_, now.plus(100))->id, first.id);
}

TEST_F(letter_test, letter_for_a_second_approval_waits_for_that_member) {
    open();
    const auto letter = add(10);
    letter_move move_to;
    move_to.letter = letter.id;
    move_to.second_for = ben_;
    ASSERT_TRUE(move(move_to));
    EXPECT_REFUSED(claim(letter, ann_), not_allowed);
    EXPECT_REFUSED(next(ann_), not_found);
    EXPECT_EQ(next(ben_)->id, letter.id);
}

TEST_F(letter_test, held_letter_leaves_the_queue_until_it_is_resumed) {
    open();
    const auto letter = add(10);
    letter_move hold;
    hold.letter = letter.id;
    hold.hold = "absent";
    ASSERT_TRUE(move(hold));
    EXPECT_TRUE(all(letter_box::queue, team_.data).empty());
    EXPECT_EQ(all(letter_box::held, team_.data).size(), 1U);
    EXPECT_REFUSED(claim(letter, ann_), not_allowed_now);
    EXPECT_REFUSED(next(ann_), not_found);
    hold.hold = "";
    ASSERT_TRUE(move(hold));
    EXPECT_EQ(next(ann_)->id, letter.id);
}

TEST_F(letter_test, release_and_hand_over_need_the_claim) {
    open();
    const auto letter = add(10);
    const auto release = [&](const base::member_id& who) {
        return change([&](writing& tx) { return tx.release(letter.id, who); });
    };
    EXPECT_REFUSED(release(ann_), not_claimed);
    ASSERT_TRUE(claim(letter, ann_));
    EXPECT_REFUSED(release(ben_), not_claimed);
    const auto hand = [&](const base::member_id& from, const base::member_id& to) {
        return change([&](writing& tx) { return tx.hand_over(letter.id, from, to, now, later); });
    };
    EXPECT_REFUSED(hand(ben_, ann_), not_claimed);
    EXPECT_REFUSED(hand(ann_, letter.author), own_letter);
    EXPECT_EQ(store_->read()->letter(letter.id)->claimed_by, ann_);
    EXPECT_TRUE(hand(ann_, ben_));
    EXPECT_TRUE(release(ben_));
    EXPECT_FALSE(store_->read()->letter(letter.id)->claimed_by);
}

TEST_F(letter_test, whoever_still_has_the_claim_gives_it_away_after_it_lapsed) {
    open();
    const auto letter = add(10);
    const auto long_after = later.plus(10'000);
    ASSERT_TRUE(claim(letter, ann_));
    ASSERT_TRUE(change([&](writing& tx) {
        return tx.hand_over(letter.id, ann_, ben_, long_after, long_after.plus(1000));
    }));
    EXPECT_EQ(store_->read()->letter(letter.id)->claimed_by, ben_);
    ASSERT_TRUE(claim(letter, ann_, long_after.plus(1000), long_after.plus(2000)));
    EXPECT_REFUSED(change([&](writing& tx) { return tx.release(letter.id, ben_); }), not_claimed);
    EXPECT_TRUE(change([&](writing& tx) { return tx.release(letter.id, ann_); }));
}

TEST_F(letter_test, move_compares_before_it_sets) {
    open();
    const auto letter = add(10);
    letter_move decide;
    decide.letter = letter.id;
    decide.from = {0};
    decide.to = 3;
    decide.waiting = false;
    decide.claimed_by = ann_;
    decide.clear_claim = true;
    EXPECT_REFUSED(move(decide), not_claimed);
    ASSERT_TRUE(claim(letter, ann_));
    ASSERT_TRUE(claim(letter, ben_, later, later.plus(1000)));
    EXPECT_REFUSED(move(decide), not_claimed);  // the lease has lapsed, and Ben took the letter
    decide.claimed_by = ben_;
    EXPECT_EQ(move(decide)->state, 3);
    decide.claimed_by = std::nullopt;
    EXPECT_REFUSED(move(decide), not_allowed_now);
    EXPECT_TRUE(all(letter_box::queue, team_.data).empty());
    EXPECT_REFUSED(claim(letter, ann_), not_allowed_now);
}

TEST_F(letter_test, decisions_and_deliveries_follow_their_chains) {
    open();
    const auto letter = add(10);
    decision_row decision;
    decision.hash = hash_of("d1");
    decision.agreement = letter.agreement;
    decision.letter = letter.id;
    const auto decide = [&] {
        return change([&](writing& tx) { return tx.record_decision(decision); });
    };
    ASSERT_TRUE(decide());
    EXPECT_REFUSED(decide(), duplicate);
    decision.sequence = 2;
    decision.leaf = 1;
    decision.hash = hash_of("d2");
    EXPECT_REFUSED(decide(), out_of_order);
    decision.previous = hash_of("d1");
    EXPECT_TRUE(decide());
    EXPECT_EQ(store_->read()->decisions(letter.id)->size(), 2U);
    EXPECT_EQ(store_->read()->decision_chain(letter.agreement)->hash, hash_of("d2"));

    delivery_row delivery;
    delivery.party = letter.to[0];
    delivery.letter = letter.id;
    delivery.decision = hash_of("d2");
    delivery.number = 2;
    const auto deliver = [&] {
        return change([&](writing& tx) { return tx.add_delivery(delivery); });
    };
    const auto open_it = [&] {
        return change([&](writing& tx) { return tx.mark_opened(letter.id, delivery.party, now); });
    };
    const auto recall = [&] {
        return change([&](writing& tx) { return tx.recall_delivery(letter.id, delivery.party); });
    };
    EXPECT_REFUSED(deliver(), out_of_order);
    EXPECT_REFUSED(open_it(), not_delivered);
    EXPECT_REFUSED(recall(), not_delivered);
    delivery.number = 1;
    ASSERT_TRUE(deliver());
    EXPECT_REFUSED(deliver(), duplicate);
    EXPECT_EQ(received(delivery.party).size(), 1U);
    EXPECT_EQ(store_->read()->delivery_chain(delivery.party)->sequence, 1U);
    ASSERT_TRUE(open_it());
    EXPECT_EQ(store_->read()->delivery(letter.id, delivery.party)->opened, now);
    const auto passed_on = store_->read()->letter(letter.id)->passed_on;
    ASSERT_EQ(passed_on.size(), 1U);
    EXPECT_EQ(passed_on.front().party, delivery.party);
    EXPECT_EQ(passed_on.front().opened, now);
    ASSERT_TRUE(
        change([&](writing& tx) { return tx.mark_opened(letter.id, delivery.party, later); }));
    EXPECT_EQ(store_->read()->letter(letter.id)->passed_on.front().opened, now);
    EXPECT_REFUSED(recall(), already_opened);
}

TEST_F(letter_test, recalled_letter_leaves_the_inbox) {
    open();
    const auto letter = add(10);
    delivery_row delivery;
    delivery.party = letter.to[0];
    delivery.letter = letter.id;
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.add_delivery(delivery));
        return tx.recall_delivery(letter.id, delivery.party);
    }));
    EXPECT_TRUE(received(delivery.party).empty());
    EXPECT_TRUE(store_->read()->letter(letter.id)->passed_on.front().recalled);
    EXPECT_REFUSED(
        change([&](writing& tx) { return tx.mark_opened(letter.id, delivery.party, now); }),
        not_delivered);
}

TEST_F(letter_test, a_readers_list_shows_what_was_passed_on_newest_first) {
    open();
    const auto party = base::party_id::make();
    std::vector<letter_row> sent;
    for (std::uint64_t number = 1; number <= 5; ++number) {
        auto letter = letter_due(static_cast<std::int64_t>(number), team_);
        letter.to = {base::party_id::make(), party};
        letter.parts = 2;
        delivery_row delivery;
        delivery.party = party;
        delivery.letter = letter.id;
        delivery.number = number;
        delivery.decision = hash_of("d" + std::to_string(number));
        delivery.delivered = now;
        if (number > 1) {
            delivery.previous = hash_of("d" + std::to_string(number - 1));
        }
        ASSERT_TRUE(change([&](writing& tx) -> status {
            LETTERBOX_CHECK(submit(tx, letter));
            return tx.add_delivery(delivery);
        }));
        sent.push_back(letter);
    }
    const auto found = received(party);
    ASSERT_EQ(found.size(), 5U);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& letter = sent[4 - i];
        EXPECT_EQ(found[i].delivery.number, 5 - i);
        EXPECT_EQ(found[i].delivery.letter, letter.id);
        EXPECT_EQ(found[i].delivery.delivered, now);
        EXPECT_EQ(found[i].version, letter.version);
        EXPECT_EQ(found[i].statement, letter.statement);
        EXPECT_EQ(found[i].author, letter.author);
        EXPECT_EQ(found[i].agreement, letter.agreement);
        EXPECT_EQ(found[i].from, letter.from);
        EXPECT_EQ(found[i].to, letter.to);
        EXPECT_EQ(found[i].parts, 2U);
    }
    EXPECT_TRUE(received(base::party_id::make()).empty());
}

TEST_F(letter_test, nothing_is_passed_on_of_a_letter_that_is_not_there) {
    open();
    delivery_row delivery;
    delivery.party = base::party_id::make();
    delivery.letter = base::letter_id::make();
    EXPECT_REFUSED(change([&](writing& tx) { return tx.add_delivery(delivery); }), not_found);
    EXPECT_EQ(store_->read()->delivery_chain(delivery.party)->sequence, 0U);
}

TEST_F(letter_test, letters_follow_their_agreement_to_another_team) {
    open();
    const auto before = base::team_id::make();
    const auto after = base::team_id::make();
    const auto worker = base::member_id::make();
    auto moving = letter_due(100, before);
    auto staying = letter_due(100, before);
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(submit(tx, moving));
        LETTERBOX_CHECK(submit(tx, staying));
        LETTERBOX_CHECK(tx.claim(moving.id, worker, {1}, {1000}));
        letter_move second;
        second.letter = moving.id;
        second.second_for = worker;
        LETTERBOX_CHECK(tx.move_letter(second));
        // Approvals that wait for a second person, and something else that waits.
        for (const auto& extra : {moving.id.text(), staying.id.text(), std::string()}) {
            proposal_row waiting;
            waiting.hash = hash_of("waits for " + extra);
            waiting.kind = extra.empty() ? "team" : "decision";
            waiting.extra = extra;
            waiting.awaits = worker;
            LETTERBOX_CHECK(tx.add_proposal(waiting));
        }
        return tx.move_agreement(moving.agreement, before, after);
    }));
    const auto waiting = store_->read()->proposals(worker);
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->size(), 2U);
    EXPECT_REFUSED(store_->read()->proposal(hash_of("waits for " + moving.id.text())), not_found);
    const auto found = store_->read()->letter(moving.id);
    EXPECT_EQ(found->team, after);
    EXPECT_FALSE(found->claimed_by);
    EXPECT_FALSE(found->second_for);
    EXPECT_EQ(store_->read()->letter(staying.id)->team, before);
    const std::array teams{after};
    const auto next = write<letter_row>(
        [&](writing& tx) { return tx.claim_next(teams, base::member_id::make(), {2}, {3}, {}); });
    ASSERT_TRUE(next);
    EXPECT_EQ(next->id, moving.id);
}

}  // namespace
}  // namespace letterbox::store
