#include "crypto/age/header.hpp"

#include <algorithm>
#include <utility>

#include "crypto/base/encoding.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view version_line = "age-encryption.org/v1\n";
constexpr std::string_view stanza_mark = "->";
constexpr std::string_view end_mark = "---";
constexpr std::size_t columns = 64;

bool starts_with(std::string_view text, std::string_view what) {
    return text.substr(0, what.size()) == what;
}

bool is_argument(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '!' && c <= '~'; });
}

/// The lines of a header, one after the other, without their line feeds.
class line_reader {
public:
    explicit line_reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] std::string_view rest() const { return rest_; }

    base::result<std::string_view> next() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos) {
            return refuse(refusal::bad_header, "line without an end");
        }
        const auto line = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return line;
    }

private:
    std::string_view rest_;
};

base::status parse_arguments(std::string_view line, stanza& out) {
    if (!starts_with(line, stanza_mark)) {
        return refuse(refusal::bad_header, "stanza");
    }
    line.remove_prefix(stanza_mark.size());
    bool first = true;
    do {
        if (line.empty() || line.front() != ' ') {
            return refuse(refusal::bad_header, "arguments");
        }
        line.remove_prefix(1);
        const auto argument = line.substr(0, line.find(' '));
        if (!is_argument(argument)) {
            return refuse(refusal::bad_header, "argument");
        }
        if (first) {
            out.type = argument;
        } else {
            out.arguments.emplace_back(argument);
        }
        first = false;
        line.remove_prefix(argument.size());
    } while (!line.empty());
    return {};
}

// Every line but the last has 64 columns, the last has fewer, so the lines decode one by one.
base::status parse_body(line_reader& lines, stanza& out) {
    for (;;) {
        LETTERBOX_TRY(const auto line, lines.next());
        if (line.size() > columns) {
            return refuse(refusal::bad_header, "long line");
        }
        const auto decoded = base::from_base64(line, false);
        if (!decoded) {
            return refuse(refusal::bad_header, "stanza body");
        }
        base::append(out.body, *decoded);
        if (line.size() < columns) {
            return {};
        }
    }
}

base::status check_stanza(const stanza& what) {
    if (what.type != stanza_type) {
        return refuse(refusal::other_recipient_type);
    }
    if (what.arguments.size() != 1) {
        return refuse(refusal::bad_header, "number of arguments");
    }
    const auto encapsulated = base::from_base64(what.arguments.front(), false);
    if (!encapsulated || encapsulated->size() != encapsulated_size) {
        return refuse(refusal::bad_header, "encapsulated key");
    }
    if (what.body.size() != wrapped_key_size) {
        return refuse(refusal::bad_header, "wrapped key");
    }
    return {};
}

}  // namespace

base::result<std::size_t> header_length(base::byte_view file) {
    const auto text = base::text_of(file.first(std::min(file.size(), max_any_header_size)));
    if (!starts_with(text, version_line)) {
        return refuse(refusal::bad_header, "version");
    }
    // A line of a stanza's body holds no minus, so the first line that begins so is the last.
    const auto mark = text.find("\n---");
    const auto end = mark == std::string_view::npos ? mark : text.find('\n', mark + 1);
    if (end == std::string_view::npos) {
        return refuse(refusal::bad_header, "no end");
    }
    return end + 1;
}

base::result<header> parse_header(base::byte_view text) {
    if (text.size() > max_any_header_size) {
        return refuse(refusal::bad_header, "size");
    }
    const auto all = base::text_of(text);
    if (!starts_with(all, version_line)) {
        return refuse(refusal::bad_header, "version");
    }
    line_reader lines(all.substr(version_line.size()));
    header out;
    out.size = all.size();
    while (!starts_with(lines.rest(), end_mark)) {
        stanza each;
        LETTERBOX_TRY(const auto line, lines.next());
        LETTERBOX_CHECK(parse_arguments(line, each));
        LETTERBOX_CHECK(parse_body(lines, each));
        out.stanzas.push_back(std::move(each));
    }
    if (out.stanzas.empty()) {
        return refuse(refusal::bad_header, "no stanza");
    }
    out.authenticated = all.size() - lines.rest().size() + end_mark.size();
    LETTERBOX_TRY(auto last, lines.next());
    last.remove_prefix(end_mark.size());
    if (last.empty() || last.front() != ' ') {
        return refuse(refusal::bad_header, "mac");
    }
    last.remove_prefix(1);
    const auto mac = base::from_base64(last, false);
    if (!mac || mac->size() != base::digest::size) {
        return refuse(refusal::bad_header, "mac");
    }
    std::copy(mac->begin(), mac->end(), out.mac.data.begin());
    if (!lines.rest().empty()) {
        return refuse(refusal::bad_header, "something after the end");
    }
    return out;
}

base::status check_recipients(const header& what) {
    if (what.stanzas.empty()) {
        return refuse(refusal::bad_header, "no stanza");
    }
    for (const auto& each : what.stanzas) {
        LETTERBOX_CHECK(check_stanza(each));
    }
    if (what.stanzas.size() > max_recipients) {
        return refuse(refusal::too_many_recipients);
    }
    if (what.size > max_header_size) {
        return refuse(refusal::bad_header, "size");
    }
    return {};
}

}  // namespace letterbox::age
