// A worker's reading of a letter, and the decision.
#include <array>

#include "clients/core/deciding.hpp"
#include "clients/core/earlier_letters.hpp"
#include "clients/wasm/calls.hpp"
#include "clients/wasm/text_position.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

/// What is decided on is what was shown.
base::result<const core::letter_in_review*> shown(call& it, const base::letter_id& letter) {
    const auto* review = it.at().review(letter);
    if (review == nullptr) {
        return refuse(refusal::not_found, "open the letter for review first");
    }
    return review;
}

std::vector<base::member_id> people(const std::vector<record::member_at>& approvers) {
    std::vector<base::member_id> out;
    out.reserve(approvers.size());
    for (const auto& each : approvers) {
        out.push_back(each.member);
    }
    return out;
}

struct decision_shape {
    std::vector<base::member_id> by;
    std::optional<record::checks> checks;
    std::optional<refused_shape> note_withheld;
    std::string outcome;
    base::instant time;
    std::optional<std::string> to_team;
    LETTERBOX_FIELDS(visit("by", self.by); visit("checks", self.checks);
                     visit("note_withheld", self.note_withheld); visit("outcome", self.outcome);
                     visit("time", self.time); visit("to_team", self.to_team););
};
struct proposal_shape {
    base::member_id by;
    std::optional<record::checks> checks;
    std::vector<std::uint32_t> left_out;
    base::digest statement;
    base::instant time;
    std::optional<std::string> to_team;
    LETTERBOX_FIELDS(visit("by", self.by); visit("checks", self.checks);
                     visit("left_out", self.left_out); visit("statement", self.statement);
                     visit("time", self.time); visit("to_team", self.to_team););
};

/// The parts of a note to the team, with positions as a page counts them.
template <class Shape>
base::status add_note(const std::optional<record::note>& note, const record::letter_body& body,
                      Shape& to) {
    if (!note) {
        return {};
    }
    to.to_team = note->text;
    if (note->checks) {
        LETTERBOX_TRY(to.checks, in_units(body, *note->checks));
    }
    return {};
}

/// Part numbers count the text as 0; a page counts the pictures alone.
std::vector<std::uint32_t> pictures_of(const std::vector<std::uint32_t>& parts) {
    std::vector<std::uint32_t> out;
    for (const auto part : parts) {
        if (part > 0) {
            out.push_back(part - 1);
        }
    }
    return out;
}

struct before_shape {
    std::string text;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("text", self.text); visit("version", self.version););
};

base::result<record::json> review_of(call& it, const core::letter_in_review& review) {
    auto out = record::json::object();
    out["summary"] = line_of(review.summary, it.me().now());
    LETTERBOX_TRY(out["letter"], letter_of(review.letter, {}));
    out["agreement"] = agreement_of(it.me(), review.agreement);
    out["agreement_changed"] = review.changed.has_value();
    if (review.unreadable) {
        out["unreadable"] = record::encode(describe(*review.unreadable));
    }
    if (review.before) {
        out["before"] = record::encode(before_shape{review.before->text, review.before->version});
    }
    auto decisions = record::json::array();
    for (const auto& each : review.decisions) {
        decision_shape line;
        line.by = people(each.what.approvers);
        line.outcome = name_of(each.what.outcome);
        line.time = each.what.time;
        if (each.note_withheld) {
            line.note_withheld = describe(*each.note_withheld);
        }
        LETTERBOX_CHECK(add_note(each.to_team, review.letter.body, line));
        decisions.push_back(record::encode(line));
    }
    out["decisions"] = std::move(decisions);
    if (review.proposal && review.proposed) {
        proposal_shape line;
        line.by = review.proposal->by;
        line.left_out = pictures_of(review.proposed->left_out);
        line.statement = review.proposal->statement_hash;
        line.time = review.proposal->time;
        LETTERBOX_CHECK(add_note(review.proposed_note, review.letter.body, line));
        out["proposal"] = record::encode(line);
    }
    return out;
}

base::result<record::json> open_for_review(call& it, const letter_argument& what) {
    it.at().forget_review(what.letter);
    LETTERBOX_TRY(auto review, core::open_for_review(it.me(), what.letter));
    return review_of(it, it.at().keep(std::move(review)));
}

