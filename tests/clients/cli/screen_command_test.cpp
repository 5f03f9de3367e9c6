// letterbox screen: the same highlights for a program every time, the measurement, and what must
// be refused.
#include <gtest/gtest.h>

#include "clients/cli/commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

class screen_command : public ::testing::Test {
protected:
    testing::run_result run(std::vector<std::string> words) {
        words.insert(words.begin(), "screen");
        return testing::run_program(all_commands(), words, testing::environment_in(folder_));
    }

    testing::test_folder folder_;
};

TEST_F(screen_command, prints_the_golden_json) {
    const auto letter =
        folder_.write("letter.txt", "Hé 🍎, we live in Reading. Ring 07700 900123!\n");
    const auto details = folder_.write("details.json", R"([{"kind":"town","value":"Reading"}])");
    const auto out = run({"--json", "--author", "adopter", "--protected", details, letter});
    EXPECT_EQ(out.code, 0);
    EXPECT_EQ(
        out.data,
        R"({"v":1,"highlights":[{"end":24,"kind":"town",)"
        R"("reason":"This looks like a detail that the agreement protects.",)"
        R"("rule":"protected.exact","severity":"must look","start":17,"suggestion":"our town"},)"
        R"({"end":43,"kind":"phone","reason":"This looks like a telephone number.",)"
        R"("rule":"phone.number","severity":"must look","start":31,"suggestion":""}]})"
        "\n");
}

TEST_F(screen_command, says_when_there_is_nothing) {
    const auto letter = folder_.write("letter.txt", "She likes chips.\n");
    const auto out = run({letter});
    EXPECT_EQ(out.code, 0);
    EXPECT_NE(out.data.find("Nothing found"), std::string::npos);
    EXPECT_EQ(run({"--json", letter}).data, "{\"v\":1,\"highlights\":[]}\n");
}

TEST_F(screen_command, words_it_for_the_writer_and_switches_rules_off) {
    const auto letter = folder_.write("letter.txt", "Ring 07700 900123 today.\n");
    const auto worker = run({letter});
    const auto writer = run({"--view", "writer", letter});
    EXPECT_NE(worker.data, writer.data);
    EXPECT_NE(writer.data.find("phone number"), std::string::npos);
    EXPECT_NE(run({"--off", "phone", letter}).data.find("Nothing found"), std::string::npos);
}

TEST_F(screen_command, shows_clues_that_add_up) {
    const auto before = folder_.write("before.txt", "I have got a season ticket now.\n");
    const auto letter = folder_.write("letter.txt", "The claret and blue scarf is on.\n");
    const auto out = run({"--earlier", before, letter});
    EXPECT_NE(out.notes.find("letter 1: \"season ticket\""), std::string::npos) << out.notes;
    EXPECT_NE(out.notes.find("letter 2:"), std::string::npos);
}

TEST_F(screen_command, tells_of_other_languages) {
    const auto letter = folder_.write(
        "letter.txt", "Kochana córeczko, bardzo za tobą tęsknię i myślę o tobie każdego dnia, "
                      "mam nadzieję, że jesteś szczęśliwa.\n");
    EXPECT_NE(run({letter}).notes.find("cannot check this language"), std::string::npos);
}

TEST_F(screen_command, measures_a_folder) {
    folder_.write("1.letter",
                  "{\"author\":\"adopter\",\"protected\":[],\"expected_signoff\":\"A\"}\n\n"
                  "Ring ⟦phone|07700 900123⟧ or find us by the ⟦landmark|zebra⟧.\n");
    const auto out = run({"--evaluate", folder_.path().string(), "--verbose"});
    EXPECT_EQ(out.code, 0);
    EXPECT_NE(out.data.find("phone                      1     1.000     1.000     1.000"),
              std::string::npos)
        << out.data;
    EXPECT_NE(out.data.find("1 missed landmark \"zebra\""), std::string::npos);
    EXPECT_EQ(run({"--evaluate", folder_.path().string()}).data.find("missed"), std::string::npos);
}

TEST_F(screen_command, refuses_what_it_cannot_read) {
    const auto letter = folder_.write("letter.txt", "Hello\n");
    const auto broken = folder_.write("broken.json", "{");
    const auto other = folder_.write("other.json", R"([{"kind":1}])");
    EXPECT_NE(run({folder_.file("none.txt")}).code, 0);
    EXPECT_NE(run({"--protected", folder_.file("none.json"), letter}).code, 0);
    EXPECT_NE(run({"--protected", broken, letter}).code, 0);
    EXPECT_NE(run({"--protected", other, letter}).code, 0);
    EXPECT_NE(run({"--evaluate", folder_.path().string()}).code, 0);  // no letters in it
    folder_.write("1.letter", "no header\n");
    EXPECT_NE(run({"--evaluate", folder_.path().string()}).code, 0);
    const auto huge = folder_.write("huge.txt", std::string(300UL * 1024, 'a'));
    EXPECT_NE(run({huge}).code, 0);
}

}  // namespace
}  // namespace letterbox::cli
