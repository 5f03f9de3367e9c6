#include "tests/moderation/screening/support.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "moderation/screening/unicode.hpp"

namespace letterbox::moderation::testing {

const word_lists& lists() {
    static const word_lists read = word_lists::read(built_in_lists()).value();
    return read;
}

const screening_engine& engine() {
    static const screening_engine made(lists());
    return made;
}

std::string words_of(std::string_view text, const highlight& each) {
    const auto points = code_points(text);
    return utf8_of(std::u32string_view(points).substr(each.start, each.end - each.start));
}

std::vector<std::string> found(std::string_view text, const screening_request& request) {
    std::vector<std::string> out;
    for (const auto& each : engine().screen(text, request)) {
        out.push_back(std::string(name(each.kind)) + ":" + words_of(text, each));
    }
    return out;
}

std::vector<std::string> found(std::string_view text, std::string kind, std::string value) {
    screening_request request;
    request.details = {{std::move(kind), std::move(value)}};
    return found(text, request);
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read " + path);
    }
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace letterbox::moderation::testing
