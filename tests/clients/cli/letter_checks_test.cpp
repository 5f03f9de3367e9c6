// Screening where letters are written and read: what a writer is told, what a worker must decide,
// and what is shown of it later.
#include <gtest/gtest.h>

#include <future>
#include <sstream>

#include "clients/cli/check_choices.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/review_checks.hpp"
#include "clients/cli/shown_letter.hpp"
#include "clients/cli/writer_screening.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/policy.hpp"
#include "tests/clients/cli/test_tools.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::cli {
namespace {

using base::refusal;
using core::test::must;
using testing::test_terminal;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const std::string words_of_home = "H\u00e9 \U0001f34e, ring 07700 900123 or 07700 900456 soon. "
                                  "The Hartley family is well.";

class letter_checks : public ::testing::Test {
protected:
    context with() { return {all_commands(), options, env_, out_, settings_}; }
    [[nodiscard]] std::string notes() const { return notes_.str(); }
    static screened_letter screened() {
        core::screening_request request;
        request.author = "adopter";
        request.details = {{"surname", "Hartley"}};
        request.side = core::screening_side::worker;
        return must(screen_words(request, words_of_home));
    }
    static invocation typed(const std::vector<std::string>& set_aside,
                            const std::vector<std::pair<std::string, std::string>>& more = {}) {
        static const command approve{.noun = "review", .verb = "approve", .flags = choice_flags()};
        invocation out(approve);
        if (!set_aside.empty()) {
            out.set_flag("set-aside", set_aside);
        }
        for (const auto& [name, value] : more) {
            out.set_flag(name, {value});
        }
        return out;
    }

    testing::test_folder folder_;
    global_options options;

private:
    environment env_ = testing::environment_in(folder_);
    std::ostringstream data_;
    std::ostringstream notes_;
    output out_{data_, notes_, {}};
    settings settings_ = must(settings::load(options, env_));
};

TEST_F(letter_checks, passages_are_numbered_and_named_when_undecided) {
    const auto letter = screened();
    ASSERT_EQ(letter.passages.size(), 3U);
    EXPECT_TRUE(contains(screening_text(letter), "2. must look: \"07700 900456\"\n"))
        << screening_text(letter);
    const auto json = screening_json(letter);
    EXPECT_EQ(json.at("highlights").at(2).at("number"), 3);
    EXPECT_EQ(json.at("language"), "english");
    record::checks made;
    must(take_choices(typed({"2=The agency's own"}), letter, made));
    options.no_input = true;
    auto context = with();
    const auto refused = decide_rest(context, letter, made);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, refusal::undecided_highlight);
    EXPECT_TRUE(contains(refused.error().detail, "passage 1 (phone), 3 (surname)"))
        << refused.error().detail;
}

TEST_F(letter_checks, choices_come_from_the_line_and_from_a_file) {
    const auto letter = screened();
    const auto file = folder_.write("choices", "1=Theirs already\r\n\n3=In the agreement = so\n");
    record::checks made;
    must(take_choices(typed({"2=The agency's"}, {{"set-aside-file", file}}), letter, made));
    EXPECT_EQ(made.highlights[0].reason, "Theirs already");
    EXPECT_EQ(made.highlights[2].reason, "In the agreement = so");
    auto context = with();
    EXPECT_TRUE(decide_rest(context, letter, made));
    EXPECT_TRUE(core::check_decided(made));
    for (const auto* wrong : {"", "2", "=x", "x=y", "0=x", "-1=x", "4=x", "2=", "2= ", "2 =x",
                              "99999999999999999999999=x"}) {
        EXPECT_EQ(take_choices(typed({wrong}), letter, made).error().why, refusal::usage) << wrong;
    }
    EXPECT_EQ(take_choices(typed({"1=a", "1=b"}), letter, made).error().why, refusal::usage);
    EXPECT_EQ(take_choices(typed({}, {{"set-aside-file", folder_.file("none")}}), letter, made)
                  .error()
                  .why,
              refusal::not_found);
}

