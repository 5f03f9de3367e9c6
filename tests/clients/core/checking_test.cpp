// Nothing passes while something that must be looked at is undecided, and what was chosen can be
// shown later.
#include "clients/core/checking.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/earlier_letters.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/screening_request.hpp"
#include "clients/core/teams.hpp"
#include "crypto/age/open.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using record::check_choice;
using record::check_severity;

const std::string words_of_home = "Rosie lives in Otley now, near her school.";

record::check at(std::uint64_t start, std::uint64_t end, const std::string& kind,
                 check_severity severity = check_severity::must_look) {
    record::check out;
    out.start = start;
    out.end = end;
    out.kind = kind;
    out.rule = kind + ".live";
    out.severity = severity;
    return out;
}
record::check set_aside(record::check what, std::string reason = "She may know") {
    what.choice = check_choice::set_aside;
    what.reason = std::move(reason);
    return what;
}
record::check beside(std::uint32_t text, record::check what) {
    what.beside = text;
    return what;
}
record::checks made(std::vector<record::check> highlights) {
    record::checks out;
    out.engine = 1;
    out.highlights = std::move(highlights);
    return out;
}

class checking : public ::testing::Test {
protected:
    base::letter_id send(device& who, const std::vector<base::party_id>& to,
                         const std::string& text) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = to;
        draft.text = text;
        auto sealed = must(seal_letter(who.me, draft));
        return must(send_letter(who.me, sealed)).letter;
    }
    letter_in_review review(device& who, const base::letter_id& letter) {
        must(claim(who.me, letter));
        return must(open_for_review(who.me, letter));
    }
    verdict with(const record::checks& screening) {
        auto out = approval();
        out.screening = screening;
        return out;
    }

    story all;
};

TEST_F(checking, nothing_is_approved_unscreened) {
    const auto opened = review(all.anna, send(all.home, {all.mother_party}, words_of_home));
    EXPECT_EQ(decide(all.anna.me, opened, verdict()).why(), refusal::not_screened);
    auto unknown = made({});
    unknown.language = record::screened_language::unknown;
    EXPECT_EQ(decide(all.anna.me, opened, with(unknown)).why(), refusal::not_screened);
    unknown.instead = " \n";
    EXPECT_EQ(decide(all.anna.me, opened, with(unknown)).why(), refusal::not_screened);
    EXPECT_TRUE(all.server.letters.begin()->second.back().decisions.empty());
    unknown.instead = "Read with an interpreter";
    EXPECT_EQ(must(decide(all.anna.me, opened, with(unknown))), decided::passed_on);
}

TEST_F(checking, an_undecided_must_look_stops_an_approval) {
    const auto opened = review(all.anna, send(all.home, {all.mother_party}, words_of_home));
    const auto town = at(15, 20, "town");
    const auto refused = decide(all.anna.me, opened, with(made({town})));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::undecided_highlight);
    EXPECT_EQ(refused.error().detail, "town at 15");
    for (const auto& reason : {"", "  \t\n"}) {
        EXPECT_EQ(decide(all.anna.me, opened, with(made({set_aside(town, reason)}))).why(),
                  refusal::undecided_highlight);
    }
    // Asking for a change is no way to pass a letter on.
    auto asked = set_aside(town);
    asked.choice = check_choice::asked_to_change;
    EXPECT_EQ(decide(all.anna.me, opened, with(made({asked}))).why(), refusal::undecided_highlight);
    EXPECT_EQ(must(decide(all.anna.me, opened, with(made({set_aside(town)})))), decided::passed_on);
}

