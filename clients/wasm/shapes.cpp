#include "clients/core/mailbox.hpp"
#include "clients/wasm/calls.hpp"
#include "clients/wasm/text_position.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

struct progress_shape {
    std::uint64_t done = 0;
    std::optional<base::instant> due;
    bool late = false;
    std::optional<base::instant> opened;
    std::string state;
    std::vector<std::string> steps;
    std::string words;
    LETTERBOX_FIELDS(visit("done", self.done); visit("due", self.due); visit("late", self.late);
                     visit("opened", self.opened); visit("state", self.state);
                     visit("steps", self.steps); visit("words", self.words););
};

struct attachment_shape {
    std::string alt;
    bool left_out = false;
    std::uint64_t length = 0;
    std::string media_type;
    std::string name;
    LETTERBOX_FIELDS(visit("alt", self.alt); visit("left_out", self.left_out);
                     visit("length", self.length); visit("media_type", self.media_type);
                     visit("name", self.name););
};

struct note_shape {
    std::vector<record::passage_comment> comments;
    std::string text;
    LETTERBOX_FIELDS(visit("comments", self.comments); visit("text", self.text););
};

struct letter_shape {
    base::agreement_id agreement;
    std::vector<attachment_shape> attachments;
    base::party_id from;
    record::letter_kind kind = record::letter_kind::own;
    std::string language;
    base::letter_id letter;
    std::vector<std::uint64_t> missing;
    std::optional<record::json> note;
    bool own = false;
    std::string sign_off;
    base::digest statement;
    std::string text;
    std::vector<base::party_id> to;
    std::optional<std::string> to_worker;
    std::optional<refused_shape> to_worker_withheld;
    std::uint32_t version = 1;
    std::string written;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("attachments", self.attachments);
                     visit("from", self.from); visit("kind", self.kind);
                     visit("language", self.language); visit("letter", self.letter);
                     visit("missing", self.missing); visit("note", self.note);
                     visit("own", self.own); visit("sign_off", self.sign_off);
                     visit("statement", self.statement); visit("text", self.text);
                     visit("to", self.to); visit("to_worker", self.to_worker);
                     visit("to_worker_withheld", self.to_worker_withheld);
                     visit("version", self.version); visit("written", self.written););
};

}  // namespace

record::json line_of(const contract::letter_summary& summary, base::instant now) {
    const auto progress = core::describe_progress(summary, now);
    progress_shape shape;
    shape.done = progress.done;
    shape.due = progress.due;
    shape.late = progress.late;
    shape.opened = progress.opened;
    shape.state = progress.state;
    shape.steps.assign(progress.steps.begin(), progress.steps.end());
    shape.words = progress.words;
    auto out = record::encode(summary);
    out["progress"] = record::encode(shape);
    return out;
}

record::json page_of(const contract::letters_page& page, base::instant now) {
    auto lines = record::json::array();
    for (const auto& each : page.letters) {
        lines.push_back(line_of(each, now));
    }
    auto out = record::json::object();
    out["letters"] = std::move(lines);
    if (page.next) {
        out["next"] = *page.next;
    }
    return out;
}

base::result<record::json> note_of(const record::note& note, std::string_view text) {
    note_shape shape;
    shape.text = note.text;
    for (const auto& each : note.comments) {
        LETTERBOX_TRY(auto comment, in_units(text, each));
        shape.comments.push_back(std::move(comment));
    }
    return record::encode(shape);
}

base::result<record::json> letter_of(const core::opened_letter& letter,
                                     const std::vector<std::uint64_t>& missing) {
    letter_shape out;
    out.agreement = letter.letter.agreement;
    out.from = letter.letter.from;
    out.kind = letter.letter.letter_kind;
    out.language = letter.body.language;
    out.letter = letter.letter.letter_id;
    out.missing = missing;
    out.own = letter.own;
    out.sign_off = letter.body.sign_off;
    out.statement = letter.statement;
    out.text = letter.body.text;
    out.to = letter.letter.to;
    out.version = letter.letter.version;
    out.written = letter.letter.written;
    for (std::size_t i = 0; i < letter.body.attachments.size(); ++i) {
        const auto& each = letter.body.attachments[i];
        const bool left_out = i + 1 < letter.parts.size() && !letter.parts[i + 1].key;
        out.attachments.push_back({each.alt, left_out, each.length, each.media_type, each.name});
    }
    if (letter.note) {
        LETTERBOX_TRY(out.note, note_of(*letter.note, letter.body.text));
    }
    out.to_worker = letter.to_worker.words;
    if (letter.to_worker.withheld) {
        out.to_worker_withheld = describe(*letter.to_worker.withheld);
    }
    return record::encode(out);
}

base::result<picture_shape> picture_of(call& it, const record::letter_body& body, std::size_t index,
                                       base::bytes data) {
    if (index >= body.attachments.size()) {
        return refuse(refusal::not_found, "picture");
    }
    return picture_shape{it.give(std::move(data)), body.attachments[index].media_type};
}

}  // namespace letterbox::wasm