TEST_F(letter_checks, a_letter_that_does_not_pass_has_choices_too) {
    static const command decline{.noun = "review", .verb = "decline", .flags = marked_flags()};
    const auto letter = screened();
    const auto marked = [&](const std::vector<std::string>& choices, record::checks& made) {
        invocation call(decline);
        call.set_flag("set-aside", {"3=The agreement's own"});
        call.set_flag("marked", choices);
        must(take_choices(call, letter, made));
        return take_marked(call, record::check_choice::not_passed_on, made);
    };
    record::checks made;
    must(marked({"1", "2=A number"}, made));
    EXPECT_EQ(made.highlights[0].choice, record::check_choice::not_passed_on);
    EXPECT_EQ(made.highlights[0].reason, "");
    EXPECT_EQ(made.highlights[1].reason, "A number");
    EXPECT_EQ(made.highlights[2].choice, record::check_choice::set_aside);
    for (const auto* wrong : {"", "x", "0", "4", "3=both", "1x=y", "-1"}) {
        EXPECT_EQ(marked({wrong}, made).error().why, refusal::usage) << wrong;
    }
    EXPECT_EQ(marked({"1", "1"}, made).error().why, refusal::usage);
}

TEST_F(letter_checks, a_worker_at_a_terminal_is_asked_for_each) {
    const auto letter = screened();
    record::checks made;
    must(take_choices(typed({"2=The agency's"}), letter, made));
    test_terminal terminal;
    auto context = with();
    auto asked = std::async(std::launch::async,
                            [&] { return decide_rest(context, letter, made, terminal.path()); });
    EXPECT_TRUE(contains(terminal.wait_for("y or n: "), "1. must look"));
    terminal.type("y\n");
    terminal.wait_for("read it later: ");
    terminal.type("They have it\n");
    EXPECT_TRUE(contains(terminal.wait_for("y or n: "), "Hartley"));
    terminal.type("y\n");
    terminal.wait_for("read it later: ");
    terminal.type("Known since 2019\n");
    EXPECT_TRUE(asked.get());
    EXPECT_EQ(made.highlights[0].reason, "They have it");
    EXPECT_EQ(made.highlights[2].reason, "Known since 2019");
}

TEST_F(letter_checks, no_and_no_reason_stop) {
    const auto letter = screened();
    for (const auto& answers : {std::vector<std::string>{"n\n"}, {"\n"}, {"y\n", "  \n"}}) {
        record::checks made = checks_of(letter);
        test_terminal terminal;
        auto context = with();
        auto asked = std::async(std::launch::async, [&] {
            return decide_rest(context, letter, made, terminal.path());
        });
        for (const auto& each : answers) {
            terminal.wait_for(each == answers.front() ? "y or n: " : "read it later: ");
            terminal.type(each);
        }
        EXPECT_EQ(asked.get().error().why, refusal::undecided_highlight);
        EXPECT_FALSE(core::check_decided(made));
    }
}

TEST_F(letter_checks, a_letter_in_another_language_needs_words_about_how_it_was_checked) {
    const std::string polish =
        "Kochana córeczko, bardzo za tobą tęsknię i myślę o tobie każdego dnia, mam nadzieję, że "
        "jesteś szczęśliwa.\n";
    const auto letter = must(screen_words({}, polish));
    EXPECT_EQ(screening_json(letter).at("language"), "unknown");
    record::checks made;
    must(take_choices(typed({}), letter, made));
    options.no_input = true;
    auto context = with();
    EXPECT_EQ(decide_rest(context, letter, made).error().why, refusal::not_screened);
    must(take_choices(typed({}, {{"instead", "Read with an interpreter"}}), letter, made));
    EXPECT_TRUE(decide_rest(context, letter, made));
    EXPECT_TRUE(contains(checks_text(made, {}), "Read with an interpreter"));
}

