// What refused uploads leave on the disk: nothing, however often they come.
#include <gtest/gtest.h>

#include <filesystem>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class service_uploads : public ::testing::Test {
protected:
    service_uploads() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
    }

    /// A letter with a photo that is too large for a row: its payload is the last but one.
    [[nodiscard]] world::letter_in large() const {
        auto out = all.write(adopter, all.home, all.birth);
        auto photo = all.object(4);
        auto payload = base::random_bytes(std::size_t{300} * 1024);
        photo.named.part.payload = base::sha256(payload);
        photo.named.part.size = payload.size();
        out.what.parts.push_back(photo.named.part);
        out.submission.headers.push_back(photo.named.header);
        out.parts.push_back(
            {contract::parts::payload_name(photo.named.part.payload), std::move(payload)});
        out.parts.push_back(std::move(photo.parts.front()));
        all.seal(out, adopter);
        return out;
    }
    static base::bytes& photo_of(world::letter_in& letter) {
        return letter.parts[letter.parts.size() - 2].content;
    }
    void refused(const world::letter_in& letter, refusal why) {
        const auto answer = all.upload(route_id::send_letter, adopter.token, letter.parts);
        ASSERT_FALSE(answer);
        EXPECT_EQ(base::name(answer.why()), base::name(why)) << answer.error().detail;
    }
    /// Bytes in files beside the database, when the writer has done what waits.
    std::uintmax_t bytes_on_disk() {
        std::promise<void> done;
        all.rows->write<bool>([](store::writing& /*to*/) -> base::result<bool> { return true; },
                              [&done](const base::result<bool>& /*outcome*/) { done.set_value(); });
        done.get_future().wait();
        std::uintmax_t out = 0;
        for (const auto* each : {"payloads", "staging"}) {
            for (const auto& file :
                 std::filesystem::directory_iterator(all.folder / "data" / each)) {
                out += file.file_size();
            }
        }
        return out;
    }

    checked_world all;
    someone adopter;
};

TEST_F(service_uploads, wrong_bytes_leave_nothing_however_often_they_come) {
    auto right = large();
    const auto size = photo_of(right).size();
    ASSERT_EQ(bytes_on_disk(), 0U);
    for (std::uint8_t i = 1; i <= 5; ++i) {
        auto wrong = right;
        photo_of(wrong)[1000] ^= i;
        refused(wrong, refusal::mismatch);
        photo_of(wrong).pop_back();
        refused(wrong, refusal::mismatch);
        photo_of(wrong).resize(size + 1);
        refused(wrong, refusal::mismatch);
        EXPECT_EQ(bytes_on_disk(), 0U);
    }
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, right.parts));
    EXPECT_EQ(bytes_on_disk(), size);
}

TEST_F(service_uploads, whole_file_of_a_refused_letter_goes_at_once) {
    const auto right = large();
    auto wrong = right;
    // The photo is right and gets its name; the header after it is not, or is missing.
    wrong.parts.back().content.back() ^= 1U;
    refused(wrong, refusal::mismatch);
    EXPECT_EQ(bytes_on_disk(), 0U);
    wrong.parts.pop_back();
    refused(wrong, refusal::bad_field);
    EXPECT_EQ(bytes_on_disk(), 0U);

    // Everything is whole, and the job refuses it.
    auto out_of_order = right;
    out_of_order.submission.sequence = 7;
    all.seal(out_of_order, adopter);
    refused(out_of_order, refusal::out_of_order);
    EXPECT_EQ(bytes_on_disk(), 0U);
}

TEST_F(service_uploads, letter_keeps_its_file_when_it_is_sent_again) {
    const auto letter = large();
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts, {}, "key"));
    const auto size = bytes_on_disk();
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts, {}, "key"));
        refused(letter, refusal::duplicate);
        EXPECT_EQ(bytes_on_disk(), size);
    }
    EXPECT_TRUE(all.rows->verify()->empty());
}

}  // namespace
}  // namespace letterbox::test