TEST_F(checking, what_was_checked_can_be_shown_later_by_the_team_alone) {
    const auto id = send(all.home, {all.mother_party}, words_of_home);
    auto what = with(made({set_aside(at(15, 20, "town"), "The town is in the news anyway"),
                           at(31, 41, "school", check_severity::gentle_note)}));
    what.to_team = "Read twice.";
    must(decide(all.anna.me, review(all.anna, id), what));
    const auto later = must(open_for_review(all.manager.me, id));
    ASSERT_EQ(later.decisions.size(), 1U);
    ASSERT_TRUE(later.decisions.front().to_team.has_value());
    EXPECT_FALSE(later.decisions.front().note_withheld.has_value());
    EXPECT_EQ(later.decisions.front().to_team->text, "Read twice.");
    auto kept = *what.screening;
    kept.highlights.pop_back();  // nobody chose anything about a gentle note
    EXPECT_EQ(later.decisions.front().to_team->checks, kept);
    // No header of the note is for a family.
    const auto& note = *later.decisions.front().what.note_to_team;
    for (auto* each : {&all.home, &all.mother, &all.granny}) {
        EXPECT_EQ(
            age::open_header(all.server.headers.at(note.header), each->me.keys().open()).why(),
            refusal::does_not_open);
    }
}

// Nobody would notice that nothing looks for the town any more.
TEST_F(checking, no_letter_is_judged_without_the_agreements_details) {
    const auto id = send(all.home, {all.mother_party}, words_of_home);
    must(claim(all.anna.me, id));
    const auto& statement = all.anna.me.known().agreement(all.agreement)->what;
    std::vector<base::digest> parts{statement.shared.part.payload,
                                    statement.team_details.part.payload};
    for (const auto& each : statement.own) {
        parts.push_back(each.details.part.payload);
    }
    ASSERT_GT(parts.size(), 2U);
    for (const auto& kept_back : parts) {
        all.server.lie<contract::sealed_pieces>(contract::route_id::sealed, [&](auto& answer) {
            auto& pieces = answer.pieces;
            pieces.erase(
                std::remove_if(pieces.begin(), pieces.end(),
                               [&](const auto& each) { return each.payload == kept_back; }),
                pieces.end());
        });
        EXPECT_EQ(open_for_review(all.anna.me, id).why(), refusal::does_not_open);
        // Nor is the next version made of what is left.
        EXPECT_FALSE(words_of(all.anna.me, all.agreement));
    }
    all.server.tell_the_truth();
    EXPECT_TRUE(open_for_review(all.anna.me, id));
    EXPECT_TRUE(words_of(all.anna.me, all.agreement));
}

TEST_F(checking, a_note_that_the_server_keeps_back_is_told) {
    const auto id = send(all.home, {all.mother_party}, words_of_home);
    must(decide(all.anna.me, review(all.anna, id), approval()));
    all.server.lie<contract::letter_document>(contract::route_id::letter,
                                              [](auto& answer) { answer.pieces.resize(1); });
    const auto later = must(open_for_review(all.manager.me, id));
    EXPECT_FALSE(later.decisions.front().to_team.has_value());
    ASSERT_TRUE(later.decisions.front().note_withheld.has_value());
    EXPECT_EQ(later.decisions.front().note_withheld->why, refusal::not_allowed);
}

TEST_F(checking, returning_needs_no_choices_and_keeps_those_made) {
    const auto id = send(all.home, {all.mother_party}, words_of_home);
    auto asked = at(15, 20, "town");
    asked.choice = check_choice::asked_to_change;
    auto back = with(made({asked, at(31, 41, "school")}));
    back.outcome = record::outcome::returned;
    back.to_author = "Please leave the town out.";
    EXPECT_EQ(must(decide(all.anna.me, review(all.anna, id), back)), decided::returned);
    const auto later = must(open_for_review(all.manager.me, id));
    EXPECT_EQ(later.decisions.front().to_team->checks, made({asked}));
}

