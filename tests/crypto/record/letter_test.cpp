// The bytes of a submission, which signatures and the log cover: with a note to the worker and without.
#include "crypto/record/letter.hpp"

#include <gtest/gtest.h>

namespace letterbox::record {
namespace {

base::digest digest(std::uint8_t value) {
    base::digest out;
    out.data.fill(value);
    return out;
}

submission corrected() {
    submission out;
    out.scope.fingerprint = digest(1);
    out.scope.id.data.fill(2);
    out.headers = {digest(3)};
    out.letter = digest(4);
    out.previous = digest(5);
    out.previous_version = digest(6);
    out.seen = {7, digest(8), 0};
    out.sequence = 9;
    return out;
}

const std::string before_note = R"({"agency":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",)"
                                R"("agency_id":"agy_081040g2081040g2081040g208",)"
                                R"("headers":["AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM"],)"
                                R"("letter":"BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ",)";
const std::string after_note =
    R"("previous":"BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU",)"
    R"("previous_version":"BgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgY",)"
    R"("seen":{"directory":0,"root":"CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg","size":7},)"
    R"("sequence":9})";

TEST(submission, without_a_note_has_the_bytes_that_it_always_had) {
    EXPECT_EQ(to_canonical(corrected()), before_note + after_note);
    const auto back = from_canonical<submission>(base::view_of(before_note + after_note));
    ASSERT_TRUE(back);
    EXPECT_FALSE(back->note);
}

TEST(submission, carries_a_note_to_the_worker) {
    auto what = corrected();
    what.note.emplace();
    what.note->object.data.fill(10);
    what.note->header = digest(11);
    what.note->part = {digest(12), 1056, digest(13)};
    const std::string note =
        R"("note":{"header":"CwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCwsLCws",)"
        R"("object":"obj_1850m2ga1850m2ga1850m2ga18",)"
        R"("part":{"commit":"DQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0",)"
        R"("payload":"DAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw","size":1056}},)";
    EXPECT_EQ(to_canonical(what), before_note + note + after_note);
    const auto back = from_canonical<submission>(base::view_of(before_note + note + after_note));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->note, what.note);
}

TEST(submission, has_no_empty_note) {
    EXPECT_FALSE(
        from_canonical<submission>(base::view_of(before_note + R"("note":{},)" + after_note)));
}

}  // namespace
}  // namespace letterbox::record
