// A town in the description of a photo, or a surname in the sign-off, reaches the reader as the words do.
#include "clients/cli/beside_words.hpp"

#include <gtest/gtest.h>

#include "clients/cli/review_checks.hpp"
#include "clients/core/letters.hpp"
#include "tests/clients/core/household.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class beside_words : public ::testing::Test {
protected:
    core::letter_in_review sent(const std::optional<std::string>& sign_off,
                                const std::vector<std::string>& alts) {
        core::letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = "All is well here.";
        draft.sign_off = sign_off;
        for (const auto& each : alts) {
            draft.pictures.push_back({"a.png", each, [] { return core::test::tiny_png(); }});
        }
        auto sealed = must(core::seal_letter(all.home.me, draft));
        const auto id = must(core::send_letter(all.home.me, sealed)).letter;
        must(core::claim(all.anna.me, id));
        return must(core::open_for_review(all.anna.me, id));
    }
    struct shown {
        nlohmann::json fields = nlohmann::json::object();
        std::string text;
    };
    shown show(const core::letter_in_review& letter) {
        const auto screened =
            must(screen_letter(core::worker_screening(letter), letter.letter.body.text));
        shown out;
        must(add_checks(all.anna.me, letter, screened, out.fields, out.text));
        return out;
    }

    core::test::story all;
};

TEST_F(beside_words, are_screened_for_the_worker_without_a_number) {
    const auto out = show(sent("Love from the Hartleys", {"A cake", "The beach by Otley"}));
    EXPECT_TRUE(contains(out.text, "In the sign-off, must look: \"Hartleys\"\n")) << out.text;
    EXPECT_TRUE(contains(out.text, "In what is said of photo 2, must look: \"Otley\"\n"))
        << out.text;
    EXPECT_FALSE(contains(out.text, "photo 1, ")) << out.text;
    EXPECT_TRUE(contains(out.text, "These have no number and stop nothing.")) << out.text;
    const auto& screening = out.fields.at("screening");
    EXPECT_TRUE(screening.at("highlights").empty());
    ASSERT_EQ(screening.at("beside").size(), 2U) << screening;
    EXPECT_EQ(screening.at("beside").at(0).at("where"), "sign_off");
    EXPECT_EQ(screening.at("beside").at(0).at("words"), "Hartleys");
    EXPECT_EQ(screening.at("beside").at(1).at("where"), "photo");
    EXPECT_EQ(screening.at("beside").at(1).at("photo"), 2);
    EXPECT_EQ(screening.at("beside").at(1).at("kind"), "town");
    EXPECT_EQ(screening.at("beside").at(1).at("start"), 13);
    EXPECT_FALSE(screening.at("beside").at(1).contains("number"));
}

TEST_F(beside_words, that_say_nothing_and_the_sign_off_as_agreed_are_passed_over) {
    const auto out = show(sent(std::nullopt, {"A cake", ""}));
    EXPECT_EQ(out.fields.at("screening").at("beside"), nlohmann::json::array()) << out.text;
    EXPECT_FALSE(contains(out.text, "no number")) << out.text;
    core::screening_request request;
    request.details = {{"surname", "Hartley"}};
    record::letter_body body;
    body.sign_off = "Love from the Hartleys";
    EXPECT_EQ(must(screen_beside(request, body)).size(), 1U);
    request.signoff = body.sign_off;
    EXPECT_TRUE(must(screen_beside(request, body)).empty());
}

}  // namespace
}  // namespace letterbox::cli