TEST_F(checking, passages_that_are_not_in_the_letter_are_refused) {
    const auto opened =
        review(all.anna, send(all.home, {all.mother_party}, "\u00c9\U0001f98a" + words_of_home));
    const auto length = count_points(opened.letter.body.text);
    EXPECT_EQ(length, words_of_home.size() + 2);
    const auto why = [&](const record::checks& screening) {
        return decide(all.anna.me, opened, with(screening)).why();
    };
    EXPECT_EQ(why(made({set_aside(at(3, length + 1, "town"))})), refusal::bad_field);
    EXPECT_EQ(why(made({set_aside(at(3, 3, "town"))})), refusal::bad_field);
    EXPECT_EQ(why(made({set_aside(at(5, 9, "town")), set_aside(at(4, 9, "town"))})),
              refusal::bad_field);
    EXPECT_EQ(why(made({set_aside(at(3, 5, "Otley!"))})), refusal::bad_field);
    EXPECT_EQ(why(made({set_aside(at(3, 5, ""))})), refusal::bad_field);
    auto no_engine = made({});
    no_engine.engine = 0;
    EXPECT_EQ(why(no_engine), refusal::bad_field);
    EXPECT_EQ(why(made({set_aside(at(3, 5, "town"), std::string(1001, 'x'))})), refusal::too_large);
    EXPECT_EQ(why(made({set_aside(at(3, 5, std::string(61, 'x')))})), refusal::too_large);
    EXPECT_EQ(why(made(std::vector<record::check>(257, set_aside(at(3, 5, "town"))))),
              refusal::too_large);
    // Within each bound, but more than a note holds.
    EXPECT_EQ(why(made(std::vector<record::check>(
                  200, set_aside(at(3, 5, "town"), std::string(1000, 'x'))))),
              refusal::too_large);
    EXPECT_EQ(must(decide(all.anna.me, opened, with(made({set_aside(at(3, length, "town"))})))),
              decided::passed_on);
}

TEST_F(checking, passages_beside_the_words_stand_behind_them_and_in_a_text_that_is_there) {
    const auto opened = review(all.anna, send(all.home, {all.mother_party}, words_of_home));
    const auto signed_off = count_points(opened.letter.body.sign_off);
    ASSERT_GT(signed_off, 2U);
    const auto why = [&](const record::checks& screening) {
        return decide(all.anna.me, opened, with(screening)).why();
    };
    const auto town = set_aside(at(15, 20, "town"));
    const auto name = set_aside(beside(0, at(0, signed_off, "surname")));
    EXPECT_EQ(why(made({name, town})), refusal::bad_field) << "the words come first";
    EXPECT_EQ(why(made({set_aside(beside(0, at(1, signed_off + 1, "surname")))})),
              refusal::bad_field);
    for (const auto photo : {1U, 12U, 0xffffffffU}) {
        EXPECT_EQ(why(made({set_aside(beside(photo, at(0, 1, "town")))})), refusal::bad_field);
    }
    EXPECT_EQ(why(made({town, beside(0, at(0, signed_off, "surname"))})),
              refusal::undecided_highlight);
    EXPECT_EQ(must(decide(all.anna.me, opened, with(made({town, name})))), decided::passed_on);
    const auto kept = must(open_for_review(all.manager.me, opened.summary.letter));
    EXPECT_EQ(kept.decisions.front().to_team->checks, made({town, name}));
}

class two_people : public checking {
protected:
    void first(const record::checks& screening) {
        letter = send(all.granny, {all.home_party}, words_of_home);
        auto what = with(screening);
        what.second = all.ben.me.keys().member();
        EXPECT_EQ(must(decide(all.anna.me, review(all.anna, letter), what)),
                  decided::awaits_second);
        must(release(all.anna.me, letter));
    }
    base::letter_id letter = base::letter_id::make();
};

TEST_F(two_people, the_second_sees_what_the_first_checked) {
    first(made({set_aside(at(15, 20, "town"))}));
    const auto opened = review(all.ben, letter);
    ASSERT_TRUE(opened.proposed_note.has_value());
    EXPECT_EQ(opened.proposed_note->checks, made({set_aside(at(15, 20, "town"))}));
    EXPECT_EQ(complete_approval(all.ben.me, opened, {}).why(), refusal::not_screened);
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({at(31, 41, "school")})).why(),
              refusal::undecided_highlight);
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({at(15, 25, "town")})).why(),
              refusal::undecided_highlight)
        << "more than was set aside";
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({at(15, 20, "surname")})).why(),
              refusal::undecided_highlight);
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({beside(0, at(0, 2, "town"))})).why(),
              refusal::undecided_highlight)
        << "in another text";
    auto unknown = made({});
    unknown.language = record::screened_language::unknown;
    EXPECT_EQ(complete_approval(all.ben.me, opened, unknown).why(), refusal::not_screened);
    EXPECT_EQ(must(complete_approval(
                  all.ben.me, opened,
                  made({at(15, 20, "town"), at(31, 41, "school", check_severity::worth_a_look)}))),
              decided::passed_on);
    const auto later = must(open_for_review(all.manager.me, letter));
    EXPECT_EQ(later.decisions.front().to_team->checks, made({set_aside(at(15, 20, "town"))}));
}

