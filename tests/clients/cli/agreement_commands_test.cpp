// Making and changing an agreement: what is asked, what is understood, and what is not done.
#include <gtest/gtest.h>

#include <future>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clients/cli/agreement_file.hpp"
#include "clients/cli/agreement_questions.hpp"
#include "clients/cli/agreement_text.hpp"
#include "clients/cli/exit_code.hpp"
#include "clients/core/agreements.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;
using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Somebody who answers the questions.
class questions : public ::testing::Test {
protected:
    std::string answer(std::string_view question, const std::string& typed) {
        const auto shown = person.wait_for(question);
        person.type(typed + "\n");
        return shown;
    }
    void two_parties(const std::string& first, const std::string& second) {
        answer("may everybody use?", "Mia");
        for (const auto& party : {first, second}) {
            answer("Who is it? Number:", "1");
            answer("call them?", party);
            answer("sign their letters?", party);
            answer("Kind (", "");
        }
    }
    void rest() {
        answer("whom families may ask:", "Priya");
        answer("telephone number for families:", "01632 960 123");
        answer("Risks", "");
        answer("Conditions", "");
    }

    testing::test_terminal person;
    std::future<base::result<agreement_file>> made =
        std::async(std::launch::async, [this] { return ask_agreement(person.path()); });
};

TEST_F(questions, ask_for_a_contact_too) {
    two_parties("Mia's family", "Nan");
    answer("Another party?", "n");
    answer("May Mia's family write to Nan?", "y");
    answer("With photos?", "n");
    answer("two people check", "n");
    answer("when it was opened?", "n");
    answer("May Nan write to Mia's family?", "n");
    answer("whom families may ask:", "");
    EXPECT_TRUE(contains(answer("whom families may ask:", "  "), "Please write something"));
    EXPECT_TRUE(contains(answer("whom families may ask:", "Priya"), "Please write something"));
    answer("telephone number for families:", "01632 960 123");
    answer("Risks", "");
    answer("Conditions", "");
    const auto read = made.get();
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->words.contact, (record::agency_contact{"Priya", "01632 960 123"}));
}

TEST_F(questions, understand_yes_and_no_however_they_are_typed) {
    two_parties("Mia's family", "Nan");
    answer("Another party?", " NO");
    answer("May Mia's family write to Nan?", "Yes");
    answer("With photos?", "YES ");
    answer("two people check", "Y");
    answer("when it was opened?", "yES");
    answer("May Nan write to Mia's family?", "y");
    answer("With photos?", "N");
    answer("two people check", "No");
    answer("when it was opened?", "no");
    rest();
    const auto read = made.get();
    ASSERT_TRUE(read) << read.error().detail;
    ASSERT_EQ(read->words.routes.size(), 2U);
    const auto& first = read->words.routes[0];
    EXPECT_TRUE(first.photos);
    EXPECT_EQ(first.approvals, 2U);
    EXPECT_TRUE(first.receipts);
    const auto& second = read->words.routes[1];
    EXPECT_FALSE(second.photos);
    EXPECT_EQ(second.approvals, 1U);
    EXPECT_FALSE(second.receipts);
}

TEST_F(questions, take_nothing_else_for_a_no) {
    two_parties("Mia's family", "Nan");
    answer("Another party?", "n");
    answer("May Mia's family write to Nan?", "y");
    answer("With photos?", "n");
    for (const auto* other : {"", "ja", "2", "yess"}) {
        answer("two people check", other);
    }
    EXPECT_TRUE(contains(answer("two people check", "y"), "Please type y for yes or n for no."));
    answer("when it was opened?", "n");
    answer("May Nan write to Mia's family?", "n");
    rest();
    EXPECT_EQ(made.get()->words.routes.at(0).approvals, 2U);
}

TEST_F(questions, tell_parties_apart_and_let_somebody_write) {
    answer("may everybody use?", std::string(1100, 'x'));
    EXPECT_TRUE(contains(answer("may everybody use?", "Mia"), "too long. Please write it again."));
    answer("Who is it? Number:", "1");
    answer("call them?", "Nan");
    answer("sign their letters?", "Nan");
    answer("Kind (", "");
    answer("Who is it? Number:", "3");
    answer("call them?", "Nan");
    EXPECT_TRUE(contains(answer("call them?", "Gran"), "called so already"));
    answer("sign their letters?", "Nan");
    answer("Kind (", "");
    answer("Another party?", "n");
    answer("May Nan write to Gran?", "n");
    answer("May Gran write to Nan?", "n");
    EXPECT_TRUE(contains(answer("May Nan write to Gran?", "y"), "Please say y at least once."));
    answer("With photos?", "n");
    answer("two people check", "n");
    answer("when it was opened?", "n");
    answer("May Gran write to Nan?", "n");
    rest();
    const auto read = made.get();
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->words.parties.at(1).name, "Gran");
    EXPECT_EQ(read->words.routes.size(), 1U);
}

