// What the next version of a letter has of the one that came back.
#include "clients/cli/taken_over.hpp"

#include <gtest/gtest.h>

#include "clients/core/agreements.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

class taken_over : public ::testing::Test {
protected:
    core::opened_letter sent(const std::optional<std::string>& sign_off) {
        core::letter_draft draft;
        draft.agreement = all_.agreement;
        draft.to = {all_.mother_party};
        draft.text = "We went to the sea.";
        draft.sign_off = sign_off;
        draft.pictures.push_back({"photo-1.png", "the sea", [] { return core::test::tiny_png(); }});
        auto sealed = must(core::seal_letter(all_.home.me, draft));
        const auto id = must(core::send_letter(all_.home.me, sealed)).letter;
        return must(core::read_letter(all_.home.me, id)).letter;
    }

    core::test::story all_;
};

TEST_F(taken_over, photos_and_the_writers_own_sign_off) {
    const auto before = sent("Your Rosie");
    core::letter_draft draft;
    must(take_over(all_.home.me, before, earlier_photos::keep, draft));
    EXPECT_EQ(draft.sign_off, "Your Rosie");
    ASSERT_EQ(draft.pictures.size(), 1U);
    EXPECT_EQ(draft.pictures[0].name, "photo-1.png");
    EXPECT_EQ(draft.pictures[0].alt, "the sea");
    EXPECT_EQ(must(draft.pictures[0].load()), must(core::test::tiny_png()));
}

TEST_F(taken_over, not_where_the_writer_has_others) {
    const auto before = sent("Your Rosie");
    core::letter_draft draft;
    draft.sign_off = "Rosie and Max";
    draft.pictures.push_back({"photo-2.png", "the dog", {}});
    must(take_over(all_.home.me, before, earlier_photos::keep, draft));
    EXPECT_EQ(draft.sign_off, "Rosie and Max");
    ASSERT_EQ(draft.pictures.size(), 1U);
    EXPECT_EQ(draft.pictures[0].name, "photo-2.png");
    draft.pictures.clear();
    must(take_over(all_.home.me, before, earlier_photos::leave_out, draft));
    EXPECT_TRUE(draft.pictures.empty());
}

TEST_F(taken_over, not_a_sign_off_that_the_agreement_gave) {
    const auto before = sent(std::nullopt);
    EXPECT_EQ(before.body.sign_off, "Mum and Dad");
    core::letter_draft draft;
    must(take_over(all_.home.me, before, earlier_photos::keep, draft));
    EXPECT_EQ(draft.sign_off, std::nullopt);
}

TEST_F(taken_over, not_a_sign_off_that_there_was_none_of) {
    const auto before = sent("");
    core::letter_draft draft;
    must(take_over(all_.home.me, before, earlier_photos::keep, draft));
    EXPECT_EQ(draft.sign_off, std::nullopt);
}

}  // namespace
}  // namespace letterbox::cli
