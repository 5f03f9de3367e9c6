// A letter in review, in a database that somebody edits by hand.
#pragma once

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"
#include "server/service/check_rows.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {

using contract::route_id;

class stray_rows : public ::testing::Test {
protected:
    stray_rows() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {home()});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        EXPECT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()}));
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }

    void deliver() {
        decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
        ASSERT_TRUE(all.post(letter, decision, all.worker));
    }
    [[nodiscard]] base::digest decision_hash() const {
        return statement::sign(decision.what, all.worker.key).statement_hash();
    }
    [[nodiscard]] std::string id() const { return letter.what.letter_id.text(); }
    static std::string blob(base::byte_view what) { return "x'" + base::hex(what) + "'"; }
    [[nodiscard]] store::findings found() const { return service::check_rows(*all.rows).value(); }
    /// One line about the letter.
    [[nodiscard]] store::findings line(const std::string& what) const {
        return {"letter " + id() + ": " + what};
    }
    /// The same rows again, with something changed.
    void copy(const std::string& table, const std::string& change, const std::string& which = "1") {
        all.edit("CREATE TEMPORARY TABLE copy AS SELECT * FROM " + table + " WHERE " + which +
                 "; UPDATE copy SET " + change + "; INSERT INTO " + table + " SELECT * FROM copy");
    }
    /// Each change alone has this finding, and none is left when it is undone.
    void expect_each(const std::vector<std::pair<std::string, std::string>>& there_and_back,
                     const store::findings& line_of_each) {
        for (const auto& [there, back] : there_and_back) {
            all.edit(there);
            EXPECT_EQ(found(), line_of_each) << there;
            all.edit(back);
            EXPECT_EQ(found(), store::findings()) << back;
        }
    }

    checked_world all;
    someone adopter;
    someone mother;
    someone stranger;
    world::letter_in letter;
    world::decision_in decision;
};

}  // namespace letterbox::test
