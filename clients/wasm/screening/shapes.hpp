// What the calls of the screening take and give.
//
// A page counts UTF-16 units ("start", "end"), as JavaScript's strings do; the engine, and with it
// the command line and the review record, counts code points ("first_point", "end_point").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

struct lists_argument {
    buffer_ref lists;
    LETTERBOX_FIELDS(visit("lists", self.lists););
};

struct detail_shape {
    std::string kind;
    std::string value;
    LETTERBOX_FIELDS(visit("kind", self.kind); visit("value", self.value););
};

/// For whom it is worded: the author, or a worker.
enum class side : std::uint8_t { writer, worker };
constexpr std::array<std::string_view, 2> names_of(side /*unused*/) {
    return {"writer", "worker"};
}

struct screen_argument {
    std::string author;
    std::optional<std::vector<std::string>> off;
    std::vector<detail_shape> details;
    side view = side::writer;
    std::optional<std::string> signoff;
    std::string text;
    LETTERBOX_FIELDS(visit("author", self.author); visit("off", self.off);
                     visit("protected", self.details); visit("side", self.view);
                     visit("signoff", self.signoff); visit("text", self.text););
};

struct highlight_shape {
    std::uint32_t end = 0;
    std::uint32_t end_point = 0;
    std::uint32_t first_point = 0;
    std::string kind;
    std::string reason;
    std::string rule;
    std::string severity;
    std::uint32_t start = 0;
    std::optional<std::string> suggestion;
    LETTERBOX_FIELDS(visit("end", self.end); visit("end_point", self.end_point);
                     visit("first_point", self.first_point); visit("kind", self.kind);
                     visit("reason", self.reason); visit("rule", self.rule);
                     visit("severity", self.severity); visit("start", self.start);
                     visit("suggestion", self.suggestion););
};

/// `note` says in one sentence what is not known of the language; empty for English.
struct language_shape {
    std::string name;
    std::string note;
    LETTERBOX_FIELDS(visit("name", self.name); visit("note", self.note););
};

struct screened_shape {
    std::vector<highlight_shape> highlights;
    language_shape language;
    std::uint32_t v = 1;
    std::uint32_t version = 0;  // of the rules
    LETTERBOX_FIELDS(visit("highlights", self.highlights); visit("language", self.language);
                     visit("v", self.v); visit("version", self.version););
};

struct clues_argument {
    std::vector<std::string> letters;
    LETTERBOX_FIELDS(visit("letters", self.letters););
};

struct clue_shape {
    std::uint32_t end = 0;
    std::uint32_t letter = 0;  // index in the letters given
    std::uint32_t start = 0;
    std::string topic;
    LETTERBOX_FIELDS(visit("end", self.end); visit("letter", self.letter);
                     visit("start", self.start); visit("topic", self.topic););
};

struct trail_shape {
    std::vector<clue_shape> clues;
    std::string reason;
    LETTERBOX_FIELDS(visit("clues", self.clues); visit("reason", self.reason););
};

struct clues_shape {
    std::vector<trail_shape> trails;
    std::uint32_t v = 1;
    std::uint32_t version = 0;
    LETTERBOX_FIELDS(visit("trails", self.trails); visit("v", self.v);
                     visit("version", self.version););
};

}  // namespace letterbox::wasm
