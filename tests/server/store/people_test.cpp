#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

using people_test = store_test;
const base::bytes some{1, 2, 3};

TEST_F(people_test, sign_in_name_belongs_to_one_account) {
    open();
    account_row ann{base::member_id::make(), hash_of("ann"), 1, some, std::nullopt};
    account_row ben{base::member_id::make(), hash_of("ann"), 1, some, std::nullopt};
    const auto add = [&](const account_row& row) {
        return change([&](writing& tx) { return tx.add_account(row); });
    };
    const auto replace = [&](const account_row& row) {
        return change([&](writing& tx) { return tx.replace_account(row); });
    };
    ASSERT_TRUE(add(ann));
    EXPECT_REFUSED(add(ben), name_taken);
    ben.name = hash_of("ben");
    EXPECT_REFUSED(replace(ben), not_found);
    ASSERT_TRUE(add(ben));
    ben.name = hash_of("ben2");
    EXPECT_REFUSED(add(ben), duplicate);
    ben.name = hash_of("ann");
    EXPECT_REFUSED(replace(ben), name_taken);
    ann.recovery = base::bytes{9};
    ann.lock = {7};
    ASSERT_TRUE(replace(ann));
    EXPECT_EQ(store_->read()->account(ann.member)->recovery, base::bytes{9});
    EXPECT_EQ(store_->read()->account_by_name(hash_of("ann"))->lock, base::bytes{7});
    EXPECT_REFUSED(store_->read()->account_by_name(hash_of("eve")), not_found);
}

TEST_F(people_test, of_too_many_sessions_the_oldest_end) {
    open();
    const auto member = base::member_id::make();
    const auto other = base::member_id::make();
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.add_session({hash_of("other"), other, {1}, {1}, {50}, ""}));
        for (std::size_t i = 0; i < max_sessions; ++i) {
            LETTERBOX_CHECK(
                tx.add_session({hash_of(std::to_string(i)), member, {1}, {2}, {50}, ""}));
        }
        LETTERBOX_CHECK(tx.touch_session(hash_of("7"), {1}, {50}));
        return tx.add_session({hash_of("newest"), member, {3}, {3}, {50}, ""});
    }));
    EXPECT_EQ(store_->read()->sessions(member)->size(), max_sessions);
    EXPECT_REFUSED(store_->read()->session(hash_of("7")), not_found);
    EXPECT_TRUE(store_->read()->session(hash_of("newest")));
    EXPECT_TRUE(store_->read()->session(hash_of("other")));
}

TEST_F(people_test, sessions_are_listed_touched_and_closed) {
    open();
    const auto member = base::member_id::make();
    ASSERT_TRUE(change([&](writing& tx) -> status {
        for (const auto* token : {"a", "b", "c"}) {
            LETTERBOX_CHECK(tx.add_session({hash_of(token), member, {1}, {1}, {50}, "phone"}));
        }
        return tx.touch_session(hash_of("a"), {9}, {90});
    }));
    EXPECT_EQ(store_->read()->session(hash_of("a"))->last_used.seconds, 9);
    EXPECT_EQ(store_->read()->sessions(member)->size(), 3U);
    EXPECT_EQ(*write<std::uint64_t>([](writing& tx) { return tx.forget_expired({50}); }), 2U);
    const auto close = [&](const char* token) {
        return change([&](writing& tx) { return tx.delete_session(hash_of(token)); });
    };
    EXPECT_REFUSED(close("b"), not_found);
    ASSERT_TRUE(change([&](writing& tx) {
        return tx.add_session({hash_of("d"), member, {1}, {1}, {50}, ""});
    }));
    EXPECT_EQ(*write<std::uint64_t>(
                  [&](writing& tx) { return tx.delete_sessions(member, hash_of("a")); }),
              1U);
    EXPECT_TRUE(close("a"));
    EXPECT_REFUSED(store_->read()->session(hash_of("a")), not_found);
}

TEST_F(people_test, settings_are_put_replaced_and_deleted) {
    open();
    const auto drop = [](writing& tx) { return tx.delete_setting("s"); };
    EXPECT_REFUSED(change(drop), not_found);
    ASSERT_TRUE(change([](writing& tx) { return tx.put_setting("s", some); }));
    ASSERT_TRUE(change([](writing& tx) { return tx.put_setting("s", {}); }));
    EXPECT_TRUE(store_->read()->setting("s")->empty());
    EXPECT_TRUE(change(drop));
    EXPECT_REFUSED(store_->read()->setting("s"), not_found);
}

