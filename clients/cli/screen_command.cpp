// letterbox screen: what might identify somebody in a letter, without a server.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "clients/cli/author_words.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"
#include "clients/cli/data_file.hpp"
#include "clients/cli/kept_words.hpp"
#include "clients/cli/labelled_letter.hpp"
#include "clients/cli/letter_screening.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/rule_choice.hpp"
#include "clients/cli/screening_score.hpp"
#include "moderation/screening/clues.hpp"
#include "moderation/screening/language.hpp"
#include "moderation/screening/screening.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;
using nlohmann::json;

namespace {

constexpr std::size_t max_details_size = std::size_t{64} * 1024;

base::result<std::string> whole_text(const std::string& name) {
    LETTERBOX_TRY(auto from, data_source::open(name));
    base::bytes text(moderation::max_screened_size + 1);
    LETTERBOX_TRY(const auto size, from.read(text));
    if (size > moderation::max_screened_size) {
        return refuse(refusal::too_large, "The letter");
    }
    text.resize(size);
    // Zero bytes here and there may hide something from who reads, so they are screened; UTF-16 is full of them.
    const auto zeros = static_cast<std::size_t>(std::count(text.begin(), text.end(), 0));
    auto out = std::string(base::text_of(text));
    auto checked = out;
    if (zeros < text.size() / 4) {
        checked.erase(std::remove(checked.begin(), checked.end(), '\0'), checked.end());
    }
    LETTERBOX_CHECK(check_saved_as_utf8(checked));
    return out;
}

/// Standard input is read once.
base::status check_inputs(const invocation& call) {
    auto named = call.values("earlier");
    named.push_back(call.argument("FILE"));
    named.push_back(call.value("protected").value_or("none"));
    const auto standard = std::count_if(
        named.begin(), named.end(), [](const auto& each) { return each.empty() || each == "-"; });
    return standard < 2 ? base::status()
                        : refuse(refusal::usage, "Standard input holds one of them: the letter, an "
                                                 "earlier one, or the protected details");
}

base::result<moderation::screening_request> request_of(const invocation& call) {
    moderation::screening_request out;
    out.author = screening_author(call.value("author").value_or(""));
    out.expected_signoff = call.value("expected-signoff").value_or("");
    if (const auto off = call.values("off"); !off.empty()) {
        LETTERBOX_TRY(const auto known, known_rules());
        LETTERBOX_TRY(out.switched_off, rules_after({}, {off, {}}, known));
    }
    if (call.value("view").value_or("worker") == "writer") {
        out.view = moderation::screening_view::writer;
    }
    if (const auto path = call.value("protected")) {
        LETTERBOX_TRY(const auto text, read_text(*path, max_details_size));
        LETTERBOX_TRY(out.details, read_protected(text));
    }
    return out;
}

/// Trails over the earlier letters and this one, for people.
base::status show_trails(context& with, const invocation& call, const std::string& text,
                         const moderation::word_lists& lists) {
    std::vector<std::string> earlier;
    for (const auto& path : call.values("earlier")) {
        LETTERBOX_TRY(auto each, whole_text(path));
        earlier.push_back(std::move(each));
    }
    if (earlier.empty()) {
        return {};
    }
    std::vector<std::string_view> letters(earlier.begin(), earlier.end());
    letters.emplace_back(text);
    for (const auto& trail : moderation::clue_finder(lists).trails(letters)) {
        std::string line = trail.reason;
        for (const auto& clue : trail.clues) {
            const auto points = moderation::code_points(letters[clue.letter]);
            line += "\n    letter " + std::to_string(clue.letter + 1) + ": \"" +
                    printable(moderation::utf8_of(
                        std::u32string_view(points).substr(clue.start, clue.end - clue.start))) +
                    "\"";
        }
        with.out.note(line);
    }
    return {};
}

base::status screen_letter(context& with, const invocation& call) {
    LETTERBOX_CHECK(check_inputs(call));
    LETTERBOX_TRY(const auto request, request_of(call));
    LETTERBOX_TRY(const auto text, whole_text(call.argument("FILE")));
    LETTERBOX_TRY(const auto lists, moderation::word_lists::read(moderation::built_in_lists()));
    const moderation::screening_engine engine(lists);
    json highlights = json::array();
    std::string lines;
    const auto points = moderation::code_points(text);
    for (const auto& each : engine.screen(text, request)) {
        highlights.push_back(highlight_json(each));
        const auto words = std::u32string_view(points).substr(each.start, each.end - each.start);
        lines += passage_text({std::nullopt, each, printable(moderation::utf8_of(words))});
    }
    if (lines.empty()) {
        lines = "Nothing found. A person still reads the letter.\n";
    }
    lines.pop_back();
    const auto language = moderation::language_of(moderation::letter_text(text));
    with.out.show({{"highlights", highlights}, {"language", record::encode(recorded(language))}},
                  lines);
    if (const auto note = language_note(language); !note.empty()) {
        with.out.note(std::string(note));
    }
    return show_trails(with, call, text, lists);
}

std::string row(std::string_view title, const kind_score& score) {
    constexpr std::size_t longest = 96;
    std::string out(longest, '\0');
    const int size = std::snprintf(out.data(), out.size(), "%-21.*s %6zu %9.3f %9.3f %9.3f",
                                   static_cast<int>(title.size()), title.data(), score.labels,
                                   score.precision(), score.recall(), score.f1());
    out.resize(static_cast<std::size_t>(std::max(size, 0)));
    return out + "\n";
}

json as_json(const kind_score& score) {
    return {{"labels", score.labels},
            {"highlights", score.highlights},
            {"precision", score.precision()},
            {"recall", score.recall()},
            {"f1", score.f1()}};
}

base::result<std::vector<std::filesystem::path>> letters_in(const std::string& folder) {
    std::vector<std::filesystem::path> out;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        if (at->path().extension() == ".letter") {
            out.push_back(at->path());
        }
    }
    if (failed || out.empty()) {
        return refuse(refusal::not_found, folder + " has no .letter files");
    }
    std::sort(out.begin(), out.end());
    return out;
}