base::result<picture_shape> review_picture(call& it, const picture_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    if (what.index >= review->pictures.size()) {
        return refuse(refusal::not_found, "picture");
    }
    return picture_of(it, review->letter.body, what.index, review->pictures[what.index]);
}

base::result<record::json> review_screening(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    return screening_of(core::worker_screening(*review));
}

struct earlier_shape {
    base::letter_id letter;
    std::string text;
    std::string written;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("text", self.text);
                     visit("written", self.written););
};
struct earlier_letters_shape {
    std::uint64_t closed = 0;
    std::vector<earlier_shape> letters;
    LETTERBOX_FIELDS(visit("closed", self.closed); visit("letters", self.letters););
};
base::result<earlier_letters_shape> earlier_letters(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto found, core::find_earlier_letters(it.me(), *review));
    earlier_letters_shape out;
    out.closed = found.closed;
    for (const auto& each : found.letters) {
        out.letters.push_back({each.letter, each.text, each.written});
    }
    return out;
}

/// A passage as a page gives it: what nobody chose or wrote may be missing.
struct check_given {
    std::optional<std::uint32_t> beside;
    std::optional<record::check_choice> choice;
    std::uint64_t end = 0;
    std::string kind;
    std::optional<std::string> reason;
    std::string rule;
    record::check_severity severity = record::check_severity::worth_a_look;
    std::uint64_t start = 0;
    LETTERBOX_FIELDS(visit("beside", self.beside); visit("choice", self.choice);
                     visit("end", self.end); visit("kind", self.kind); visit("reason", self.reason);
                     visit("rule", self.rule); visit("severity", self.severity);
                     visit("start", self.start););
};
struct screening_given {
    std::uint32_t engine = 0;
    std::vector<check_given> highlights;
    std::optional<std::string> instead;
    record::screened_language language = record::screened_language::english;
    LETTERBOX_FIELDS(visit("engine", self.engine); visit("highlights", self.highlights);
                     visit("instead", self.instead); visit("language", self.language););
};

base::result<std::optional<record::checks>> screening_from(
    const std::optional<screening_given>& given, const record::letter_body& body) {
    if (!given) {
        return std::optional<record::checks>();
    }
    record::checks out;
    out.engine = given->engine;
    out.instead = given->instead.value_or("");
    out.language = given->language;
    for (const auto& each : given->highlights) {
        out.highlights.push_back({each.beside, each.choice, each.end, each.kind,
                                  each.reason.value_or(""), each.rule, each.severity, each.start});
    }
    LETTERBOX_TRY(auto counted, in_points(body, std::move(out)));
    return std::optional<record::checks>(std::move(counted));
}

// What the worker chose for each photo, in the letter's order.
enum class photo_choice { pass, leave };
constexpr auto names_of(photo_choice /*unused*/) {
    return std::array<std::string_view, 2>{"pass", "leave"};
}

struct verdict_given {
    std::optional<std::vector<record::passage_comment>> comments;
    std::optional<bool> keep;
    record::outcome outcome = record::outcome::approve;
    std::optional<std::vector<photo_choice>> photos;
    std::optional<screening_given> screening;
    std::optional<base::member_id> second;
    std::optional<std::string> to_author;
    std::optional<std::string> to_reader;
    std::optional<std::string> to_team;
    LETTERBOX_FIELDS(visit("comments", self.comments); visit("keep", self.keep);
                     visit("outcome", self.outcome); visit("photos", self.photos);
                     visit("screening", self.screening); visit("second", self.second);
                     visit("to_author", self.to_author); visit("to_reader", self.to_reader);
                     visit("to_team", self.to_team););
};
struct decide_arguments {
    base::letter_id letter;
    verdict_given verdict;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("verdict", self.verdict););
};
struct decided_shape {
    std::string decided;
    LETTERBOX_FIELDS(visit("decided", self.decided););
};

decided_shape shape_of(core::decided what) {
    constexpr std::array<std::string_view, 6> names{"passed_on", "approved", "awaits_second",
                                                    "returned",  "declined", "kept"};
    return {std::string(names.at(static_cast<std::size_t>(what)))};
}