TEST_F(people_test, invitation_is_used_once) {
    open();
    const auto id = base::invitation_id::make();
    const auto invite = [&](writing& tx) {
        return tx.add_invitation({id, hash_of("i"), some, 0, false});
    };
    ASSERT_TRUE(change(invite));
    EXPECT_REFUSED(change(invite), duplicate);
    EXPECT_EQ(*write<std::uint32_t>([&](writing& tx) { return tx.count_try(id); }), 1U);
    EXPECT_REFUSED(
        write<std::uint32_t>([](writing& tx) { return tx.count_try(base::invitation_id::make()); }),
        not_found);
    registration_row row{id, base::member_id::make(), "envelope", some, {5}, false};
    const auto enter = [&](writing& tx) { return tx.add_registration(row); };
    ASSERT_TRUE(change(enter));
    EXPECT_FALSE(store_->read()->invitation(id)->used);
    EXPECT_REFUSED(change(enter), duplicate);
    EXPECT_EQ(store_->read()->open_registrations(9)->size(), 1U);
    const auto finish = [&](writing& tx) { return tx.finish_registration(row.member); };
    ASSERT_TRUE(change(finish));
    EXPECT_TRUE(store_->read()->open_registrations(9)->empty());
    EXPECT_TRUE(store_->read()->registration(row.member)->done);
    EXPECT_TRUE(store_->read()->invitation(id)->used);
    row.member = base::member_id::make();
    EXPECT_REFUSED(change(enter), already_used);
    EXPECT_REFUSED(change(finish), not_found);
}

TEST_F(people_test, of_several_who_wait_for_an_invitation_one_stays) {
    open();
    const auto id = base::invitation_id::make();
    const auto right = base::member_id::make();
    const auto wrong = base::member_id::make();
    auto letter = letter_due(100, base::team_id::make());
    letter.author = wrong;
    draft_row draft;
    draft.id = base::object_id::make();
    draft.author = wrong;
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.add_invitation({id, hash_of("i"), some, 0, false}));
        for (const auto& each : {wrong, right}) {
            LETTERBOX_CHECK(tx.add_registration({id, each, "envelope", some, {5}, false}));
            LETTERBOX_CHECK(tx.add_account({each, hash_of(each.text()), 1, some, std::nullopt}));
            LETTERBOX_CHECK(tx.add_session({hash_of(each.text()), each, {1}, {1}, {50}, ""}));
        }
        LETTERBOX_CHECK(submit(tx, letter));
        return tx.put_draft(draft, std::nullopt);
    }));
    ASSERT_TRUE(change([&](writing& tx) { return tx.finish_registration(right); }));
    auto now = store_->read();
    EXPECT_REFUSED(now->registration(wrong), not_found);
    EXPECT_REFUSED(now->account(wrong), not_found);
    EXPECT_REFUSED(now->session(hash_of(wrong.text())), not_found);
    EXPECT_REFUSED(now->draft(draft.id), not_found);
    EXPECT_FALSE(now->letter(letter.id)->waiting);
    EXPECT_TRUE(now->account(right));
    EXPECT_TRUE(now->session(hash_of(right.text())));
}

TEST_F(people_test, so_many_may_wait_for_one_invitation) {
    open();
    const auto id = base::invitation_id::make();
    const auto enter = [&](const base::invitation_id& invitation) {
        return change([&](writing& tx) {
            return tx.add_registration(
                {invitation, base::member_id::make(), "envelope", some, {5}, false});
        });
    };
    for (int i = 0; i < 8; ++i) {
        ASSERT_TRUE(enter(id));
    }
    EXPECT_REFUSED(enter(id), too_many_requests);
    EXPECT_TRUE(enter(base::invitation_id::make()));
}

TEST_F(people_test, proposal_keeps_its_pieces_closed_until_it_is_completed) {
    open();
    const auto ann = base::member_id::make();
    const auto ben = base::member_id::make();
    const auto staged = stage(some);
    proposal_row row;
    row.hash = hash_of("p");
    row.envelope = "one";
    row.created_by = ann;
    row.awaits = ben;
    row.pieces = {piece("p", staged.hash, reader_kind::member, ben.data)};
    const auto add = [&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.put_payload(staged));
        return tx.add_proposal(row);
    };
    ASSERT_TRUE(change(add));
    EXPECT_REFUSED(change(add), duplicate);
    ASSERT_TRUE(store_->sweep());
    EXPECT_FALSE(*store_->read()->may_fetch(staged.hash, ben, {}));
    EXPECT_EQ(store_->read()->proposals(ben)->size(), 1U);
    EXPECT_EQ(store_->read()->proposals(ann)->size(), 1U);
    EXPECT_TRUE(store_->read()->proposals(base::member_id::make())->empty());
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.replace_proposal_envelope(row.hash, "both"));
        LETTERBOX_TRY(const auto kept, tx.read().proposal(row.hash));
        if (kept.envelope != "both") {
            return refusal::mismatch;
        }
        const std::array logged{statement("p")};
        LETTERBOX_CHECK(tx.append(logged, {}));
        LETTERBOX_CHECK(tx.put_pieces(kept.pieces));
        return tx.delete_proposal(row.hash);
    }));
    EXPECT_TRUE(*store_->read()->may_fetch(staged.hash, ben, {}));
    EXPECT_REFUSED(store_->read()->proposal(row.hash), not_found);
    EXPECT_REFUSED(change([&](writing& tx) { return tx.delete_proposal(row.hash); }), not_found);
}