TEST_F(two_people, without_the_firsts_checks_nothing_is_completed) {
    first(made({}));
    const auto envelope =
        statement::parse_envelope(base::view_of(all.server.proposals.begin()->second.statement));
    const auto note = must(statement::decode_payload<record::decision>(*envelope)).note_to_team;
    all.server.lie<contract::sealed_pieces>(contract::route_id::sealed, [&](auto& answer) {
        auto& all_pieces = answer.pieces;
        all_pieces.erase(
            std::remove_if(all_pieces.begin(), all_pieces.end(),
                           [&](const auto& each) { return each.payload == note->part.payload; }),
            all_pieces.end());
    });
    const auto opened = review(all.ben, letter);
    EXPECT_TRUE(opened.proposed.has_value());
    EXPECT_FALSE(opened.proposed_note.has_value());
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({})).why(), refusal::approved_unscreened);
}

TEST_F(two_people, what_was_approved_before_screening_is_returned_or_begun_again) {
    first(made({}));
    auto opened = review(all.ben, letter);
    opened.proposed_note.reset();
    EXPECT_EQ(complete_approval(all.ben.me, opened, made({})).why(), refusal::approved_unscreened);
    must(drop_proposal(all.ben.me, opened.proposal->statement_hash));
    EXPECT_TRUE(all.server.proposals.empty());
    auto again = with(made({}));
    again.second = all.anna.me.keys().member();
    EXPECT_EQ(must(decide(all.ben.me, review(all.ben, letter), again)), decided::awaits_second);
    must(release(all.ben.me, letter));
    verdict back;
    back.outcome = record::outcome::returned;
    EXPECT_EQ(must(decide(all.anna.me, review(all.anna, letter), back)), decided::returned);
}

TEST_F(two_people, a_proposal_that_nobody_signed_is_refused) {
    first(made({}));
    auto forged = all.server.proposals.begin()->second;
    auto envelope = statement::parse_envelope(base::view_of(forged.statement)).value();
    envelope.signatures.clear();
    statement::add_signature(envelope, all.mother.me.keys().sign());
    all.server.proposals.begin()->second.statement = envelope.text();
    must(claim(all.ben.me, letter));
    EXPECT_EQ(open_for_review(all.ben.me, letter).why(), refusal::unknown_signer);
}

TEST(note, an_older_one_without_checks_is_read_and_unknown_ones_are_not) {
    record::note old;
    old.text = "Fine.";
    const auto text = record::to_canonical(old);
    EXPECT_EQ(text.find("checks"), std::string::npos);
    EXPECT_EQ(record::from_canonical<record::note>(base::view_of(text))->text, "Fine.");
    old.checks = made({set_aside(at(1, 2, "town"))});
    auto more = record::encode(old);
    EXPECT_EQ(record::from_canonical<record::note>(base::view_of(record::canonical(more)))->checks,
              old.checks);
    for (const auto* wrong : {R"({"choice":"burnt"})", R"({"colour":"red"})", R"({"end":"2"})"}) {
        auto changed = more;
        changed["checks"]["highlights"][0].update(record::json::parse(wrong));
        EXPECT_EQ(
            record::from_canonical<record::note>(base::view_of(record::canonical(changed))).why(),
            refusal::bad_field)
            << wrong;
    }
}

