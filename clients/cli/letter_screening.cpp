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

std::string screened_letter::passage(std::uint64_t start, std::uint64_t end) const {
    return words_at(text, start, end);
}

base::result<screened_letter> screen_letter(const core::screening_request& request,
                                            const std::string& text) {
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
    screened_letter out;
    out.text = text;
    out.off = request.off;
    out.highlights = moderation::screening_engine(lists).screen(text, how);
    out.language = moderation::language_of(moderation::letter_text(text));
    return out;
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
    for (const auto& each : letter.highlights) {
        record::check next;
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
    for (std::size_t i = 0; i < letter.highlights.size(); ++i) {
        auto line = highlight_json(letter.highlights[i]);
        line["number"] = i + 1;
        list.push_back(std::move(line));
    }
    const auto made = checks_of(letter);
    return {{"engine", made.engine},
            {"language", record::encode(made.language)},
            {"off", letter.off},
            {"highlights", std::move(list)}};
}

std::string highlight_text(const moderation::highlight& each, const std::string& words) {
    auto out = std::string(name(each.how)) + ": \"" + words + "\"\n    " + each.reason;
    if (!each.suggestion.empty()) {
        out += " You could write \"" + each.suggestion + "\".";
    }
    return out + " (" + each.rule + ")\n";
}

std::string screening_text(const screened_letter& letter) {
    std::string out;
    for (std::size_t i = 0; i < letter.highlights.size(); ++i) {
        const auto& each = letter.highlights[i];
        out += std::to_string(i + 1) + ". " +
               highlight_text(each, letter.passage(each.start, each.end));
    }
    if (out.empty()) {
        out = "The screening points to nothing in the words. It does not replace your reading.\n";
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
