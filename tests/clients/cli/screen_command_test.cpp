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
        R"("rule":"phone.number","severity":"must look","start":31,"suggestion":""}],"language":"english"})"
        "\n");
}

TEST_F(screen_command, says_when_there_is_nothing) {
    const auto letter = folder_.write("letter.txt", "She likes chips.\n");
    const auto out = run({letter});
    EXPECT_EQ(out.code, 0);
    EXPECT_NE(out.data.find("Nothing found"), std::string::npos);
    EXPECT_EQ(run({"--json", letter}).data,
              "{\"v\":1,\"highlights\":[],\"language\":\"english\"}\n");
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
    EXPECT_EQ(run({"--json", letter}).data,
              "{\"v\":1,\"highlights\":[],\"language\":\"unknown\"}\n");
    const auto welsh = folder_.write(
        "welsh.txt", "Annwyl Mia, mae hi yn hoffi mynd i'r ysgol bob dydd ac mae hi wedi bod yn "
                     "nofio gyda ei ffrindiau yn y pwll.\n");
    EXPECT_NE(run({"--json", welsh}).data.find("\"language\":\"welsh\""), std::string::npos);
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

TEST_F(screen_command, takes_the_words_of_agreements_and_of_labelled_letters_for_the_writer) {
    const auto letter = folder_.write("letter.txt", "Mummy thinks of you every day.\n");
    const auto found = [&](const std::string& author) {
        const auto out = run({"--author", author, letter});
        EXPECT_EQ(out.code, 0) << author << out.notes;
        return out.data;
    };
    EXPECT_EQ(found("birth_parent"), found("birth_mother"));
    EXPECT_NE(found("birth_parent"), found("adoptive_home"));
    EXPECT_EQ(found("adoptive_home"), found("adopter"));
    EXPECT_EQ(found("sibling_home"), found("adoptive_family_of_sibling"));
    for (const auto* each :
         {"grandparent", "relative", "other", "birth_father", "sibling", "adopted_young_person"}) {
        found(each);
        EXPECT_NE(run({"--help"}).data.find(each), std::string::npos) << each;
    }
    const auto out = run({"--author", "nobody", letter});
    EXPECT_EQ(out.code, 2);
    EXPECT_NE(out.notes.find("birth_parent"), std::string::npos) << out.notes;
    folder_.write("1.letter",
                  "{\"author\":\"nobody\",\"protected\":[],\"expected_signoff\":\"A\"}\n\nHi.\n");
    const auto measured = run({"--evaluate", folder_.path().string()});
    EXPECT_EQ(measured.code, 2);
    EXPECT_NE(measured.notes.find("1.letter: the author is one of"), std::string::npos)
        << measured.notes;
}

TEST_F(screen_command, switches_off_only_what_there_is) {
    const auto letter = folder_.write("letter.txt", "Ring 07700 900123 today.\n");
    const auto out = run({"--off", "nonsense", letter});
    EXPECT_EQ(out.code, 2);
    EXPECT_NE(out.notes.find("There is no rule nonsense. There are"), std::string::npos)
        << out.notes;
    EXPECT_EQ(run({"--off", "learned", "--off", "money", "--off", "phone.part", letter}).code, 0);
    EXPECT_EQ(run({"--off", "protected", letter}).code, 7);
}

TEST_F(screen_command, refuses_details_that_nothing_would_look_for) {
    const auto letter = folder_.write("letter.txt", "Hello from Otley\n");
    struct wrong_details {
        std::string json;
        std::string words;
    };
    const std::vector<wrong_details> all = {
        {"{", "JSON list"},
        {"{}", "JSON list"},
        {"[1]", "Protected detail 1 needs a kind and a value"},
        {R"([{"kind":1,"value":"Otley"}])", "Protected detail 1 needs"},
        {R"([{"kind":"town","words":"Otley"}])", "Protected detail 1 needs"},
        {R"([{"kind":"town","value":"Otley","note":"x"}])", "Protected detail 1 needs"},
        {R"([{"kind":"town","value":"Otley"},{"kind":"twon","value":"Otley"}])",
         "Protected detail 2 has a kind that is not known. Known are surname, full_name"},
        {R"([{"kind":"distress","value":"Otley"}])", "not known"},
        {R"([{"kind":"town","value":" - "}])", "Protected detail 1 has a value without a letter"},
        {R"([{"kind":"town","value":")" + std::string(201, 'x') + "\"}]", "more than 200"},
    };
    for (const auto& each : all) {
        const auto out = run({"--protected", folder_.write("details.json", each.json), letter});
        EXPECT_EQ(out.code, 2) << each.json;
        EXPECT_NE(out.notes.find(each.words), std::string::npos) << each.json << out.notes;
        EXPECT_EQ(out.notes.find("Otley\""), std::string::npos) << "what is protected is shown";
    }
    const auto details = folder_.write("details.json", R"([{"kind":"street","value":"Ivy Row"},)"
                                                       R"({"kind":"other","value":"Otley"}])");
    EXPECT_NE(run({"--protected", details, letter}).data.find("Otley"), std::string::npos);
}

TEST_F(screen_command, reads_standard_input_for_one_thing) {
    const auto letter = folder_.write("letter.txt", "Hello from Otley\n");
    const auto out = [&] {
        const testing::standard_input typed(R"([{"kind":"town","value":"Otley"}])");
        return run({"--protected", "-", letter});
    }();
    EXPECT_NE(out.data.find("protected.exact"), std::string::npos) << out.notes;
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"--protected", "-"}, {"--protected", "-", "-"}, {"--earlier", "-", "-"}}) {
        const auto twice = run(words);
        EXPECT_EQ(twice.code, 2);
        EXPECT_NE(twice.notes.find("Standard input holds one"), std::string::npos) << twice.notes;
    }
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
