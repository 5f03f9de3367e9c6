#include "moderation/lifecycle/lifecycle.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "crypto/record/codec.hpp"

namespace letterbox::moderation {
namespace {

using base::refusal;
using event = letter_event;
using state = letter_state;

std::vector<state> all_states() {
    std::vector<state> out;
    for (std::size_t i = 0; i < letter_state_count; ++i) {
        out.push_back(static_cast<state>(i));
    }
    return out;
}
std::vector<event> all_events() {
    std::vector<event> out;
    for (std::size_t i = 0; i < letter_event_count; ++i) {
        out.push_back(static_cast<event>(i));
    }
    return out;
}

void goes(state from, event what, state to, const letter_context& context = {}) {
    const auto after = next(from, what, context);
    ASSERT_TRUE(after) << name(from) << " " << name(what) << ": " << base::name(after.why());
    EXPECT_EQ(name(*after), name(to)) << name(from) << " " << name(what);
}
void refuses(state from, event what, refusal why, const letter_context& context = {}) {
    const auto after = next(from, what, context);
    ASSERT_FALSE(after) << name(from) << " " << name(what) << " leads to " << name(*after);
    EXPECT_EQ(base::name(after.why()), base::name(why)) << name(from) << " " << name(what);
}

TEST(lifecycle, usual_way_of_a_letter) {
    goes(state::submitted, event::claim, state::in_review);
    goes(state::in_review, event::approve, state::approved);
    goes(state::approved, event::deliver, state::delivered);
    goes(state::delivered, event::open, state::delivered);
    goes(state::in_review, event::approve_and_deliver, state::delivered);
    goes(state::in_review, event::decline, state::declined);
    goes(state::in_review, event::return_, state::returned);
    goes(state::returned, event::correct, state::corrected);
}

TEST(lifecycle, claimed_letters_go_back_or_to_a_colleague) {
    goes(state::in_review, event::release, state::submitted);
    goes(state::in_review, event::hand_over, state::in_review);
    goes(state::held, event::hand_over, state::held);
    refuses(state::in_review, event::claim, refusal::already_claimed);
    refuses(state::held, event::claim, refusal::already_claimed);
}

TEST(lifecycle, nothing_is_decided_without_a_claim) {
    for (auto what : {event::approve, event::approve_and_deliver, event::return_, event::decline,
                      event::hold, event::release, event::hand_over}) {
        refuses(state::submitted, what, refusal::not_claimed);
    }
}

TEST(lifecycle, held_letters_are_resumed_first) {
    goes(state::in_review, event::hold, state::held);
    goes(state::held, event::resume, state::in_review);
    for (auto what : {event::approve, event::approve_and_deliver, event::keep_on_file,
                      event::return_, event::decline, event::deliver, event::release}) {
        refuses(state::held, what, refusal::not_allowed_now);
    }
    refuses(state::held, event::hold, refusal::duplicate);
}

TEST(lifecycle, author_takes_back_until_claimed) {
    goes(state::submitted, event::withdraw, state::withdrawn);
    for (auto now : {state::in_review, state::held, state::approved, state::kept_on_file}) {
        refuses(now, event::withdraw, refusal::reading_started);
    }
    for (auto now : {state::delivered, state::returned, state::declined, state::recalled}) {
        refuses(now, event::withdraw, refusal::not_allowed_now);
    }
    refuses(state::withdrawn, event::withdraw, refusal::duplicate);
}

TEST(lifecycle, first_of_two_approvals_ends_taking_back) {
    letter_context half;
    half.approved_once = true;
    refuses(state::submitted, event::withdraw, refusal::reading_started, half);
    goes(state::submitted, event::claim, state::in_review, half);
}

TEST(lifecycle, withdrawn_letters_say_so) {
    for (auto what : all_events()) {
        if (what != event::withdraw && what != event::open) {
            refuses(state::withdrawn, what, refusal::letter_withdrawn);
        }
    }
}

TEST(lifecycle, recalled_until_everybody_has_opened_it) {
    letter_context opened;
    opened.all_opened = true;
    goes(state::delivered, event::recall, state::recalled);
    refuses(state::delivered, event::recall, refusal::already_opened, opened);
    goes(state::approved, event::recall, state::recalled);
    goes(state::kept_on_file, event::recall, state::recalled);
    refuses(state::submitted, event::recall, refusal::not_allowed_now);
    refuses(state::in_review, event::recall, refusal::not_allowed_now);
}

TEST(lifecycle, two_people_approve_before_any_delivery) {
    letter_context two;
    two.two_people = true;
    refuses(state::in_review, event::approve_and_deliver, refusal::two_people_needed, two);
    goes(state::in_review, event::approve, state::approved, two);
}

TEST(lifecycle, delivered_only_after_approval) {
    goes(state::kept_on_file, event::deliver, state::delivered);
    goes(state::approved, event::deliver, state::delivered);
    for (auto now : {state::submitted, state::in_review, state::held, state::returned,
                     state::declined, state::recalled, state::corrected}) {
        refuses(now, event::deliver, refusal::not_allowed_now);
    }
}

TEST(lifecycle, kept_on_file_only_after_approval) {
    goes(state::approved, event::keep_on_file, state::kept_on_file);
    for (auto now : {state::submitted, state::in_review, state::held, state::delivered,
                     state::returned, state::declined, state::recalled, state::corrected}) {
        refuses(now, event::keep_on_file, refusal::not_allowed_now);
    }
    refuses(state::kept_on_file, event::approve, refusal::not_allowed_now);
}

TEST(lifecycle, delivered_party_by_party) {
    letter_context left;
    left.parties_left = true;
    goes(state::delivered, event::deliver, state::delivered, left);
    refuses(state::delivered, event::deliver, refusal::duplicate);
}

TEST(lifecycle, corrected_only_after_return) {
    for (auto now : all_states()) {
        if (now == state::returned || now == state::corrected || now == state::withdrawn) {
            continue;
        }
        refuses(now, event::correct, refusal::not_allowed_now);
    }
    refuses(state::corrected, event::correct, refusal::duplicate);
}

TEST(lifecycle, opened_only_when_delivered) {
    for (auto now : all_states()) {
        if (now != state::delivered) {
            refuses(now, event::open, refusal::not_delivered);
        }
    }
}

TEST(lifecycle, what_is_done_twice_is_a_duplicate) {
    refuses(state::approved, event::approve, refusal::duplicate);
    refuses(state::kept_on_file, event::keep_on_file, refusal::duplicate);
    refuses(state::returned, event::return_, refusal::duplicate);
    refuses(state::declined, event::decline, refusal::duplicate);
    refuses(state::recalled, event::recall, refusal::duplicate);
}

// The states that no event leaves, found by trying, are those that is_final() names; the others
// can all be reached from a new letter.
TEST(lifecycle, every_state_is_reached_and_final_ones_stay) {
    std::set<state> reached{state::submitted};
    for (std::size_t round = 0; round < letter_state_count; ++round) {
        for (auto from : std::set<state>(reached)) {
            for (auto what : all_events()) {
                const auto after = next(from, what, {});
                if (after) {
                    reached.insert(*after);
                }
            }
        }
    }
    EXPECT_EQ(reached.size(), letter_state_count);
    for (auto from : all_states()) {
        bool leaves = false;
        for (auto what : all_events()) {
            for (unsigned bits = 0; bits < 16; ++bits) {
                const letter_context context{(bits & 1U) != 0, (bits & 2U) != 0, (bits & 4U) != 0,
                                             (bits & 8U) != 0};
                const auto after = next(from, what, context);
                leaves = leaves || (after && *after != from);
            }
        }
        EXPECT_EQ(leaves, !is_final(from)) << name(from);
    }
}

TEST(lifecycle, undecided_are_those_that_wait_for_a_worker) {
    std::set<state> undecided;
    for (auto now : all_states()) {
        if (is_undecided(now)) {
            undecided.insert(now);
        }
    }
    EXPECT_EQ(undecided, (std::set<state>{state::submitted, state::in_review, state::held}));
}

TEST(lifecycle, every_state_has_plain_words_and_a_name) {
    std::set<std::string_view> words;
    std::set<std::string_view> names;
    for (auto now : all_states()) {
        EXPECT_FALSE(words_for_author(now).empty());
        words.insert(words_for_author(now));
        names.insert(name(now));
        state back{};
        ASSERT_TRUE(record::decode(record::encode(now), back));
        EXPECT_EQ(back, now);
    }
    EXPECT_EQ(words.size(), letter_state_count);
    EXPECT_EQ(names.size(), letter_state_count);
    for (auto what : all_events()) {
        event back{};
        ASSERT_TRUE(record::decode(record::encode(what), back));
        EXPECT_EQ(back, what);
    }
}

}  // namespace
}  // namespace letterbox::moderation
