#include "clients/core/checking.hpp"

#include <algorithm>
#include <string>

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool must_be_looked_at(const record::check& each) {
    return each.severity == record::check_severity::must_look;
}

bool is_set_aside(const record::check& each) {
    return each.choice == record::check_choice::set_aside && !is_blank(each.reason);
}

bool language_is_checked(const record::checks& made) {
    return made.language != record::screened_language::unknown || !is_blank(made.instead);
}

std::string place_of(const record::check& each) {
    const auto text = !each.beside      ? std::string()
                    : *each.beside == 0 ? std::string(" in the sign-off")
                                        : " of photo " + std::to_string(*each.beside);
    return each.kind + text + " at " + std::to_string(each.start);
}

/// Names passages by kind and place: no words that people wrote.
template <class Decided>
base::status all_decided(const record::checks& made, const Decided& is_decided) {
    std::string open;
    for (const auto& each : made.highlights) {
        if (must_be_looked_at(each) && !is_decided(each)) {
            open += (open.empty() ? "" : ", ") + place_of(each);
        }
    }
    return open.empty() ? base::status{} : refuse(refusal::undecided_highlight, open);
}

}  // namespace

std::uint64_t count_points(std::string_view utf8) {
    return static_cast<std::uint64_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char each) { return (each & 0xc0) != 0x80; }));
}

std::vector<std::uint64_t> text_lengths(const record::letter_body& body) {
    std::vector<std::uint64_t> out{count_points(body.text), count_points(body.sign_off)};
    for (const auto& each : body.attachments) {
        out.push_back(count_points(each.alt));
    }
    return out;
}

record::checks worth_keeping(const record::checks& made, record::outcome outcome) {
    const bool approves =
        outcome == record::outcome::approve || outcome == record::outcome::approve_and_deliver;
    auto out = made;
    out.highlights.clear();
    std::copy_if(
        made.highlights.begin(), made.highlights.end(), std::back_inserter(out.highlights),
        [&](const auto& each) { return each.choice || (approves && must_be_looked_at(each)); });
    return out;
}

base::status check_decided(const std::optional<record::checks>& made) {
    if (!made || !language_is_checked(*made)) {
        return refuse(refusal::not_screened, made ? "language" : "");
    }
    return all_decided(*made, is_set_aside);
}

base::status check_covered(const std::optional<record::checks>& first,
                           const std::optional<record::checks>& second) {
    if (!first) {
        return refuse(refusal::approved_unscreened);
    }
    if (!second) {
        return refuse(refusal::not_screened);
    }
    if (!language_is_checked(*second) && is_blank(first->instead)) {
        return refuse(refusal::not_screened, "language");
    }
    return all_decided(*second, [&](const record::check& wanted) {
        return std::any_of(
            first->highlights.begin(), first->highlights.end(), [&](const auto& each) {
                return each.kind == wanted.kind && each.beside == wanted.beside &&
                       each.start <= wanted.start && wanted.end <= each.end && is_set_aside(each);
            });
    });
}

}  // namespace letterbox::core
