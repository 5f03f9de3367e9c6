// Our own labelled letters: a floor under recall and precision, so that a change of rules that
// harms is seen. docs/screening.md has the figures.
#include <gtest/gtest.h>

#include <filesystem>

#include "clients/cli/screening_score.hpp"
#include "moderation/screening/text.hpp"
#include "tests/moderation/screening/support.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::moderation {
namespace {

/// Letters whose misses have been read and mended by rules, and those that only the learned layer has
/// learned from (501 to 666).
bool only_learned_from(const std::filesystem::path& path) {
    const auto number = std::stoi(path.stem().string());
    return number > 500 && number <= 666;
}

template <class Chosen>
cli::screening_score score_of(std::string_view folder, std::size_t wanted, const Chosen& chosen) {
    cli::screening_score out;
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator(
             test::source_path("tests/moderation/screening/" + std::string(folder)))) {
        if (!chosen(each.path())) {
            continue;
        }
        const auto letter = cli::read_labelled_letter(testing::read_file(each.path().string()));
        EXPECT_TRUE(letter) << each.path();
        if (letter) {
            out.add(*letter, testing::engine().screen(letter->text, letter->request),
                    each.path().stem().string());
            ++count;
        }
    }
    EXPECT_EQ(count, wanted);
    return out;
}

cli::screening_score score_of_letters(bool learned_from, std::size_t wanted) {
    return score_of("letters", wanted, [&](const std::filesystem::path& path) {
        return only_learned_from(path) == learned_from;
    });
}

TEST(own_letters, keep_their_figures) {
    const auto score = score_of_letters(false, 189);
    EXPECT_GE(score.identifying().recall(), 0.95);
    EXPECT_GE(score.identifying().precision(), 0.92);
    EXPECT_GE(score.concerns().recall(), 0.95);
    EXPECT_GE(score.concerns().precision(), 0.76);
    for (const auto kind : {highlight_kind::phone, highlight_kind::postcode, highlight_kind::url,
                            highlight_kind::date_of_birth, highlight_kind::vehicle_registration}) {
        EXPECT_GE(score.kinds.at(static_cast<std::size_t>(kind)).recall(), 0.98) << name(kind);
    }
    // One is a riddle that no rule reads.
    EXPECT_GE(score.kinds.at(static_cast<std::size_t>(highlight_kind::email)).recall(), 0.9);
}

TEST(own_letters, that_were_only_learned_from_keep_their_figures) {
    const auto score = score_of_letters(true, 132);
    EXPECT_GE(score.identifying().recall(), 0.80);
    EXPECT_GE(score.identifying().precision(), 0.80);
    EXPECT_GE(score.concerns().recall(), 0.82);
    EXPECT_GE(score.concerns().precision(), 0.76);
}

TEST(letters_that_name_the_child, keep_their_figures) {
    const auto score = score_of("named", 390, [](const auto& /*path*/) { return true; });
    const auto& names = score.kinds.at(static_cast<std::size_t>(highlight_kind::child_name));
    EXPECT_GE(names.recall(), 0.82);
    EXPECT_GE(names.precision(), 0.88);
    EXPECT_GE(score.identifying().recall(), 0.83);
    EXPECT_GE(score.identifying().precision(), 0.85);
}

TEST(own_letters, without_a_label_alarm_seldom) {
    std::size_t sentences = 0;
    std::size_t alarms = 0;
    const auto folder = test::source_path("tests/moderation/screening/letters");
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        const auto letter = cli::read_labelled_letter(testing::read_file(each.path().string()));
        ASSERT_TRUE(letter) << each.path();
        if (!letter->labels.empty()) {
            continue;
        }
        const letter_text text(letter->text);
        sentences += text.words().empty() ? 0 : text.words().back().sentence + 1;
        alarms += testing::engine().screen(letter->text, letter->request).size();
    }
    EXPECT_GE(sentences, 700U);
    EXPECT_LE(alarms * 25, sentences);
}

TEST(labelled_letters, that_are_wrong_are_refused) {
    const std::string head = R"({"author":"adopter","protected":[],"expected_signoff":"A"})";
    EXPECT_TRUE(cli::read_labelled_letter(head + "\n\nHi ⟦town|X⟧"));
    EXPECT_FALSE(cli::read_labelled_letter(head + "\nHi"));
    EXPECT_FALSE(cli::read_labelled_letter("{}\n\nHi"));
    EXPECT_FALSE(cli::read_labelled_letter("[1\n\nHi"));
    EXPECT_FALSE(cli::read_labelled_letter(head + "\n\nHi ⟦town|X"));
    EXPECT_FALSE(cli::read_labelled_letter(head + "\n\nHi ⟦nowhere|X⟧"));
    EXPECT_FALSE(cli::read_labelled_letter(head + "\n\nHi ⟦town|a ⟦town|b⟧⟧"));
}

TEST(labelled_letters, count_half_of_a_label_as_found) {
    const auto letter = cli::read_labelled_letter(
        "{\"author\":\"adopter\",\"protected\":[],\"expected_signoff\":\"A\"}\n\n⟦town|abcd⟧ ef");
    ASSERT_TRUE(letter);
    cli::screening_score score;
    highlight half;
    half.end = 2;
    half.kind = highlight_kind::town;
    auto less = half;
    less.end = 1;
    score.add(*letter, {half}, "half");
    score.add(*letter, {less}, "less");
    const auto& town = score.kinds.at(static_cast<std::size_t>(highlight_kind::town));
    EXPECT_EQ(town.found, 1U);
    EXPECT_EQ(town.right, 1U);
    EXPECT_EQ(town.labels, 2U);
    EXPECT_EQ(score.remarks.size(), 2U);
}

}  // namespace
}  // namespace letterbox::moderation