TEST_F(letter_checks, comments_for_the_writer_are_choices) {
    const auto letter = screened();
    auto made = checks_of(letter);
    record::passage_comment comment;
    comment.begin = words_of_home.find("900456");
    comment.end = comment.begin + 6;
    take_comments({comment}, words_of_home, made);
    EXPECT_FALSE(made.highlights[0].choice);
    EXPECT_EQ(made.highlights[1].choice, record::check_choice::asked_to_change);
    EXPECT_FALSE(made.highlights[2].choice);
}

TEST_F(letter_checks, a_writer_looks_again_as_often_as_they_like) {
    core::test::story all;
    const auto agreement = must(core::show_agreement(all.home.me, all.agreement));
    test_terminal terminal;
    auto context = with();
    std::vector<std::string> edited;
    const auto edit = [&](const std::string& text) -> base::result<std::string> {
        edited.push_back(text);
        return std::string(edited.size() == 1 ? "Ring 07700 900123." : "All is well here.");
    };
    auto asked = std::async(std::launch::async, [&] {
        return screen_and_edit(context, all.home.me, agreement, "The Hartley family is well.", edit,
                               terminal.path());
    });
    terminal.wait_for("Edit again? y or n: ");
    terminal.type("y\n");
    terminal.wait_for("Edit again? y or n: ");
    terminal.type("y\n");
    EXPECT_EQ(must(asked.get()), "All is well here.");
    EXPECT_EQ(edited,
              (std::vector<std::string>{"The Hartley family is well.", "Ring 07700 900123."}));
    EXPECT_TRUE(contains(notes(), "\"Hartley\"")) << notes();
    EXPECT_TRUE(contains(notes(), "You decide."));
    EXPECT_FALSE(contains(notes(), "must look")) << "gently";
}

TEST_F(letter_checks, nobody_is_asked_where_nobody_may_be) {
    core::test::story all;
    const auto agreement = must(core::show_agreement(all.home.me, all.agreement));
    const auto fail = [](const std::string&) -> base::result<std::string> {
        return refusal::cancelled;
    };
    const std::string text = "The Hartley family is well.";
    options.yes = true;
    auto context = with();
    EXPECT_EQ(must(screen_and_edit(context, all.home.me, agreement, text, fail, "/nowhere")), text);
    options.yes = false;
    EXPECT_FALSE(screen_and_edit(context, all.home.me, agreement, text, fail, "/nowhere"));
    options.no_input = true;
    core::letter_draft letter;
    letter.text = text;
    const auto told = must(tell_writer(context, all.home.me, agreement, letter));
    EXPECT_EQ(told.at("highlights").at(0).at("kind"), "surname");
    // Details of others are not what a writer is told of: Kelly may write the word.
    const auto hers = must(core::show_agreement(all.mother.me, all.agreement));
    letter.text = "I like Hartley.";
    EXPECT_EQ(must(tell_writer(context, all.mother.me, hers, letter)).at("highlights").size(), 0U);
}

TEST_F(letter_checks, a_writer_is_told_of_the_sign_off_and_what_is_said_of_a_photo) {
    core::test::story all;
    const auto agreement = must(core::show_agreement(all.home.me, all.agreement));
    auto context = with();
    core::letter_draft letter;
    letter.text = "All is well here.";
    EXPECT_TRUE(must(tell_writer(context, all.home.me, agreement, letter)).at("beside").empty());
    EXPECT_FALSE(contains(notes(), "You decide."));
    letter.sign_off = "Rosie Hartley";
    letter.pictures = {{"photo-1", "The beach", {}}, {"photo-2", "Ring 07700 900123", {}}};
    const auto told = must(tell_writer(context, all.home.me, agreement, letter)).at("beside");
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told.at(0).at("where"), "sign_off");
    EXPECT_EQ(told.at(1).at("photo"), 2);
    EXPECT_TRUE(contains(notes(), "In the sign-off: \"")) << notes();
    EXPECT_TRUE(contains(notes(), "In what you say of photo 2: \"07700 900123\""));
    EXPECT_TRUE(contains(notes(), "You decide."));
}