TEST_F(checking, a_writer_screens_with_the_own_details_and_a_worker_with_all) {
    const auto own = must(show_agreement(all.home.me, all.agreement));
    const auto writer = must(writer_screening(all.home.me, own));
    EXPECT_EQ(writer.side, screening_side::writer);
    EXPECT_EQ(writer.author, "adopter");
    EXPECT_EQ(writer.signoff, "Mum and Dad");
    ASSERT_EQ(writer.details.size(), 2U);
    EXPECT_EQ(writer.details.front().words, "Hartley");
    EXPECT_TRUE(
        must(writer_screening(all.mother.me, must(show_agreement(all.mother.me, all.agreement))))
            .details.empty());
    EXPECT_EQ(writer_screening(all.anna.me, own).why(), refusal::not_certified)
        << "she has no party";

    const auto worker =
        worker_screening(review(all.anna, send(all.mother, {all.home_party}, "Dear all")));
    EXPECT_EQ(worker.side, screening_side::worker);
    EXPECT_EQ(worker.author, "birth_mother");
    ASSERT_EQ(worker.details.size(), 2U) << "each once, also those of the readers";
    EXPECT_EQ(worker.details.front().words, "Hartley");
}

TEST_F(checking, earlier_letters_are_those_the_same_readers_got) {
    const auto pass = [&](const base::letter_id& id) {
        must(decide(all.anna.me, review(all.anna, id), approval()));
        all.server.now = all.server.now.plus(3600);
    };
    const auto first = send(all.home, {all.mother_party}, "One.");
    pass(first);
    pass(send(all.home, {all.granny_party}, "To Granny."));
    pass(send(all.mother, {all.home_party}, "From her."));
    send(all.home, {all.mother_party}, "Not passed on.");
    all.server.now = all.server.now.plus(3600);
    pass(send(all.home, {all.mother_party, all.granny_party}, "Two."));
    const auto last = send(all.home, {all.mother_party}, "Three.");
    all.server.now = all.server.now.plus(3600);
    pass(send(all.home, {all.mother_party}, "Later."));
    const auto found = must(find_earlier_letters(all.anna.me, review(all.anna, last)));
    ASSERT_EQ(found.letters.size(), 2U);
    std::vector<std::string> texts;
    for (const auto& each : found.letters) {
        texts.push_back(each.text);
    }
    std::sort(texts.begin(), texts.end());  // the fake server lists by id
    EXPECT_EQ(texts, (std::vector<std::string>{"One.", "Two."}));
    EXPECT_EQ(found.closed, 0U);
}

TEST_F(checking, earlier_letters_are_found_beyond_the_first_page) {
    const auto first = send(all.home, {all.mother_party}, "One.");
    must(decide(all.anna.me, review(all.anna, first), approval()));
    all.server.now = all.server.now.plus(3600);
    const auto last = send(all.home, {all.mother_party}, "Two.");
    const auto opened = review(all.anna, last);
    // The server lists the newest first, and no more than a page at once.
    std::size_t pages = 0;
    all.server.lie<contract::letters_page>(contract::route_id::letters, [&](auto& page) {
        const auto shown = pages++ == 0 ? last : first;
        page.letters.erase(std::remove_if(page.letters.begin(), page.letters.end(),
                                          [&](const auto& each) { return each.letter != shown; }),
                           page.letters.end());
        page.next = pages == 1 ? std::optional<std::string>("0.1.2.3") : std::nullopt;
    });
    const auto found = must(find_earlier_letters(all.anna.me, opened));
    EXPECT_EQ(pages, 2U);
    ASSERT_EQ(found.letters.size(), 1U);
    EXPECT_EQ(found.letters.front().letter, first);
}

TEST_F(checking, a_damaged_older_version_does_not_hide_the_newer) {
    const auto id = send(all.home, {all.mother_party}, "At first.");
    verdict back;
    back.outcome = record::outcome::returned;
    must(decide(all.anna.me, review(all.anna, id), back));
    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = "And then.";
    draft.corrects = id;
    auto sealed = must(seal_letter(all.home.me, draft));
    must(send_letter(all.home.me, sealed));
    EXPECT_EQ(review(all.anna, id).before->text, "At first.");
    const auto& older = all.server.letters.at(id).front().what;
    all.server.payloads.at(older.parts.front().payload).back() ^= 1U;
    const auto opened = review(all.anna, id);
    EXPECT_EQ(opened.letter.body.text, "And then.");
    EXPECT_FALSE(opened.before);
    all.server.payloads.erase(older.parts.front().payload);
    EXPECT_EQ(review(all.anna, id).letter.body.text, "And then.");
}

}  // namespace
}  // namespace letterbox::core::test
