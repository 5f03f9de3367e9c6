// Photos that are not in plain form: ours seals none, and a worker's device passes none on, whatever
// program sealed it.
#include "tests/clients/core/careless.hpp"

#include <gtest/gtest.h>

#include "clients/core/mailbox.hpp"
#include "moderation/photo/photo.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

base::bytes plain_png() {
    return must(tiny_png());
}
base::bytes with_more_behind() {
    auto out = plain_png();
    const auto more = base::view_of("taken at 14 Mill Lane");
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

TEST(careless, a_photo_that_is_not_plain_is_not_sealed) {
    story all;
    for (const auto& file : {base::bytes{}, base::bytes{1, 2, 3},
                             base::to_bytes(base::view_of("<svg/>")), base::bytes(64, 0xFF)}) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.pictures.push_back(
            {"photo-1.png", "a", [&file] { return base::result<base::bytes>(file); }});
        EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::bad_photo);
    }
}

TEST(careless, what_an_encoder_wrote_besides_is_not_sealed_either) {
    story all;
    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.pictures.push_back(
        {"photo-1.png", "a", [] { return base::result<base::bytes>(with_more_behind()); }});
    const auto sealed = must(seal_letter(all.home.me, draft));
    EXPECT_EQ(sealed.body.attachments.at(0).length, plain_png().size());
}

TEST(careless, a_workers_device_opens_a_letter_whose_photos_are_plain) {
    story all;
    const auto honest = seal_with_picture(all);
    const auto id = send_careless(all, honest, plain_png(), "image/png");
    must(claim(all.anna.me, id));
    const auto opened = must(open_for_review(all.anna.me, id));
    EXPECT_EQ(opened.pictures.at(0), plain_png());
    EXPECT_EQ(must(decide(all.anna.me, opened, approval())), decided::passed_on);
}

TEST(careless, a_workers_device_passes_on_no_photo_that_is_not_plain) {
    story all;
    const auto honest = seal_with_picture(all);
    const auto why = [&](const base::bytes& picture, const std::string& media_type) {
        const auto id = send_careless(all, honest, picture, media_type);
        must(claim(all.anna.me, id));
        const auto opened = must(open_for_review(all.anna.me, id));
        EXPECT_TRUE(opened.pictures.empty());
        EXPECT_TRUE(opened.letter.body.text.empty());
        const auto approved = decide(all.anna.me, opened, approval());
        must(release(all.anna.me, id));
        EXPECT_EQ(opened.unreadable.value().why, approved.why());
        return approved.why();
    };
    EXPECT_EQ(why(with_more_behind(), "image/png"), refusal::bad_photo);
    EXPECT_EQ(why(plain_png(), "image/jpeg"), refusal::bad_photo);
    EXPECT_EQ(why(base::bytes(300, 'x'), "image/png"), refusal::bad_photo);
    EXPECT_EQ(why(base::to_bytes(base::view_of("<svg onload=\"x\"/>")), "image/jpeg"),
              refusal::bad_photo);
}

// Nobody else could help its writer to a letter that opens.
TEST(careless, a_letter_that_cannot_be_read_goes_back_to_its_writer) {
    story all;
    const auto honest = seal_with_picture(all);
    const auto id = send_careless(all, honest, with_more_behind(), "image/png");
    must(claim(all.anna.me, id));
    verdict back;
    back.outcome = record::outcome::returned;
    back.to_author = "We cannot open the photo. Could you send it again?";
    const auto opened = must(open_for_review(all.anna.me, id));
    EXPECT_EQ(must(decide(all.anna.me, opened, back)), decided::returned);
}

// What the server keeps back or changes is no mistake of the writer's.
TEST(careless, a_letter_that_did_not_arrive_is_not_called_unreadable) {
    story all;
    const auto honest = seal_with_picture(all);
    const auto id = send_careless(all, honest, plain_png(), "image/png");
    must(claim(all.anna.me, id));
    all.server.lie<contract::letter_document>(contract::route_id::letter,
                                              [](auto& answer) { answer.pieces.pop_back(); });
    EXPECT_EQ(open_for_review(all.anna.me, id).why(), refusal::not_allowed);
    all.server.tell_the_truth();
    for (auto& [hash, payload] : all.server.payloads) {
        payload.back() ^= 1U;
    }
    EXPECT_EQ(open_for_review(all.anna.me, id).why(), refusal::mismatch);
    for (auto& [hash, payload] : all.server.payloads) {
        payload.back() ^= 1U;
    }
    all.server.unreachable.insert(contract::route_id::payload);
    EXPECT_EQ(open_for_review(all.anna.me, id).why(), refusal::network);
    all.server.unreachable.clear();
    EXPECT_FALSE(must(open_for_review(all.anna.me, id)).unreadable);
}

// Both reach the reader, and nobody screens them. What older programs wrote there is read without them.
TEST(careless, a_language_or_a_photos_name_carries_no_words) {
    story all;
    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = "Dear Kelly";
    draft.language = "Ring me 07700 900124";
    EXPECT_EQ(seal_letter(all.home.me, draft).why(), refusal::bad_field);
    const auto honest = seal_with_picture(all);
    auto in_language = honest;
    in_language.body.language = "Ring me 07700 900124";
    auto in_name = honest;
    in_name.body.attachments.at(0).name = "07700 900124.jpg";
    for (const auto& letter : {in_language, in_name}) {
        const auto id = send_careless(all, letter, plain_png(), "image/png");
        must(claim(all.anna.me, id));
        const auto opened = must(open_for_review(all.anna.me, id));
        EXPECT_EQ(opened.letter.body.text, "a letter with a picture")
            << "it can be read and returned";
        EXPECT_TRUE(record::is_plainly_labelled(opened.letter.body));
        EXPECT_EQ(decide(all.anna.me, opened, approval()).why(), refusal::bad_field);
        const auto own = must(read_letter(all.home.me, id)).letter;
        EXPECT_TRUE(record::is_plainly_labelled(own.body)) << "its writer can correct it";
        verdict back;
        back.outcome = record::outcome::returned;
        back.to_author = "Please send it again.";
        EXPECT_EQ(must(decide(all.anna.me, opened, back)), decided::returned);
    }
}

}  // namespace
}  // namespace letterbox::core::test
