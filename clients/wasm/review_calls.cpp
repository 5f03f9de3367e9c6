// A worker's reading of a letter, and the decision.
#include <array>

#include "clients/core/deciding.hpp"
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
    std::string outcome;
    base::instant time;
    LETTERBOX_FIELDS(visit("by", self.by); visit("outcome", self.outcome);
                     visit("time", self.time););
};
struct proposal_shape {
    base::member_id by;
    std::vector<std::uint32_t> left_out;
    base::digest statement;
    base::instant time;
    LETTERBOX_FIELDS(visit("by", self.by); visit("left_out", self.left_out);
                     visit("statement", self.statement); visit("time", self.time););
};

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
    if (review.before) {
        out["before"] = record::encode(before_shape{review.before->text, review.before->version});
    }
    auto decisions = record::json::array();
    for (const auto& each : review.decisions) {
        decisions.push_back(record::encode(decision_shape{
            people(each.what.approvers), name_of(each.what.outcome), each.what.time}));
    }
    out["decisions"] = std::move(decisions);
    if (review.proposal && review.proposed) {
        out["proposal"] = record::encode(
            proposal_shape{review.proposal->by, pictures_of(review.proposed->left_out),
                           review.proposal->statement_hash, review.proposal->time});
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

struct verdict_given {
    std::optional<std::vector<record::passage_comment>> comments;
    std::optional<std::vector<std::uint32_t>> left_out;
    record::outcome outcome = record::outcome::approve;
    std::optional<base::member_id> second;
    std::optional<std::string> to_author;
    std::optional<std::string> to_reader;
    std::optional<std::string> to_team;
    LETTERBOX_FIELDS(visit("comments", self.comments); visit("left_out", self.left_out);
                     visit("outcome", self.outcome); visit("second", self.second);
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
    constexpr std::array<std::string_view, 5> names{"passed_on", "approved", "awaits_second",
                                                    "returned", "declined"};
    return {std::string(names.at(static_cast<std::size_t>(what)))};
}

base::result<core::verdict> verdict_of(const verdict_given& from, const std::string& text) {
    if (from.outcome != record::outcome::approve && from.outcome != record::outcome::returned &&
        from.outcome != record::outcome::decline) {
        return refuse(refusal::bad_field, "outcome");
    }
    core::verdict out;
    out.outcome = from.outcome;
    if (from.comments) {
        for (const auto& each : *from.comments) {
            LETTERBOX_TRY(auto comment, in_bytes(text, each));
            out.comments.push_back(std::move(comment));
        }
    }
    if (from.left_out) {
        for (const auto picture : *from.left_out) {
            if (picture >= record::max_attachments) {
                return refuse(refusal::bad_field, "left_out");
            }
            out.left_out.push_back(picture + 1);
        }
    }
    out.second = from.second;
    out.to_author = from.to_author.value_or("");
    out.to_reader = from.to_reader.value_or("");
    out.to_team = from.to_team.value_or("");
    return out;
}

base::result<decided_shape> decide(call& it, const decide_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto verdict, verdict_of(what.verdict, review->letter.body.text));
    LETTERBOX_TRY(const auto done, core::decide(it.me(), *review, verdict));
    return shape_of(done);
}

struct delivering_arguments {
    base::letter_id letter;
    std::optional<std::string> to_reader;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("to_reader", self.to_reader););
};
base::result<decided_shape> complete_approval(call& it, const delivering_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto done,
                  core::complete_approval(it.me(), *review, what.to_reader.value_or("")));
    return shape_of(done);
}

base::result<decided_shape> deliver(call& it, const delivering_arguments& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_TRY(const auto done, core::deliver(it.me(), *review, what.to_reader.value_or("")));
    return shape_of(done);
}

base::result<nothing> recall(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto* review, shown(it, what.letter));
    LETTERBOX_CHECK(core::recall(it.me(), *review));
    return nothing{};
}

constexpr std::array list{entry{"open_for_review", for_member<&open_for_review>},
                          entry{"review_picture", for_member<&review_picture>},
                          entry{"decide", for_member<&decide>},
                          entry{"complete_approval", for_member<&complete_approval>},
                          entry{"deliver", for_member<&deliver>},
                          entry{"recall", for_member<&recall>}};

}  // namespace

std::span<const entry> review_calls() {
    return list;
}

}  // namespace letterbox::wasm
