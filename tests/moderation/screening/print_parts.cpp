// Prints what learned/train.py learns from: for each labelled letter a line of JSON with its labels,
// what the rules find without the learned layer, the signs of each part, and of each name those of its
// words and those of what the rules say of it.
//
//   screening_parts FOLDER|SENTENCES.txt|NAME.passages...
//
// A line of a file of sentences is "kind|author|sentence", "-" for no kind; or as in sentences.txt here,
// with what is to be found before the sentence. A line of passages is "author|signoff|text", with labels
// in the text as in a letter.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "clients/cli/labelled_letter.hpp"
#include "moderation/screening/all_rules.hpp"
#include "moderation/screening/learned_hash.hpp"
#include "moderation/screening/learned_rules.hpp"
#include "moderation/screening/learned_signs.hpp"
#include "moderation/screening/name_signs.hpp"
#include "moderation/screening/settle.hpp"
#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/unicode.hpp"
#include "moderation/screening/word_tools.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

void print_signs(std::vector<std::uint32_t>& signs) {
    learned_hash::keep_each_once(signs);
    std::cout << ",[";
    for (std::size_t i = 0; i < signs.size(); ++i) {
        std::cout << (i == 0 ? "" : ",") << signs[i];
    }
    std::cout << "]";
    signs.clear();
}

void print_stretch(const letter_text& text, std::size_t first, std::size_t last) {
    std::cout << "[" << text.words()[first].start << "," << text.words()[last].end;
}

void print_parts(const search& in, bool from_adopters, const learned_classes& classes) {
    const learned_signs signs(classes);
    std::vector<std::uint32_t> of_part;
    const char* comma = "";
    for (const auto& part : parts_of(in.text)) {
        signs.of(in, part, from_adopters, of_part);
        std::cout << comma;
        print_stretch(in.text, part.first, part.last - 1);
        print_signs(of_part);
        std::cout << "]";
        comma = ",";
    }
}

void print_names(const search& in, bool from_adopters, const learned_classes& classes) {
    const auto looks = looks_of(in);
    const name_signs signs(in, classes, looks, from_adopters);
    std::vector<std::uint32_t> of_name;
    const char* comma = "";
    for (const auto& span : name_spans_of(in, looks)) {
        std::cout << comma;
        print_stretch(in.text, span.first, span.last);
        signs.of_words(span, of_name);
        print_signs(of_name);
        signs.of_rules(span, of_name);
        print_signs(of_name);
        std::cout << "]";
        comma = ",";
    }
}

void print(const std::string& id, const cli::labelled_letter& letter, bool with_rules) {
    const letter_text text(letter.text);
    std::vector<finding> found;
    const search in{text, testing::lists(), found, people_of(text, letter.request.expected_signoff),
                    writers_of(letter.request.expected_signoff)};
    std::cout << R"({"id":")" << id << R"(","labels":[)";
    const char* comma = "";
    for (const auto& each : letter.labels) {
        std::cout << comma << "[" << each.start << "," << each.end << ",\"" << name(each.kind)
                  << "\"]";
        comma = ",";
    }
    std::cout << R"(],"found":[)";
    comma = "";
    static const all_rules rules(testing::lists());
    if (with_rules) {
        rules.find(in, letter.request);
    }
    for (const auto& each : settle(found)) {
        std::cout << comma << "[" << each.start << "," << each.end << ",\"" << name(each.kind)
                  << "\",\"" << each.rule << "\"," << (always_kept(each) ? "true" : "false") << "]";
        comma = ",";
    }
    std::cout << R"(],"parts":[)";
    static const learned_classes classes;
    print_parts(in, is_adopters_side(letter.request.author), classes);
    std::cout << R"(],"names":[)";
    print_names(in, is_adopters_side(letter.request.author), classes);
    std::cout << "]}\n";
}

void print_folder(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        if (each.path().extension() == ".letter") {
            files.push_back(each.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& each : files) {
        print(each.stem().string(),
              cli::read_labelled_letter(testing::read_file(each.string())).value(), true);
    }
}

void print_sentences(const std::filesystem::path& file) {
    std::istringstream lines(testing::read_file(file.string()));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::istringstream fields(line);
        std::string kind;
        cli::labelled_letter next;
        std::getline(fields, kind, '|');
        std::getline(fields, next.request.author, '|');
        std::getline(fields, next.text);
        if (const auto bar = next.text.find('|'); bar != std::string::npos) {
            next.text.erase(0, bar + 1);
        }
        if (kind != "-") {
            next.labels.push_back({0, static_cast<std::uint32_t>(code_points(next.text).size()),
                                   kind_named(kind).value()});
        }
        print("sentence", next, false);
    }
}

void print_passages(const std::filesystem::path& file) {
    std::istringstream lines(testing::read_file(file.string()));
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::istringstream fields(line);
        std::string author;
        std::string signoff;
        std::string text;
        std::getline(fields, author, '|');
        std::getline(fields, signoff, '|');
        std::getline(fields, text);
        const nlohmann::json header = {{"author", author},
                                       {"protected", nlohmann::json::array()},
                                       {"expected_signoff", signoff}};
        print(std::to_string(++number),
              cli::read_labelled_letter(header.dump() + "\n\n" + text).value(), true);
    }
}

}  // namespace
}  // namespace letterbox::moderation

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        if (std::filesystem::is_directory(path)) {
            letterbox::moderation::print_folder(path);
        } else if (path.extension() == ".passages") {
            letterbox::moderation::print_passages(path);
        } else {
            letterbox::moderation::print_sentences(path);
        }
    }
    return 0;
}