class checks_shown : public letter_checks {
protected:
    base::letter_id send(const std::string& text) {
        core::letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.mother_party};
        draft.text = text;
        auto sealed = must(core::seal_letter(all.home.me, draft));
        const auto sent = must(core::send_letter(all.home.me, sealed)).letter;
        all.server.now = all.server.now.plus(3600);
        must(core::claim(all.anna.me, sent));
        return sent;
    }
    void pass(const base::letter_id& id, const std::vector<std::string>& set_aside) {
        const auto letter = must(core::open_for_review(all.anna.me, id));
        const auto screened =
            must(screen_letter(core::worker_screening(letter), letter.letter.body));
        core::verdict verdict;
        must(take_choices(typed(set_aside), screened, verdict.screening.emplace()));
        must(core::decide(all.anna.me, letter, verdict));
    }
    struct shown {
        nlohmann::json fields = nlohmann::json::object();
        std::string text;
    };
    shown show(core::test::device& who, const base::letter_id& id) {
        const auto letter = must(core::open_for_review(who.me, id));
        const auto screened =
            must(screen_letter(core::worker_screening(letter), letter.letter.body));
        shown out;
        must(add_checks(who.me, letter, screened, out.fields, out.text));
        return out;
    }

    core::test::story all;
};

TEST_F(checks_shown, a_manager_sees_what_was_checked_and_why) {
    const auto id = send("Our Hartley dog is well.");
    const auto before = show(all.anna, id);
    EXPECT_TRUE(contains(before.text, "1. must look: \"Hartley\"")) << before.text;
    EXPECT_TRUE(contains(before.text, "Could the writer be guessing")) << before.text;
    EXPECT_EQ(before.fields.at("screening").at("highlights").at(0).at("kind"), "surname");
    EXPECT_EQ(before.fields.at("decisions"), nlohmann::json::array());
    pass(id, {"1=The dog is called that"});
    const auto after = show(all.manager, id);
    EXPECT_TRUE(contains(after.text, "surname, \"Hartley\": set aside, \"The dog is called that\""))
        << after.text;
    const auto& decision = after.fields.at("decisions").at(0);
    EXPECT_EQ(decision.at("checks").at("highlights").at(0).at("choice"), "set_aside");
    EXPECT_EQ(decision.at("outcome"), "approve_and_deliver");
}

TEST_F(checks_shown, what_the_agency_switched_off_is_said_now_and_later) {
    const auto id = send("Ring 07700 900123, our Hartley dog is well.");
    const auto root = base::secret::copy_of(all.root_seed);
    must(core::switch_screening_off(all.manager.me, {"phone"}, root));
    must(all.anna.me.sync());
    const auto now = show(all.anna, id);
    ASSERT_EQ(now.fields.at("screening").at("highlights").size(), 1U) << now.text;
    EXPECT_EQ(now.fields.at("screening").at("highlights").at(0).at("kind"), "surname");
    EXPECT_EQ(now.fields.at("screening").at("off"), nlohmann::json({"phone"}));
    EXPECT_TRUE(contains(now.text, "Your agency switched off: phone.\n")) << now.text;
    pass(id, {"1=The dog is called that"});
    must(core::switch_screening_off(all.manager.me, {}, root));
    const auto later = show(all.manager, id);
    EXPECT_EQ(later.fields.at("screening").at("highlights").size(), 2U) << "looked for again";
    EXPECT_EQ(later.fields.at("decisions").at(0).at("checks").at("off"), nlohmann::json({"phone"}));
    EXPECT_TRUE(contains(later.text, "Your agency switched off: phone.\n")) << later.text;
}

