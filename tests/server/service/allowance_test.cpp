// What one person may send in a day, and at once: the disk and the memory are everybody's.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class allowance : public ::testing::Test {
protected:
    allowance() {
        all.quota.day_mebibytes = 2;
        all.quota.waiting = 2;
        all.restart();
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {home()});
        all.join(other, record::role::family, {home()});
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }

    world::letter_in write(const someone& by) { return all.write_next(by, all.home, all.birth); }
    base::result<service::answer> send(const world::letter_in& letter, const someone& by) {
        return all.send_next(letter, by);
    }
    void take_back(const world::letter_in& letter, const someone& by) {
        record::withdrawal what;
        what.scope = all.scope;
        what.letter = letter.hash;
        const auto signed_one = statement::sign(what, by.key);
        ASSERT_TRUE(all.send(route_id::withdraw, by.token,
                             contract::statement_request{signed_one.text()},
                             {letter.what.letter_id.text()}));
    }
    base::result<std::unique_ptr<service::upload>> begin(const someone& by) {
        service::request what;
        what.what = &contract::find_route(route_id::send_letter);
        what.token = base::to_bytes(base::view_of(by.token));
        what.idempotency_key = "key-" + std::to_string(++keys);
        return all.asked->begin_upload(what);
    }

    checked_world all;
    someone adopter;
    someone other;
    int keys = 0;
};

TEST_F(allowance, what_was_taken_back_counts_for_its_day) {
    for (int i = 0; i < 2; ++i) {
        const auto letter = write(adopter);
        ASSERT_TRUE(send(letter, adopter));
        take_back(letter, adopter);
    }
    const auto third = write(adopter);
    EXPECT_EQ(send(third, adopter).why(), refusal::too_much_today);
    EXPECT_TRUE(send(write(other), other)) << "each by themselves";
    all.now = all.now.plus(12 * 3600);
    EXPECT_TRUE(send(third, adopter)) << "half a day gives back half of it";
}

TEST_F(allowance, what_was_not_stored_is_given_back) {
    auto letter = write(adopter);
    for (int i = 0; i < 5; ++i) {
        auto broken = letter;
        broken.parts.back().content[100] ^= 1;
        EXPECT_EQ(send(broken, adopter).why(), refusal::mismatch);
    }
    EXPECT_TRUE(send(letter, adopter));
}

TEST_F(allowance, too_many_that_wait_are_refused_before_their_pieces_come) {
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(send(write(other), other));
    }
    const auto letter = write(other);
    const auto into = begin(other);
    ASSERT_TRUE(into);
    const auto take = [&](const part_in& part) -> base::status {
        LETTERBOX_CHECK((*into)->begin_part(part.name, {}));
        LETTERBOX_CHECK((*into)->data(part.content));
        return (*into)->end_part();
    };
    EXPECT_TRUE(take(letter.parts[0]));
    EXPECT_TRUE(take(letter.parts[1]));
    EXPECT_EQ((*into)->begin_part(letter.parts[2].name, {}).why(), refusal::too_many_waiting);
}

TEST_F(allowance, few_uploads_of_one_person_at_once) {
    std::vector<std::unique_ptr<service::upload>> open;
    for (std::uint32_t i = 0; i < service::open_uploads::most; ++i) {
        auto one = begin(adopter);
        ASSERT_TRUE(one);
        open.push_back(std::move(*one));
    }
    EXPECT_EQ(begin(adopter).why(), refusal::too_many_requests);
    EXPECT_TRUE(begin(other)) << "each by themselves";
    open.pop_back();
    EXPECT_TRUE(begin(adopter));
}

}  // namespace
}  // namespace letterbox::test
