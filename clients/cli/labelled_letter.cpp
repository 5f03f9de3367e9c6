#include "clients/cli/labelled_letter.hpp"

#include <nlohmann/json.hpp>

#include "moderation/screening/unicode.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;
using nlohmann::json;

namespace {

constexpr char32_t opening = 0x27E6;
constexpr char32_t closing = 0x27E7;

base::result<std::vector<moderation::protected_detail>> details_of(const json& list) {
    if (!list.is_array()) {
        return refuse(refusal::bad_field, "protected");
    }
    std::vector<moderation::protected_detail> out;
    for (const auto& each : list) {
        const bool whole = each.is_object() && each.contains("kind") && each.contains("value") &&
                           each["kind"].is_string() && each["value"].is_string();
        if (!whole) {
            return refuse(refusal::bad_field, "protected");
        }
        out.push_back({each["kind"].get<std::string>(), each["value"].get<std::string>()});
    }
    return out;
}

base::status read_header(std::string_view line, moderation::screening_request& out) {
    const auto header = json::parse(line, nullptr, false);
    if (!header.is_object()) {
        return refuse(refusal::bad_json, "header of a labelled letter");
    }
    for (const auto* name : {"author", "expected_signoff"}) {
        if (!header.contains(name) || !header[name].is_string()) {
            return refuse(refusal::bad_field, name);
        }
    }
    out.author = header["author"].get<std::string>();
    out.expected_signoff = header["expected_signoff"].get<std::string>();
    LETTERBOX_TRY(out.details, details_of(header.value("protected", json())));
    return {};
}

base::status read_labels(std::string_view marked, labelled_letter& out) {
    const auto points = moderation::code_points(marked);
    std::u32string text;
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (points[at] != opening) {
            text.push_back(points[at]);
            continue;
        }
        const auto end = points.find(closing, at);
        const auto bar = points.find(U'|', at);
        if (end == std::u32string::npos || bar > end || points.find(opening, at + 1) < end) {
            return refuse(refusal::bad_encoding, "label");
        }
        const auto kind = moderation::kind_named(
            moderation::utf8_of(std::u32string_view(points).substr(at + 1, bar - at - 1)));
        if (!kind) {
            return refuse(refusal::bad_encoding, "kind of label");
        }
        label next{static_cast<std::uint32_t>(text.size()), 0, *kind};
        text += points.substr(bar + 1, end - bar - 1);
        next.end = static_cast<std::uint32_t>(text.size());
        out.labels.push_back(next);
        at = end;
    }
    out.text = moderation::utf8_of(text);
    return {};
}

}  // namespace

base::result<labelled_letter> read_labelled_letter(std::string_view file) {
    const auto end = file.find('\n');
    if (end == std::string_view::npos || file.substr(end, 2) != "\n\n") {
        return refuse(refusal::bad_encoding, "header of a labelled letter");
    }
    labelled_letter out;
    LETTERBOX_CHECK(read_header(file.substr(0, end), out.request));
    auto body = file.substr(end + 2);
    while (!body.empty() && body.back() == '\n') {
        body.remove_suffix(1);
    }
    LETTERBOX_CHECK(read_labels(body, out));
    return out;
}

base::result<std::vector<moderation::protected_detail>> read_protected(std::string_view text) {
    const auto parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded()) {
        return refuse(refusal::bad_json, "protected details");
    }
    return details_of(parsed);
}

}  // namespace letterbox::cli
