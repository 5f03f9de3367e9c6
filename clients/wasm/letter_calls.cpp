// Letters: lists, where one is, reading, sending, taking back.
#include <array>

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/wasm/calls.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

struct letters_arguments {
    std::optional<std::string> after;
    std::optional<base::agreement_id> agreement;
    std::string box;
    std::optional<std::uint32_t> limit;
    LETTERBOX_FIELDS(visit("after", self.after); visit("agreement", self.agreement);
                     visit("box", self.box); visit("limit", self.limit););
};
base::result<record::json> letters(call& it, const letters_arguments& what) {
    core::letters_query query;
    if (what.box == "out") {
        query.which = core::box::out;
    } else if (what.box == "team") {
        query.which = core::box::team;
    } else if (what.box != "in") {
        return refuse(refusal::bad_field, "box");
    }
    query.after = what.after;
    query.agreement = what.agreement;
    query.limit = what.limit.value_or(query.limit);
    LETTERBOX_TRY(const auto page, core::list_letters(it.me(), query));
    if (query.which == core::box::in) {
        // The server is there: what it could not be told before is told now, or at the next list.
        static_cast<void>(core::tell_opened_later(it.me()).has_value());
    }
    return page_of(page, it.me().now());
}

/// Comments point into the text as it was sent, so the own letter is opened to count in it.
base::result<std::string> text_for(call& it, const core::letter_story& story) {
    for (const auto& each : story.notes) {
        if (each.note && !each.note->comments.empty()) {
            LETTERBOX_TRY(auto own,
                          core::read_letter(it.me(), story.summary.letter, story.summary.version));
            return std::move(own.letter.body.text);
        }
    }
    return std::string();
}

base::result<record::json> letter_status(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto story, core::letter_status(it.me(), what.letter));
    LETTERBOX_TRY(const auto text, text_for(it, story));
    auto notes = record::json::array();
    for (const auto& each : story.notes) {
        auto note = record::json::object();
        note["outcome"] = name_of(each.outcome);
        note["time"] = record::encode(each.time);
        note["withheld"] = each.withheld;
        if (each.note) {
            LETTERBOX_TRY(note["note"], note_of(*each.note, text));
        }
        notes.push_back(std::move(note));
    }
    auto out = record::json::object();
    out["summary"] = line_of(story.summary, it.me().now());
    out["notes"] = std::move(notes);
    if (story.to_worker.words) {
        out["to_worker"] = *story.to_worker.words;
    }
    return out;
}

struct read_arguments {
    base::letter_id letter;
    std::optional<std::uint32_t> version;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("version", self.version););
};
base::result<record::json> read_letter(call& it, const read_arguments& what) {
    LETTERBOX_TRY(auto read, core::read_letter(it.me(), what.letter, what.version));
    const auto& letter = it.at().keep(std::move(read.letter));
    LETTERBOX_TRY(auto out, letter_of(letter, read.missing));
    out["tells_opening"] = core::is_opening_told(it.me(), letter);
    return out;
}

base::result<picture_shape> attachment(call& it, const picture_argument& what) {
    const auto* letter = it.at().opened(what.letter);
    if (letter == nullptr) {
        return refuse(refusal::not_found, "letter");
    }
    LETTERBOX_TRY(auto data, core::open_attachment(it.me(), *letter, what.index));
    // The worker's device looked, too; what a browser decodes is proved where it is decoded.
    LETTERBOX_CHECK(
        moderation::check_plain(data, letter->body.attachments.at(what.index).media_type));
    return picture_of(it, letter->body, what.index, std::move(data));
}

struct told_shape {
    bool told = false;
    LETTERBOX_FIELDS(visit("told", self.told););
};
base::result<told_shape> tell_opened(call& it, const letter_argument& what) {
    const auto* letter = it.at().opened(what.letter);
    if (letter == nullptr) {
        return refuse(refusal::not_found, "letter");
    }
    LETTERBOX_TRY(const bool told, core::tell_opened(it.me(), *letter));
    return told_shape{told};
}

struct picture_given {
    std::string alt;
    buffer_ref bytes;
    std::string name;
    LETTERBOX_FIELDS(visit("alt", self.alt); visit("bytes", self.bytes); visit("name", self.name););
};
/// A picture of the page, until its letter is sealed.
struct given_bytes {
    explicit given_bytes(base::bytes given) : data(std::move(given)) {}
    given_bytes(const given_bytes&) = delete;
    given_bytes& operator=(const given_bytes&) = delete;
    ~given_bytes() { base::wipe(data); }
    base::bytes data;
};
struct send_arguments {
    base::agreement_id agreement;
    std::optional<base::letter_id> corrects;
    std::optional<base::object_id> draft;
    std::string key;
    std::optional<std::string> language;
    std::optional<std::vector<picture_given>> pictures;
    std::optional<std::string> sign_off;
    std::string text;
    std::optional<base::letter_id> thanks_for;
    std::vector<base::party_id> to;
    std::optional<std::string> to_worker;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("corrects", self.corrects);
                     visit("draft", self.draft); visit("key", self.key);
                     visit("language", self.language); visit("pictures", self.pictures);
                     visit("sign_off", self.sign_off); visit("text", self.text);
                     visit("thanks_for", self.thanks_for); visit("to", self.to);
                     visit("to_worker", self.to_worker););
};
base::result<core::letter_draft> draft_of(call& it, const send_arguments& what) {
    core::letter_draft out;
    out.agreement = what.agreement;
    out.to = what.to;
    out.text = what.text;
    out.language = what.language.value_or(out.language);
    out.sign_off = what.sign_off;
    out.corrects = what.corrects;
    out.from = what.draft;
    out.thanks_for = what.thanks_for;
    out.to_worker = what.to_worker.value_or("");
    if (what.pictures) {
        for (const auto& each : *what.pictures) {
            LETTERBOX_TRY(auto data, it.bytes(each.bytes));
            // std::function copies what it captures; the picture itself must not be copied with it.
            auto kept = std::make_shared<const given_bytes>(std::move(data));
            out.pictures.push_back({each.name, each.alt, [kept]() -> base::result<base::bytes> {
                                        return base::bytes(kept->data);
                                    }});
        }
    }
    return out;
}

base::result<sent_shape> send_letter(call& it, const send_arguments& what) {
    LETTERBOX_TRY(auto draft, draft_of(it, what));
    auto& going = it.at().going(what.key);
    if (!going.sent) {
        auto sent =
            core::seal_and_send(it.me(), std::move(draft), going.letter, it.at().progress());
        if (!sent) {
            if (!going.letter) {
                it.at().forget_outgoing(what.key);
            }
            return sent.error();
        }
        going.sent = std::move(*sent);
        going.letter.reset();
    }
    const auto& sent = *going.sent;
    return sent_shape{sent.arrived_before, sent.letter, sent.state, sent.statement, sent.version};
}

base::result<nothing> withdraw_letter(call& it, const letter_argument& what) {
    LETTERBOX_CHECK(core::withdraw_letter(it.me(), what.letter));
    return nothing{};
}

constexpr std::array list{entry{"letters", for_member<&letters>},
                          entry{"letter_status", for_member<&letter_status>},
                          entry{"read_letter", for_member<&read_letter>},
                          entry{"attachment", for_member<&attachment>},
                          entry{"tell_opened", for_member<&tell_opened>},
                          entry{"send_letter", for_member<&send_letter>},
                          entry{"withdraw_letter", for_member<&withdraw_letter>}};

}  // namespace

std::span<const entry> letter_calls() {
    return list;
}

}  // namespace letterbox::wasm
