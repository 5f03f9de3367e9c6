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

record::submission with_note(std::uint64_t size) {
    record::submission out;
    out.headers = {digest(0x30), digest(0x31)};
    out.note.emplace();
    out.note->header = digest(0x32);
    out.note->part = {digest(0x33), size, digest(0x34)};
    return out;
}
base::status check_note(const record::submission& what, std::uint32_t version = 2) {
    auto about = letter({mother}, 2);
    about.version = version;
    return check_reply(about, what);
}
constexpr std::uint64_t one_kib = 16 + 1024 + 16;

TEST(check_reply, a_note_comes_with_a_corrected_version_alone) {
    EXPECT_EQ(said(check_note(with_note(one_kib))), "ok");
    EXPECT_EQ(where(check_note(with_note(one_kib), 1)), "submission.note: first version");
    record::submission without;
    EXPECT_EQ(said(check_note(without, 1)), "ok");
    EXPECT_EQ(said(check_note(without)), "ok");
}

TEST(check_reply, a_note_has_the_size_of_a_padded_document) {
    constexpr std::uint64_t largest = 16 + 128 * 1024 + 2 * 16;
    EXPECT_EQ(said(check_note(with_note(largest))), "ok");
    EXPECT_EQ(said(check_note(with_note(largest + 1))), "too_large");
    for (const auto size : {std::uint64_t{0}, one_kib - 1, one_kib + 1, largest - 1}) {
        EXPECT_EQ(where(check_note(with_note(size))), "submission.note") << size;
    }
}

TEST(check_reply, a_note_shares_nothing_with_the_letter) {
    auto what = with_note(one_kib);
    what.note->part.payload = letter({mother}, 2).parts[1].payload;
    EXPECT_EQ(where(check_note(what)), "submission.note: of the letter");
    what = with_note(one_kib);
    what.note->header = what.headers[1];
    EXPECT_EQ(where(check_note(what)), "submission.note: of the letter");
}

}  // namespace
}  // namespace letterbox::moderation