TEST_F(people_test, a_dropped_proposal_takes_the_payloads_that_nobody_else_names) {
    open();
    const auto ann = base::member_id::make();
    const auto own = stage(base::bytes{1});
    const auto shared = stage(base::bytes{2});
    const auto read = stage(base::bytes{3});
    const auto add = [&](std::string_view name, const staged_payload& second) {
        proposal_row row;
        row.hash = hash_of(name);
        row.created_by = ann;
        const auto& first = name == "p" ? own : shared;
        row.pieces = {piece(name, first.hash, reader_kind::member, ann.data),
                      piece(name, second.hash, reader_kind::member, ann.data)};
        row.pieces.back().number = 1;
        return change([&](writing& tx) -> status {
            LETTERBOX_CHECK(tx.put_payload(first));
            LETTERBOX_CHECK(tx.put_payload(second));
            return tx.add_proposal(row);
        });
    };
    ASSERT_TRUE(add("p", shared));
    ASSERT_TRUE(add("q", read));
    ASSERT_TRUE(change([&](writing& tx) -> status {
        const std::array logged{statement("s")};
        LETTERBOX_CHECK(tx.append(logged, {}));
        const std::array rows{piece("s", read.hash, reader_kind::member, ann.data)};
        return tx.put_pieces(rows);
    }));
    const auto drop = [&](std::string_view name) {
        return change([&](writing& tx) { return tx.delete_proposal(hash_of(name)); });
    };
    const auto there = [&](const staged_payload& what) {
        return *store_->read()->has_payload(what.hash);
    };
    ASSERT_TRUE(drop("p"));
    EXPECT_FALSE(there(own));
    EXPECT_TRUE(there(shared));
    ASSERT_TRUE(drop("q"));
    EXPECT_FALSE(there(shared));
    EXPECT_TRUE(there(read));
}

TEST_F(people_test, events_reach_their_audience_in_order) {
    open();
    std::vector<committed_event> pushed;
    hooks watch;
    watch.on_commit = [&](const std::vector<committed_event>& events) { pushed = events; };
    store_->set_hooks(watch);
    const auto ann = base::member_id::make();
    const auto ben = base::member_id::make();
    ASSERT_TRUE(change([&](writing& tx) -> status {
        LETTERBOX_CHECK(tx.add_event({"letter", "1", {3}, {ann, ben, ann}}));
        LETTERBOX_CHECK(tx.add_event({"letter", "2", {4}, {ann}}));
        return {};
    }));
    EXPECT_EQ(pushed.size(), 2U);
    EXPECT_EQ(store_->read()->events_after(ann, 0, 9)->size(), 2U);
    EXPECT_EQ(store_->read()->events_after(ben, 0, 9)->size(), 1U);
    EXPECT_EQ(store_->read()->events_after(ann, 1, 9)->front().id, "2");
    EXPECT_TRUE(store_->read()->events_after(ann, UINT64_MAX, 9)->empty());
    EXPECT_EQ(*store_->read()->newest_cursor(), 2U);
}

TEST_F(people_test, request_sent_twice_gets_the_same_answer) {
    open();
    request_key key{"member", "key", hash_of("request")};
    ASSERT_TRUE(change([&](writing& tx) { return tx.remember(key, {201, "body"}, {100}); }));
    EXPECT_EQ((*store_->read()->remembered(key, {99}))->body, "body");
    EXPECT_EQ((*store_->read()->remembered(key, {99}))->status, 201U);
    EXPECT_FALSE(store_->read()->remembered(key, {100})->has_value());
    auto other = key;
    other.request = hash_of("other");
    EXPECT_REFUSED(store_->read()->remembered(other, {99}), idempotency_conflict);
    other.scope = "else";
    EXPECT_FALSE(store_->read()->remembered(other, {99})->has_value());
    EXPECT_EQ(*write<std::uint64_t>([](writing& tx) { return tx.forget_expired({100}); }), 1U);
}

}  // namespace
}  // namespace letterbox::store