base::result<std::string> known_author(const std::string& file, const std::string& word) {
    const auto known = author_words();
    if (std::find(known.begin(), known.end(), word) != known.end()) {
        return screening_author(word);
    }
    std::string list;
    for (const auto& each : known) {
        list += (list.empty() ? "" : ", ") + each;
    }
    return refuse(refusal::usage, file + ": the author is one of " + list);
}

base::status evaluate(context& with, const std::string& folder) {
    LETTERBOX_TRY(const auto paths, letters_in(folder));
    LETTERBOX_TRY(const auto lists, moderation::word_lists::read(moderation::built_in_lists()));
    const moderation::screening_engine engine(lists);
    screening_score score;
    for (const auto& path : paths) {
        LETTERBOX_TRY(const auto file, files::read_file(path, moderation::max_screened_size));
        auto letter = read_labelled_letter(base::text_of(file));
        if (!letter) {
            return refuse(letter.why(), path.filename().string() + ": " + letter.error().detail);
        }
        LETTERBOX_TRY(letter->request.author,
                      known_author(path.filename().string(), letter->request.author));
        score.add(*letter, engine.screen(letter->text, letter->request), path.stem().string());
    }
    std::string lines = "kind                  labels precision    recall        f1\n";
    json kinds = json::object();
    for (std::size_t i = 0; i < score.kinds.size(); ++i) {
        const auto kind = static_cast<moderation::highlight_kind>(i);
        lines += row(name(kind), score.kinds[i]);
        kinds[std::string(name(kind))] = as_json(score.kinds[i]);
    }
    lines += row("identifying together", score.identifying());
    lines += row("concerns together", score.concerns());
    if (with.options.verbose) {
        for (const auto& each : score.remarks) {
            lines += each + "\n";
        }
    }
    lines.pop_back();
    json fields = {{"letters", paths.size()},
                   {"kinds", kinds},
                   {"identifying", as_json(score.identifying())},
                   {"concerns", as_json(score.concerns())}};
    if (with.options.verbose) {
        fields["remarks"] = score.remarks;
    }
    with.out.show(fields, lines);
    return {};
}

base::status screen_command(context& with, const invocation& call) {
    if (const auto folder = call.value("evaluate")) {
        return evaluate(with, *folder);
    }
    return screen_letter(with, call);
}

}  // namespace

void add_screen_command(command_table& table) {
    table.add_noun({"screen", "What might identify somebody in a letter"});
    table.add(
        {.noun = "screen",
         .summary = "Point to identifying details and concerns in a letter",
         .arguments = {{.name = "FILE",
                        .help = "The letter, - or nothing for standard input",
                        .required = false}},
         .flags = {{.name = "author",
                    .value = "ROLE",
                    .help = "Who writes, as in the agreement or in labelled letters",
                    .choices = author_words()},
                   {.name = "protected",
                    .value = "FILE",
                    .help = "Protected details, a JSON list of objects with kind and value; - "
                            "reads standard input"},
                   {.name = "expected-signoff",
                    .value = "TEXT",
                    .help = "How the author signs, as in the agreement"},
                   {.name = "view",
                    .value = "WHO",
                    .help = "For whom the reasons are worded",
                    .choices = {"worker", "writer"}},
                   {.name = "off",
                    .value = "RULE",
                    .help = "Switch off a rule, phone.part, or all of a family, phone",
                    .repeated = true},
                   {.name = "earlier",
                    .value = "FILE",
                    .help = "An earlier letter of the same writer, oldest first, for clues "
                            "that add up",
                    .repeated = true},
                   {.name = "evaluate",
                    .value = "FOLDER",
                    .help = "Measure on a folder of labelled letters; --verbose names each "
                            "miss and false alarm"}},
         .examples = {{{"letterbox screen --author birth_mother --protected details.json "
                        "letter.txt",
                        "Points to what a worker should look at."},
                       {"letterbox screen --json < letter.txt",
                        "The same for a program, as code points of the text."}}},
         .run = screen_command,
         .without_settings = true});
}

}  // namespace letterbox::cli
