// What was typed wrong ends with 2 and says what to type instead: it is neither the server's fault nor
// something that somebody may not do.
#include <gtest/gtest.h>

#include "clients/cli/exit_code.hpp"
#include "clients/cli/parser.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/review.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class mistyped : public ::testing::Test {
protected:
    void expect(const testing::run_result& tried, std::string_view words) {
        EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage)) << tried.notes;
        EXPECT_TRUE(contains(tried.notes, words)) << tried.notes;
        EXPECT_FALSE(contains(tried.notes, "written down")) << tried.notes;
    }
    /// Two must check it, and two of the team could be the second.
    base::letter_id from_granny() {
        core::letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.home_party};
        draft.text = "A happy birthday to her.";
        auto sealed = must(core::seal_letter(all.granny.me, draft));
        return must(core::send_letter(all.granny.me, sealed)).letter;
    }
    testing::run_result approve(const base::letter_id& id, std::vector<std::string> more) {
        std::vector<std::string> words{"review", "approve", id.text(), "--yes"};
        words.insert(words.end(), more.begin(), more.end());
        return her.run_as("anna", words);
    }
    testing::run_result alone(std::vector<std::string> words) {
        return testing::run_program(all_commands(), words, testing::environment_in(folder));
    }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
    testing::test_folder folder;
};

TEST_F(mistyped, decisions_name_photos_and_people_that_there_are) {
    her.let_in(all.anna, "anna");
    const auto plain = her.sent_to_her("All is well.");
    must(core::claim(all.anna.me, plain));
    ASSERT_EQ(her.run_as("anna", {"review", "show", plain.text()}).code, 0);
    expect(approve(plain, {"--leave-out", "7"}), "There is no photo 7");

    const auto two = from_granny();
    must(core::claim(all.anna.me, two));
    ASSERT_EQ(her.run_as("anna", {"review", "show", two.text()}).code, 0);
    expect(approve(two, {}), "Please say who checks it after you: --second MEMBER");
    expect(approve(two, {"--second", "Sam"}), "--second takes another person of the agency");
    expect(approve(two, {"--second", all.home.me.keys().member().text()}), "and \"mbr_");
    expect(approve(two, {"--second", all.anna.me.keys().member().text()}), "another person");
    const auto fits = approve(two, {"--second", all.ben.me.keys().member().text()});
    EXPECT_EQ(fits.code, 0) << fits.notes;
}

TEST_F(mistyped, a_letter_goes_to_a_colleague) {
    her.let_in(all.anna, "anna");
    const auto id = her.sent_to_her("All is well.");
    must(core::claim(all.anna.me, id));
    for (const auto& to : {std::string("Sam"), all.home.me.keys().member().text()}) {
        expect(her.run_as("anna", {"queue", "release", id.text(), "--to", to}),
               "--to takes another person of the agency");
    }
}

TEST_F(mistyped, a_list_goes_on_where_one_ended) {
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    for (const auto* each : {"abc", "1.2", "1..2", "0.1.2.3", "99999999999999999999", "1."}) {
        expect(her.run({"letter", "list", "--after", each}), "--after takes what the list before");
    }
    const auto whole = "0.1.2." + std::string(32, 'a');
    EXPECT_FALSE(contains(her.run({"letter", "list", "--after", whole}).notes, "--after takes"));
}

TEST_F(mistyped, quiet_hours_end) {
    expect(alone({"notices", "set", "post", "--quiet", "9-9"}), "Quiet hours end at another hour");
}

TEST_F(mistyped, keys_to_seal_to_are_public_keys) {
    expect(alone({"age", "seal", "-r", "bogus"}), "This is no public key");
    const auto list = folder.write("team.txt", "# Ben\nbogus\n");
    expect(alone({"age", "seal", "-R", list}), "team.txt, line 2: This is no public key");
}

TEST_F(mistyped, a_flag_without_its_value_says_which) {
    const auto read = parse_line(all_commands(), {"letter", "list", "--box"});
    ASSERT_TRUE(read.refused);
    EXPECT_EQ(read.refused->detail, "Please say what --box is: --box BOX");
    const auto short_one = parse_line(all_commands(), {"age", "keygen", "-p"});
    ASSERT_TRUE(short_one.refused);
    EXPECT_EQ(short_one.refused->detail, "Please say what --profile is: --profile NAME");
}

}  // namespace
}  // namespace letterbox::cli
