#include "crypto/record/body.hpp"

#include <gtest/gtest.h>

namespace letterbox::record {
namespace {

TEST(body, says_its_language_in_a_tag_that_has_no_room_for_words) {
    for (const auto* tag :
         {"en", "cy", "cy-GB", "yue", "sr-Latn", "sr-Latn-RS", "es-419", "EN-gb"}) {
        EXPECT_TRUE(is_language(tag)) << tag;
    }
    for (const auto* tag :
         {"", "e", "engl", "en-", "-en", "en_GB", "en-G", "en-GBR", "en-07", "en-0770", "en-Latn-",
          "en-Latn-GB-x", "en-GB-Latn", "en-07700900124", "e1", "en ", "Ring me 07700 900124",
          "\u00e9n", "en-\u0661\u0662\u0663"}) {
        EXPECT_FALSE(is_language(tag)) << tag;
    }
}

TEST(body, names_a_photo_by_its_number_alone) {
    for (const auto* name : {"photo-1", "photo-1.jpg", "photo-12.png", "photo-120.jpg"}) {
        EXPECT_TRUE(is_photo_name(name)) << name;
    }
    for (const auto* name :
         {"", "photo-", "photo-.jpg", "photo-0", "photo-01.jpg", "photo-1.jpeg", "photo-1.",
          "photo-1.jpg ", "photo-0770", "photo-1.jpg.png", "Photo-1.jpg", "a.png",
          "Keziah at St Mary's.jpg", "photo-1\n", "photo--1", "photo-1/../2.jpg"}) {
        EXPECT_FALSE(is_photo_name(name)) << name;
    }
}

TEST(body, of_another_program_is_read_with_plain_labels) {
    letter_body body;
    body.attachments.resize(2);
    body.attachments[0].name = "photo-7.jpg";
    body.attachments[1].name = "07700 900124.jpg";
    EXPECT_FALSE(is_plainly_labelled(body));
    body.language = "German";
    label_plainly(body);
    EXPECT_EQ(body.language, "und");
    EXPECT_EQ(body.attachments[0].name, "photo-7.jpg");
    EXPECT_EQ(body.attachments[1].name, "photo-2");
    EXPECT_TRUE(is_plainly_labelled(body));
}

}  // namespace
}  // namespace letterbox::record