TEST(new_agreement, is_shown_in_plain_words_before_there_is_one) {
    core::test::story all;
    const auto words = must(core::words_of(all.anna.me, all.agreement));
    const auto shown = joined(lines_of(all.anna.me, {}, words));
    EXPECT_TRUE(contains(shown, "About \"Rosie\"")) << shown;
    EXPECT_TRUE(contains(shown, "Party: \"Nan\", grandparent, signs as \"Nan\"")) << shown;
    EXPECT_TRUE(contains(shown, "Two people check each letter")) << shown;
    EXPECT_TRUE(contains(shown, "Keep private for \"Rosie's parents\": \"town\" \"Otley\""))
        << shown;
    EXPECT_FALSE(contains(shown, "pty_")) << shown;
}

TEST(new_agreement, asks_nothing_of_somebody_who_is_not_signed_in) {
    served_story her;
    const auto tried = her.run({"agreement", "new"});
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::sign_in_needed)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "letterbox auth login NAME")) << tried.notes;
}

TEST(changed_agreement, begins_with_what_is_agreed) {
    served_story her;
    const auto tried = her.run({"agreement", "change", "agr_7k2"});
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage));
    EXPECT_TRUE(contains(tried.notes, "letterbox agreement show agr_7k2 --toml > agreement.toml"))
        << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "letterbox agreement change agr_7k2 --file agreement.toml"));
}

TEST(changed_agreement, makes_no_new_party_in_silence) {
    served_story her;
    auto& all = her.all;
    her.let_in(all.anna, "anna");
    auto toml = write_agreement_file(must(core::words_of(all.anna.me, all.agreement)));
    const auto id = "id = \"" + all.granny_party.text() + "\"\n";
    toml.erase(toml.find(id), id.size());
    const auto path = her.file("rosie.toml", toml);
    const auto twin = her.run_as("anna", {"agreement", "change", "--file", path});
    EXPECT_EQ(twin.code, static_cast<int>(exit_code::usage)) << twin.notes;
    EXPECT_TRUE(contains(twin.notes, "\"Nan\" is in this agreement already")) << twin.notes;
    EXPECT_TRUE(contains(twin.notes, "id = \"" + all.granny_party.text())) << twin.notes;

    const std::string name = "name = 'Nan'";
    toml.replace(toml.find(name), name.size(), "name = \"Grandad\"");
    const auto fresh = her.run_as(
        "anna", {"agreement", "change", "--file", her.file("rosie.toml", toml), "--dry-run"});
    EXPECT_EQ(fresh.code, 0) << fresh.notes;
    EXPECT_TRUE(contains(fresh.notes, "\"Grandad\" is new in this agreement.")) << fresh.notes;
}

/// The whole program at a terminal of its own, where a person answers.
class new_agreement_at_a_terminal : public ::testing::Test {
protected:
    void SetUp() override {
        her.let_in(her.all.anna, "anna");
        child = ::fork();
        if (child == 0) {
            ::setsid();
            ::ioctl(person.program_end(), TIOCSCTTY, 0);
            const auto done = her.run_as("anna", {"agreement", "new", "--dry-run"});
            ::dprintf(person.program_end(), "%s\nended with %d\n", done.notes.c_str(), done.code);
            ::_exit(0);
        }
    }
    void TearDown() override { ::waitpid(child, nullptr, 0); }
    void answers(const std::vector<std::pair<const char*, const char*>>& all) {
        for (const auto& [question, typed] : all) {
            person.wait_for(question);
            person.type(typed + std::string("\n"));
        }
    }

    served_story her;               // NOLINT(readability-identifier-naming)
    testing::test_terminal person;  // NOLINT(readability-identifier-naming)
    pid_t child = -1;               // NOLINT(readability-identifier-naming)
};

TEST_F(new_agreement_at_a_terminal, that_is_only_tried_gives_back_what_was_typed) {
    answers({{"may everybody use?", "Mia"},
             {"Who is it? Number:", "1"},
             {"call them?", "Sam"},
             {"sign their letters?", "Sam"},
             {"Kind (", ""},
             {"Who is it? Number:", "3"},
             {"call them?", "Nan"},
             {"sign their letters?", "Nan"},
             {"Kind (", ""},
             {"Another party?", "n"},
             {"May Sam write to Nan?", "y"},
             {"With photos?", "n"},
             {"two people check", "n"},
             {"when it was opened?", "n"},
             {"May Nan write to Sam?", "n"},
             {"whom families may ask:", "Priya"},
             {"telephone number for families:", "01632 960 123"},
             {"Risks", ""},
             {"Conditions", ""}});
    const auto shown = person.wait_for("ended with 0");
    EXPECT_TRUE(contains(shown, "letterbox agreement new --file FILE")) << shown;
    EXPECT_TRUE(contains(shown, "child = 'Mia'")) << shown;
    EXPECT_TRUE(contains(shown, "[[route]]")) << shown;
}

}  // namespace
}  // namespace letterbox::cli