TEST_F(checks_shown, a_changed_agreement_is_told_and_what_it_protects_is_looked_for) {
    const auto id = send("We moved to Ilkley.");
    const auto told = [&] {
        const auto letter = must(core::open_for_review(all.anna.me, id));
        shown out;
        add_agreement(all.anna.me, letter, out.fields, out.text);
        return out;
    };
    EXPECT_EQ(told().fields, nlohmann::json({{"agreement_changed", false}}));
    const auto protected_places = [&] {
        const auto now = show(all.anna, id);
        const auto& all_places = now.fields.at("screening").at("highlights");
        return std::count_if(all_places.begin(), all_places.end(), [](const auto& each) {
            return each.at("rule").template get<std::string>().rfind("protected", 0) == 0;
        });
    };
    EXPECT_EQ(protected_places(), 0);

    auto words = must(core::words_of(all.anna.me, all.agreement));
    words.parties.front().details.push_back({"town", "Ilkley"});
    must(core::change_agreement(all.anna.me, all.agreement, words));
    const auto protects_more = told();
    EXPECT_EQ(protects_more.fields, nlohmann::json({{"agreement_changed", true}}));
    EXPECT_TRUE(contains(protects_more.text, "town \"Ilkley\"\n\nThe agreement has changed since "
                                             "this letter was written. What it protects now is "
                                             "looked for, too.\n"))
        << protects_more.text;
    EXPECT_EQ(protects_more.text.find("Hartley"), protects_more.text.rfind("Hartley"));
    EXPECT_EQ(protected_places(), 1);

    words.state = record::agreement_state::ended;
    must(core::change_agreement(all.anna.me, all.agreement, words));
    const auto ended = told();
    EXPECT_EQ(ended.fields.at("stopped_by"), "agreement_changed");
    EXPECT_TRUE(contains(ended.text, "Please return it to the writer")) << ended.text;
    EXPECT_EQ(still_agreed(all.anna.me, must(core::open_for_review(all.anna.me, id)), {}).why(),
              refusal::agreement_changed);
}

TEST_F(checks_shown, numbers_mean_what_was_shown) {
    const auto id = send("Ring 07700 900123, our Hartley dog is well.");
    auto letter = must(core::open_for_review(all.anna.me, id));
    const auto request = core::worker_screening(letter);
    const auto screened = must(screen_letter(request, letter.letter.body));
    core::memory_state state;
    EXPECT_EQ(check_shown(state, letter.letter, screened).why(), refusal::not_allowed_now);
    must(remember_shown(state, letter.letter, screened));
    EXPECT_TRUE(check_shown(state, letter.letter, screened));

    auto fewer = request;
    fewer.off = {"phone"};
    const auto others = must(screen_letter(fewer, letter.letter.body));
    EXPECT_EQ(check_shown(state, letter.letter, others).why(), refusal::screening_changed);
    auto harder = screened;
    harder.passages.front().at.how = moderation::severity::gentle_note;
    EXPECT_EQ(check_shown(state, letter.letter, harder).why(), refusal::screening_changed);
    // The same passages are the same numbers, whatever is off besides.
    fewer.off = {"money"};
    EXPECT_TRUE(check_shown(state, letter.letter, must(screen_letter(fewer, letter.letter.body))));

    // As programs of before remembered it.
    must(state.put("shown-" + id.text(), letter.letter.statement.view()));
    EXPECT_EQ(check_shown(state, letter.letter, screened).why(), refusal::screening_changed);
    letter.letter.statement.data[0] ^= 1U;
    EXPECT_EQ(check_shown(state, letter.letter, screened).why(), refusal::mismatch);
}

TEST_F(checks_shown, clues_of_earlier_letters_are_shown_beside_this_one) {
    const auto first = send("I have got a season ticket now.");
    pass(first, {});
    const auto second = send("The claret and blue scarf is on.");
    const auto seen = show(all.anna, second);
    EXPECT_EQ(seen.fields.at("earlier").at(0).at("letter"), first.text());
    ASSERT_FALSE(seen.fields.at("clues").empty());
    EXPECT_TRUE(contains(seen.text, first.text() + ": \"season ticket\"")) << seen.text;
    EXPECT_FALSE(contains(seen.text, "Could the writer be guessing")) << seen.text;
}

}  // namespace
}  // namespace letterbox::cli
