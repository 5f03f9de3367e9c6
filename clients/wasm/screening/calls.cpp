#include "clients/wasm/screening/calls.hpp"

#include <optional>

#include "clients/wasm/asking.hpp"
#include "clients/wasm/screening/shapes.hpp"
#include "moderation/screening/clues.hpp"
#include "moderation/screening/language.hpp"
#include "moderation/screening/screening.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

/// For each code point of a text, and for its end, the UTF-16 unit where it begins.
std::vector<std::uint32_t> units_of(const std::u32string& points) {
    constexpr char32_t last_of_one_unit = 0xffff;
    std::vector<std::uint32_t> out;
    out.reserve(points.size() + 1);
    std::uint32_t at = 0;
    for (const char32_t point : points) {
        out.push_back(at);
        at += point > last_of_one_unit ? 2 : 1;
    }
    out.push_back(at);
    return out;
}

std::string_view name(moderation::letter_language language) {
    constexpr std::array<std::string_view, 3> names = {"english", "welsh", "unknown"};
    return names.at(static_cast<std::size_t>(language));
}

moderation::screening_request request_of(const screen_argument& asked) {
    moderation::screening_request out;
    out.author = asked.author;
    for (const auto& each : asked.details) {
        out.details.push_back({each.kind, each.value});
    }
    out.expected_signoff = asked.signoff.value_or("");
    out.view = asked.view == side::writer ? moderation::screening_view::writer
                                          : moderation::screening_view::worker;
    if (asked.off) {
        out.switched_off = *asked.off;
    }
    return out;
}

highlight_shape shape_of(const moderation::highlight& each,
                         const std::vector<std::uint32_t>& units) {
    highlight_shape out;
    out.start = units.at(each.start);
    out.end = units.at(each.end);
    out.first_point = each.start;
    out.end_point = each.end;
    out.kind = moderation::name(each.kind);
    out.severity = moderation::name(each.how);
    out.rule = each.rule;
    out.reason = each.reason;
    if (!each.suggestion.empty()) {
        out.suggestion = each.suggestion;
    }
    return out;
}

}  // namespace

struct screening::inside {
    explicit inside(base::bytes bytes) : data(std::move(bytes)) {}

    base::bytes data;
    moderation::word_lists lists;  // views into data
    std::optional<moderation::screening_engine> engine;
    std::optional<moderation::clue_finder> finder;

    [[nodiscard]] base::result<record::json> screen(const screen_argument& asked) const;
    base::result<record::json> clues(const clues_argument& asked);
};

base::result<record::json> screening::inside::screen(const screen_argument& asked) const {
    if (asked.text.size() > moderation::max_screened_size) {
        return refuse(refusal::too_large, "text");
    }
    const moderation::letter_text text(asked.text);
    const auto units = units_of(text.points());
    screened_shape out;
    out.version = moderation::screening_version;
    const auto language = moderation::language_of(text);
    out.language = {std::string(name(language)), std::string(moderation::language_note(language))};
    for (const auto& each : engine->screen(asked.text, request_of(asked))) {
        out.highlights.push_back(shape_of(each, units));
    }
    return record::encode(out);
}

base::result<record::json> screening::inside::clues(const clues_argument& asked) {
    if (!finder) {
        finder.emplace(lists);
    }
    std::vector<std::vector<std::uint32_t>> units;
    for (const auto& each : asked.letters) {
        if (each.size() > moderation::max_screened_size) {
            return refuse(refusal::too_large, "letters");
        }
        units.push_back(units_of(moderation::code_points(each)));
    }
    clues_shape out;
    out.version = moderation::screening_version;
    const std::vector<std::string_view> letters(asked.letters.begin(), asked.letters.end());
    for (const auto& trail : finder->trails(letters)) {
        trail_shape shape;
        shape.reason = trail.reason;
        for (const auto& each : trail.clues) {
            const auto& at = units.at(each.letter);
            shape.clues.push_back({at.at(each.end), static_cast<std::uint32_t>(each.letter),
                                   at.at(each.start), each.topic});
        }
        out.trails.push_back(std::move(shape));
    }
    return record::encode(out);
}

screening::screening() = default;
screening::~screening() = default;

message screening::answer(message request) {
    const auto run = [&]() -> base::result<record::json> {
        LETTERBOX_TRY(const auto what, read_asked(request.json));
        if (what.call == "open") {
            lists_argument given;
            LETTERBOX_CHECK(record::decode(what.arguments, given));
            if (given.lists.number >= request.buffers.size()) {
                return refuse(refusal::bad_field, "lists");
            }
            auto made = std::make_unique<inside>(std::move(request.buffers[given.lists.number]));
            LETTERBOX_TRY(made->lists, moderation::word_lists::read(made->data));
            made->engine.emplace(made->lists);
            inside_ = std::move(made);
            return record::json::object();
        }
        if (inside_ && what.call == "screen") {
            screen_argument given;
            LETTERBOX_CHECK(record::decode(what.arguments, given));
            return inside_->screen(given);
        }
        if (inside_ && what.call == "clues") {
            clues_argument given;
            LETTERBOX_CHECK(record::decode(what.arguments, given));
            return inside_->clues(given);
        }
        return refuse(refusal::bad_request, "call");
    };
    return answered(run());
}

}  // namespace letterbox::wasm