base::result<core::verdict> verdict_of(const verdict_given& from, const record::letter_body& body) {
    if (from.outcome != record::outcome::approve && from.outcome != record::outcome::returned &&
        from.outcome != record::outcome::decline) {
        return refuse(refusal::bad_field, "outcome");
    }
    core::verdict out;
    out.outcome = from.outcome;
    if (from.comments) {
        for (const auto& each : *from.comments) {
            LETTERBOX_TRY(auto comment, in_bytes(body.text, each));
            out.comments.push_back(std::move(comment));
        }
    }
    if (from.photos) {
        for (std::uint32_t i = 0; i < from.photos->size(); ++i) {
            if (from.photos->at(i) == photo_choice::leave) {
                out.left_out.push_back(i + 1);  // part 0 is the letter itself
            }
        }
    }
    LETTERBOX_TRY(out.screening, screening_from(from.screening, body));
    out.keep = from.keep.value_or(false);
    out.second = from.second;
    out.to_author = from.to_author.value_or("");
    out.to_reader = from.to_reader.value_or("");
    out.to_team = from.to_team.value_or("");
    return out;
}

// No photo passes that nobody chose to pass. The second of two signs what the first one chose.
base::status check_photos(const core::letter_in_review& review, const verdict_given& from) {
    const auto chosen = from.photos ? from.photos->size() : 0;
    const auto photos = review.pictures.size();
    if (chosen > photos) {
        return refuse(refusal::bad_field, "photos");
    }
    if (from.outcome == record::outcome::approve && !review.proposal && chosen < photos) {
        return refuse(refusal::bad_field, "photos");
    }
    return {};
}

base::result<decided_shape> decide(call& it, const decide_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_CHECK(check_photos(*review, what.verdict));
    LETTERBOX_TRY(const auto verdict, verdict_of(what.verdict, review->letter.body));
    LETTERBOX_TRY(const auto done, core::decide(it.me(), *review, verdict));
    return shape_of(done);
}

/// Whether screening and choices, also those for photos, are enough for an approval, before the worker is shown the preview. The
/// same is looked at again when it is signed.
base::result<nothing> check_decision(call& it, const decide_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto verdict, verdict_of(what.verdict, review->letter.body));
    if (verdict.outcome != record::outcome::approve) {
        return nothing{};
    }
    if (review->proposal) {
        const auto first =
            review->proposed_note ? review->proposed_note->checks : std::optional<record::checks>();
        LETTERBOX_CHECK(core::check_covered(first, verdict.screening));
    } else {
        LETTERBOX_CHECK(core::check_decided(verdict.screening));
    }
    LETTERBOX_CHECK(check_photos(*review, what.verdict));
    return nothing{};
}

struct completing_arguments {
    std::optional<bool> keep;
    base::letter_id letter;
    std::optional<screening_given> screening;
    std::optional<std::string> to_reader;
    LETTERBOX_FIELDS(visit("keep", self.keep); visit("letter", self.letter);
                     visit("screening", self.screening); visit("to_reader", self.to_reader););
};
base::result<decided_shape> complete_approval(call& it, const completing_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto screening, screening_from(what.screening, review->letter.body));
    LETTERBOX_TRY(const auto done,
                  core::complete_approval(it.me(), *review, screening, what.to_reader.value_or(""),
                                          what.keep.value_or(false)));
    return shape_of(done);
}

struct delivering_arguments {
    base::letter_id letter;
    std::optional<std::string> to_reader;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("to_reader", self.to_reader););
};
base::result<decided_shape> deliver(call& it, const delivering_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto done, core::deliver(it.me(), *review, what.to_reader.value_or("")));
    return shape_of(done);
}

base::result<nothing> keep_on_file(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_CHECK(core::keep_on_file(it.me(), *review));
    return nothing{};
}

base::result<nothing> recall(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_CHECK(core::recall(it.me(), *review));
    return nothing{};
}

constexpr std::array list{entry{"open_for_review", for_member<&open_for_review>},
                          entry{"review_picture", for_member<&review_picture>},
                          entry{"review_screening", for_member<&review_screening>},
                          entry{"earlier_letters", for_member<&earlier_letters>},
                          entry{"check_decision", for_member<&check_decision>},
                          entry{"decide", for_member<&decide>},
                          entry{"complete_approval", for_member<&complete_approval>},
                          entry{"deliver", for_member<&deliver>},
                          entry{"keep_on_file", for_member<&keep_on_file>},
                          entry{"recall", for_member<&recall>}};

}  // namespace

std::span<const entry> review_calls() {
    return list;
}

}  // namespace letterbox::wasm
