// A town in the description of a photo, or a surname in the sign-off, reaches the reader as the words do.
#include <gtest/gtest.h>

#include "clients/cli/check_choices.hpp"
#include "clients/cli/review_checks.hpp"
#include "clients/core/checking.hpp"
#include "clients/core/deciding.hpp"
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
            draft.pictures.push_back({"photo-1.png", each, [] { return core::test::tiny_png(); }});
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
            must(screen_letter(core::worker_screening(letter), letter.letter.body));
        shown out;
        must(add_checks(all.anna.me, letter, screened, out.fields, out.text));
        return out;
    }

    core::test::story all;
};

TEST_F(beside_words, are_screened_for_the_worker_with_numbers_that_go_on) {
    const auto out = show(sent("Love from the Hartleys", {"A cake", "The beach by Otley"}));
    EXPECT_TRUE(contains(out.text, "points to nothing in the words.")) << out.text;
    EXPECT_TRUE(contains(out.text, "1. In the sign-off, must look: \"Hartleys\"\n")) << out.text;
    EXPECT_TRUE(contains(out.text, "2. In what is said of photo 2, must look: \"Otley\"\n"))
        << out.text;
    EXPECT_FALSE(contains(out.text, "photo 1, ")) << out.text;
    const auto& screening = out.fields.at("screening");
    EXPECT_TRUE(screening.at("highlights").empty());
    ASSERT_EQ(screening.at("beside").size(), 2U) << screening;
    EXPECT_EQ(screening.at("beside").at(0).at("where"), "sign_off");
    EXPECT_EQ(screening.at("beside").at(0).at("words"), "Hartleys");
    EXPECT_EQ(screening.at("beside").at(1).at("where"), "photo");
    EXPECT_EQ(screening.at("beside").at(1).at("photo"), 2);
    EXPECT_EQ(screening.at("beside").at(1).at("kind"), "town");
    EXPECT_EQ(screening.at("beside").at(1).at("start"), 13);
    EXPECT_EQ(screening.at("beside").at(1).at("number"), 2);
}

TEST_F(beside_words, that_say_nothing_and_the_sign_off_as_agreed_are_passed_over) {
    const auto out = show(sent(std::nullopt, {"A cake", ""}));
    EXPECT_EQ(out.fields.at("screening").at("beside"), nlohmann::json::array()) << out.text;
    EXPECT_FALSE(contains(out.text, "must look")) << out.text;
    core::screening_request request;
    request.details = {{"surname", "Hartley"}};
    record::letter_body body;
    body.sign_off = "Love from the Hartleys";
    EXPECT_EQ(must(screen_letter(request, body)).passages.size(), 1U);
    request.signoff = body.sign_off;
    EXPECT_TRUE(must(screen_letter(request, body)).passages.empty());
}

TEST_F(beside_words, are_decided_as_the_words_are_and_kept_for_the_team) {
    const auto letter = sent("Love from the Hartleys", {"The beach by Otley"});
    const auto screened = must(screen_letter(core::worker_screening(letter), letter.letter.body));
    auto made = checks_of(screened);
    ASSERT_EQ(made.highlights.size(), 2U);
    const auto open = core::check_decided(made);
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().detail, "surname in the sign-off at 14, town of photo 1 at 13");
    core::verdict verdict;
    verdict.screening = made;
    EXPECT_EQ(core::decide(all.anna.me, letter, verdict).why(), base::refusal::undecided_highlight);
    verdict.screening->highlights[0].choice = record::check_choice::set_aside;
    verdict.screening->highlights[0].reason = "They agreed to it";
    EXPECT_EQ(core::decide(all.anna.me, letter, verdict).why(), base::refusal::undecided_highlight);
    verdict.left_out = {1};  // what is said of it reaches the reader all the same
    EXPECT_EQ(core::decide(all.anna.me, letter, verdict).why(), base::refusal::undecided_highlight);
    verdict.screening->highlights[1].choice = record::check_choice::set_aside;
    verdict.screening->highlights[1].reason = "A big town";
    EXPECT_EQ(must(core::decide(all.anna.me, letter, verdict)), core::decided::passed_on);
    const auto later = must(core::open_for_review(all.manager.me, letter.summary.letter));
    const auto& kept = later.decisions.front().to_team->checks;
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->highlights, verdict.screening->highlights);
    EXPECT_TRUE(contains(checks_text(*kept, later.letter.body),
                         "- In the sign-off, must look, surname, \"Hartleys\": set aside, "
                         "\"They agreed to it\"\n"))
        << checks_text(*kept, later.letter.body);
    EXPECT_TRUE(contains(checks_text(*kept, later.letter.body),
                         "- In what is said of photo 1, must look, town, \"Otley\": set aside"));
}

}  // namespace
}  // namespace letterbox::cli
