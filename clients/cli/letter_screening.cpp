#include "clients/cli/letter_screening.hpp"

#include "clients/cli/printable.hpp"
#include "clients/cli/rule_choice.hpp"

namespace letterbox::cli {

namespace {

std::string words_at(std::u32string_view points, std::uint64_t start, std::uint64_t end) {
    if (start >= end || end > points.size()) {
        return {};
    }
    return printable_line(moderation::utf8_of(
        points.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start))));
}

std::string words_at(std::string_view utf8, std::uint64_t start, std::uint64_t end) {
    return words_at(std::u32string_view(moderation::code_points(utf8)), start, end);
}

}  // namespace

base::result<screened_letter> screen_words(const core::screening_request& request,
                                           const std::string& text) {
    record::letter_body body;
    body.text = text;
    body.sign_off = request.signoff;
    return screen_letter(request, body);
}

base::result<screened_letter> screen_letter(const core::screening_request& request,
                                            const record::letter_body& body) {
    moderation::screening_request how;
    how.author = request.author;
    for (const auto& each : request.details) {
        how.details.push_back({each.kind, each.words});
    }
    how.expected_signoff = request.signoff;
    how.switched_off = request.off;
    how.view = request.side == core::screening_side::writer ? moderation::screening_view::writer
                                                            : moderation::screening_view::worker;
    LETTERBOX_TRY(const auto lists, moderation::word_lists::read(moderation::built_in_lists()));
    const moderation::screening_engine engine(lists);
    screened_letter out;
    out.off = request.off;
    out.language = moderation::language_of(moderation::letter_text(body.text));
    const auto add = [&](std::optional<std::uint32_t> beside, const std::string& text) {
        for (auto& each : engine.screen(text, how)) {
            auto words = words_at(text, each.start, each.end);
            out.passages.push_back({beside, std::move(each), std::move(words)});
        }
    };
    add(std::nullopt, body.text);
    if (body.sign_off != request.signoff) {
        add(0, body.sign_off);
    }
    for (std::uint32_t i = 0; i < body.attachments.size(); ++i) {
        add(i + 1, body.attachments[i].alt);
    }
    return out;
}

std::string place_words(std::optional<std::uint32_t> beside) {
    return !beside      ? std::string()
         : *beside == 0 ? std::string("In the sign-off")
                        : "In what is said of photo " + std::to_string(*beside);
}

std::string words_of(const record::check& what, const record::letter_body& body) {
    if (what.beside.value_or(0) > body.attachments.size()) {
        return {};
    }
    const std::string_view text = !what.beside      ? body.text
                                : *what.beside == 0 ? body.sign_off
                                                    : body.attachments[*what.beside - 1].alt;
    return words_at(text, what.start, what.end);
}

record::screened_language recorded(moderation::letter_language language) {
    return language == moderation::letter_language::english ? record::screened_language::english
         : language == moderation::letter_language::welsh   ? record::screened_language::welsh
                                                            : record::screened_language::unknown;
}

record::checks checks_of(const screened_letter& letter) {
    record::checks out;
    out.engine = moderation::screening_version;
    out.language = recorded(letter.language);
    if (!letter.off.empty()) {
        out.off = letter.off;
    }
    for (const auto& [beside, each, words] : letter.passages) {
        record::check next;
        next.beside = beside;
        next.start = each.start;
        next.end = each.end;
        next.kind = name(each.kind);
        next.rule = each.rule;
        next.severity =
            each.how == moderation::severity::must_look      ? record::check_severity::must_look
            : each.how == moderation::severity::worth_a_look ? record::check_severity::worth_a_look
                                                             : record::check_severity::gentle_note;
        out.highlights.push_back(std::move(next));
    }
    return out;
}

nlohmann::json highlight_json(const moderation::highlight& each) {
    return {{"start", each.start},          {"end", each.end},   {"kind", name(each.kind)},
            {"severity", name(each.how)},   {"rule", each.rule}, {"reason", each.reason},
            {"suggestion", each.suggestion}};
}

nlohmann::json screening_json(const screened_letter& letter) {
    auto list = nlohmann::json::array();
    auto beside = nlohmann::json::array();
    for (std::size_t i = 0; i < letter.passages.size(); ++i) {
        const auto& each = letter.passages[i];
        auto line = highlight_json(each.at);
        line["number"] = i + 1;
        if (each.beside) {
            line["where"] = *each.beside == 0 ? "sign_off" : "photo";
            line["words"] = each.words;
            if (*each.beside > 0) {
                line["photo"] = *each.beside;
            }
        }
        (each.beside ? beside : list).push_back(std::move(line));
    }
    const auto made = checks_of(letter);
    return {{"engine", made.engine},
            {"language", record::encode(made.language)},
            {"off", letter.off},
            {"highlights", std::move(list)},
            {"beside", std::move(beside)}};
}

std::string passage_text(const marked_passage& each) {
    const auto place = place_words(each.beside);
    auto out = place + (place.empty() ? "" : ", ") + std::string(name(each.at.how)) + ": \"" +
               each.words + "\"\n    " + each.at.reason;
    if (!each.at.suggestion.empty()) {
        out += " You could write \"" + each.at.suggestion + "\".";
    }
    return out + " (" + each.at.rule + ")\n";
}

std::string screening_text(const screened_letter& letter) {
    std::string out;
    for (std::size_t i = 0; i < letter.passages.size(); ++i) {
        out += std::to_string(i + 1) + ". " + passage_text(letter.passages[i]);
    }
    if (letter.passages.empty() || letter.passages.front().beside) {
        out.insert(0, "The screening points to nothing in the words. It does not replace your "
                      "reading.\n");
    }
    if (!letter.off.empty()) {
        out += "Screened by version " + std::to_string(moderation::screening_version) + ". " +
               off_sentence(letter.off) + "\n";
    }
    return out;
}

base::result<earlier_clues> find_clues(const std::vector<core::earlier_letter>& earlier,
                                       const core::letter_in_review& letter) {
    earlier_clues out;
    if (earlier.empty()) {
        return out;
    }
    LETTERBOX_TRY(const auto lists, moderation::word_lists::read(moderation::built_in_lists()));
    std::vector<std::string_view> texts;
    std::vector<std::string> ids;
    for (const auto& each : earlier) {
        texts.emplace_back(each.text);
        ids.push_back(each.letter.text());
    }
    texts.emplace_back(letter.letter.body.text);
    ids.push_back(letter.letter.letter.letter_id.text());
    for (const auto& trail : moderation::clue_finder(lists).trails(texts)) {
        auto clues = nlohmann::json::array();
        out.text += trail.reason + "\n";
        for (const auto& each : trail.clues) {
            const auto& id = ids.at(each.letter);
            clues.push_back(
                {{"letter", id}, {"start", each.start}, {"end", each.end}, {"topic", each.topic}});
            out.text += "    " + id + ": \"" +
                        words_at(texts.at(each.letter), each.start, each.end) + "\"\n";
        }
        out.json.push_back({{"reason", trail.reason}, {"clues", std::move(clues)}});
    }
    return out;
}

}  // namespace letterbox::cli
