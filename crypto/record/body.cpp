#include "crypto/record/body.hpp"

#include <algorithm>

namespace letterbox::record {

namespace {

bool is_letter(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
}
bool is_digit(char each) {
    return each >= '0' && each <= '9';
}

template <class Is>
bool all_of(std::string_view text, const Is& is) {
    return std::all_of(text.begin(), text.end(), is);
}

/// Takes the subtag that stands first, and the hyphen behind it.
std::string_view take_subtag(std::string_view& tag) {
    const auto end = std::min(tag.find('-'), tag.size());
    const auto out = tag.substr(0, end);
    tag.remove_prefix(std::min(end + 1, tag.size()));
    return out;
}

}  // namespace

bool is_language(std::string_view tag) {
    if (tag.empty() || tag.back() == '-') {
        return false;
    }
    const auto language = take_subtag(tag);
    if (language.size() < 2 || language.size() > 3 || !all_of(language, is_letter)) {
        return false;
    }
    auto next = take_subtag(tag);
    if (next.size() == 4 && all_of(next, is_letter)) {  // a script
        next = take_subtag(tag);
    }
    const bool region = next.empty() || (next.size() == 2 && all_of(next, is_letter)) ||
                        (next.size() == 3 && all_of(next, is_digit));
    return region && tag.empty();
}

bool is_photo_name(std::string_view name) {
    constexpr std::string_view begin = "photo-";
    constexpr std::size_t most_digits = 3;
    if (name.substr(0, begin.size()) != begin) {
        return false;
    }
    name.remove_prefix(begin.size());
    const auto dot = std::min(name.find('.'), name.size());
    const auto type = name.substr(dot);
    return dot > 0 && dot <= most_digits && name.front() != '0' &&
           all_of(name.substr(0, dot), is_digit) &&
           (type.empty() || type == ".jpg" || type == ".png");
}

bool is_plainly_labelled(const letter_body& body) {
    const auto& all = body.attachments;
    return is_language(body.language) && std::all_of(all.begin(), all.end(), [](const auto& each) {
               return is_photo_name(each.name);
           });
}

void label_plainly(letter_body& body) {
    if (!is_language(body.language)) {
        body.language = "und";
    }
    std::size_t number = 0;
    for (auto& each : body.attachments) {
        ++number;
        if (!is_photo_name(each.name)) {
            each.name = "photo-" + std::to_string(number);
        }
    }
}

}  // namespace letterbox::record
