#include "server/api/part_head.hpp"

#include <algorithm>
#include <optional>

#include "server/api/multipart.hpp"

namespace letterbox::api {

using base::refusal;
using base::refuse;
using base::status;

namespace {

constexpr std::size_t max_name = 200;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool alphanumeric(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/// RFC 9110, section 5.6.2.
bool token_character(char c) {
    return alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool printable(char c) {
    return c >= 0x20 && c < 0x7f;
}

/// RFC 2046, section 5.1.1: bchars without the space.
bool boundary_character(char c) {
    return alphanumeric(c) || std::string_view("'()+_,-./:=?").find(c) != std::string_view::npos;
}

base::result<std::string> quoted_value(std::string_view& text) {
    const auto end = text.find('"', 1);
    if (end == std::string_view::npos) {
        return refuse(refusal::bad_request, "quotes");
    }
    const auto value = text.substr(1, end - 1);
    if (!std::all_of(value.begin(), value.end(), printable) ||
        value.find('\\') != std::string_view::npos) {
        return refuse(refusal::bad_request, "quotes");
    }
    text.remove_prefix(end + 1);
    return std::string(value);
}

base::result<std::string> token_value(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), token_character);
    const auto size = static_cast<std::size_t>(end - text.begin());
    if (size == 0) {
        return refuse(refusal::bad_request, "parameter");
    }
    std::string out(text.substr(0, size));
    text.remove_prefix(size);
    return out;
}

base::result<std::string> name_of_part(std::string_view value) {
    std::optional<std::string> name;
    const auto take = [&name](const parameter& each) -> status {
        if (each.name == "name") {
            if (name) {
                return refuse(refusal::bad_request, "name of a part twice");
            }
            name = each.value;
        }
        return {};
    };
    LETTERBOX_TRY(const auto kind, read_parameters(value, take));
    if (!equal_ignoring_case(trimmed(kind), "form-data")) {
        return refuse(refusal::bad_request, "Content-Disposition");
    }
    if (!name || name->empty() || name->size() > max_name) {
        return refuse(refusal::bad_request, "name of a part");
    }
    return std::move(*name);
}

struct header_line {
    std::string_view name;
    std::string_view value;
};

base::result<header_line> next_line(std::string_view& text) {
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos) {
        return refuse(refusal::bad_request, "headers of a part");
    }
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 2);
    const auto colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) {
        return refuse(refusal::bad_request, "headers of a part");
    }
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (!std::all_of(name.begin(), name.end(), token_character) ||
        std::any_of(value.begin(), value.end(), [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
        })) {
        return refuse(refusal::bad_request, "headers of a part");
    }
    return header_line{name, value};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

base::result<parameter> next_parameter(std::string_view& text) {
    parameter out;
    text = trimmed(text);
    LETTERBOX_TRY(out.name, token_value(text));
    std::transform(out.name.begin(), out.name.end(), out.name.begin(), lower);
    if (text.size() < 2 || text.front() != '=') {
        return refuse(refusal::bad_request, "parameter");
    }
    text.remove_prefix(1);
    if (text.front() == '"') {
        LETTERBOX_TRY(out.value, quoted_value(text));
    } else {
        LETTERBOX_TRY(out.value, token_value(text));
    }
    text = trimmed(text);
    if (!text.empty()) {
        if (text.front() != ';' || text.size() == 1) {
            return refuse(refusal::bad_request, "parameter");
        }
        text.remove_prefix(1);
    }
    return out;
}

base::result<part_head> read_part_head(std::string_view text) {
    std::optional<std::string> name;
    std::optional<std::string> content_type;
    while (!text.empty()) {
        LETTERBOX_TRY(const auto line, next_line(text));
        if (equal_ignoring_case(line.name, "Content-Disposition")) {
            if (name) {
                return refuse(refusal::bad_request, "Content-Disposition twice");
            }
            LETTERBOX_TRY(name, name_of_part(line.value));
        } else if (equal_ignoring_case(line.name, "Content-Type")) {
            if (content_type) {
                return refuse(refusal::bad_request, "Content-Type twice");
            }
            content_type = line.value;
        } else if (equal_ignoring_case(line.name, "Content-Transfer-Encoding")) {
            return refuse(refusal::bad_request, "Content-Transfer-Encoding");
        }
    }
    if (!name) {
        return refuse(refusal::bad_request, "Content-Disposition is missing");
    }
    return part_head{std::move(*name), content_type.value_or("text/plain")};
}

base::result<std::string> boundary_of(std::string_view content_type) {
    std::optional<std::string> boundary;
    const auto take = [&boundary](const parameter& each) -> status {
        if (each.name == "boundary") {
            if (boundary) {
                return refuse(refusal::bad_request, "boundary twice");
            }
            boundary = each.value;
        }
        return {};
    };
    LETTERBOX_TRY(const auto kind, read_parameters(content_type, take));
    if (!equal_ignoring_case(trimmed(kind), "multipart/form-data")) {
        return refuse(refusal::bad_request, "Content-Type");
    }
    const bool good = boundary && !boundary->empty() && boundary->size() <= 70 &&
                      boundary->back() != ' ' &&
                      std::all_of(boundary->begin(), boundary->end(),
                                  [](char c) { return c == ' ' || boundary_character(c); });
    if (!good) {
        return refuse(refusal::bad_request, "boundary");
    }
    return std::move(*boundary);
}

}  // namespace letterbox::api
