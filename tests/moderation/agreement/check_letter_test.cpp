#include "moderation/agreement/check_letter.hpp"

#include "tests/moderation/agreement/fixture.hpp"

namespace letterbox::moderation {
namespace {

using namespace test;

base::status check(const record::letter& what) {
    return check_letter_statement(what, agreement(), agreement_hash);
}

TEST(check_letter, accepts_letters_with_and_without_photos) {
    EXPECT_EQ(said(check(letter({mother, grandmother}, 1))), "ok");
    EXPECT_EQ(said(check(letter({mother, grandmother}, 13))), "ok");
}

TEST(check_letter, is_judged_by_its_own_agreement_and_version) {
    auto what = letter({mother}, 1);
    what.agreement_hash = digest(0x78);
    EXPECT_EQ(said(check(what)), "old_agreement");
    what.agreement = id<base::agreement_id>(6);
    EXPECT_EQ(said(check(what)), "unknown_agreement");
    what.scope.id = id<base::agency_id>(7);
    EXPECT_EQ(said(check(what)), "other_agency");
    what = letter({mother}, 1);
    what.scope.fingerprint = digest(1);
    EXPECT_EQ(said(check(what)), "other_agency");
}

TEST(check_letter, counts_parts) {
    EXPECT_EQ(where(check(letter({mother}, 0))), "parts");
    EXPECT_EQ(said(check(letter({mother}, 14))), "too_many_attachments");
}

TEST(check_letter, bounds_sizes) {
    auto what = letter({mother}, 2);
    what.parts[0].size = 128 * 1024 + 48;  // two full chunks
    what.parts[1].size = 8 * 1024 * 1024 + 16 + 128 * 16;
    EXPECT_EQ(said(check(what)), "ok");
    ++what.parts[0].size;
    EXPECT_EQ(said(check(what)), "too_large");
    --what.parts[0].size;
    ++what.parts[1].size;
    EXPECT_EQ(said(check(what)), "too_large");
    what.parts[1].size = 33;
    EXPECT_EQ(said(check(what)), "ok");
    what.parts[1].size = 32;
    EXPECT_EQ(where(check(what)), "parts.1.size");
}

TEST(check_letter, refuses_parts_that_name_nothing) {
    auto what = letter({mother}, 2);
    what.parts[1].payload = {};
    EXPECT_EQ(where(check(what)), "parts.1");
    what = letter({mother}, 2);
    what.parts[0].commit = {};
    EXPECT_EQ(where(check(what)), "parts.0");
}

TEST(check_letter, readers_ascend_without_duplicates) {
    EXPECT_EQ(where(check(letter({grandmother, mother}, 1))), "to");
    EXPECT_EQ(where(check(letter({mother, mother}, 1))), "to");
    EXPECT_EQ(where(check(letter({}, 1))), "to");
}

TEST(check_letter, asks_the_agreement) {
    EXPECT_EQ(said(check(letter({mother, uncle}, 1))), "route_not_allowed");
    EXPECT_EQ(said(check(letter({stranger}, 1))), "unknown_party");
    auto back = letter({home}, 2);
    back.from = mother;
    EXPECT_EQ(said(check(back)), "photos_not_allowed");
    back.parts.resize(1);
    EXPECT_EQ(said(check(back)), "ok");
}

TEST(check_letter, refuses_days_that_are_none) {
    for (const auto* day : {"", "2026-02-30", "2026-3-4", "2026-03-04T00:00:00Z", "04-03-2026"}) {
        auto what = letter({mother}, 1);
        what.written = day;
        EXPECT_EQ(where(check(what)), "written") << day;
    }
}

TEST(check_letter, versions_count_from_one) {
    auto what = letter({mother}, 1);
    what.version = 0;
    EXPECT_EQ(where(check(what)), "version");
}

}  // namespace
}  // namespace letterbox::moderation
