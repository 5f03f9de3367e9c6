#include "clients/cli/labelled_letter.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "crypto/record/body.hpp"
#include "moderation/screening/unicode.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;
using nlohmann::json;

namespace {

constexpr char32_t opening = 0x27E6;
constexpr char32_t closing = 0x27E7;

constexpr std::string_view list_form =
    "Protected details are a JSON list of objects with a kind and a value, "
    "[{\"kind\":\"town\",\"value\":\"Selby\"}]";

/// What can be looked for, and the words of agreements: "street", and "other" for what has no kind.
std::vector<std::string> protected_kinds() {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < moderation::highlight_kind_count; ++i) {
        const auto kind = static_cast<moderation::highlight_kind>(i);
        if (moderation::identifying(kind)) {
            out.emplace_back(name(kind));
        }
    }
    out.emplace_back("street");
    out.emplace_back("other");
    return out;
}

/// Says which detail it is by its number: what it holds is private.
base::result<moderation::protected_detail> detail_of(const json& what, const std::string& which) {
    const auto is_text = [&](const char* key) {
        return what.contains(key) && what[key].is_string();
    };
    if (!what.is_object() || what.size() != 2 || !is_text("kind") || !is_text("value")) {
        return refuse(refusal::usage, which +
                                          " needs a kind and a value, both texts, and nothing "
                                          "else. " +
                                          std::string(list_form));
    }
    moderation::protected_detail out{what["kind"].get<std::string>(),
                                     what["value"].get<std::string>()};
    const auto kinds = protected_kinds();
    if (std::find(kinds.begin(), kinds.end(), out.kind) == kinds.end()) {
        std::string known;
        for (const auto& each : kinds) {
            known += (known.empty() ? "" : ", ") + each;
        }
        return refuse(refusal::usage, which + " has a kind that is not known. Known are " + known);
    }
    const auto points = moderation::code_points(out.value);
    if (std::none_of(points.begin(), points.end(), [](char32_t point) {
            return moderation::is_alnum(moderation::fold(point));
        })) {
        return refuse(refusal::usage, which + " has a value without a letter or a digit");
    }
    if (points.size() > record::max_protected_words) {
        return refuse(refusal::usage, which + " has a value of more than " +
                                          std::to_string(record::max_protected_words) +
                                          " letters, which no agreement can have");
    }
    return out;
}

base::result<std::vector<moderation::protected_detail>> details_of(const json& list) {
    if (!list.is_array()) {
        return refuse(refusal::usage, std::string(list_form));
    }
    std::vector<moderation::protected_detail> out;
    for (const auto& each : list) {
        LETTERBOX_TRY(auto next,
                      detail_of(each, "Protected detail " + std::to_string(out.size() + 1)));
        out.push_back(std::move(next));
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
        return refuse(refusal::usage, std::string(list_form));
    }
    return details_of(parsed);
}

}  // namespace letterbox::cli
