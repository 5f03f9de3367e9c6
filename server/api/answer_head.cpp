#include "server/api/answer_head.hpp"

#include <array>
#include <ctime>
#include <stdexcept>

namespace letterbox::api {

const std::string_view security_headers =
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Strict-Transport-Security: max-age=31536000\r\n"
    "X-Content-Type-Options: nosniff\r\n";

namespace {

std::string_view reason(unsigned status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 503:
        return "Service Unavailable";
    case 507:
        return "Insufficient Storage";
    default:
        return status < 400 ? "Success" : status < 500 ? "Refused" : "Failed";
    }
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    const auto broken = [](std::string_view text) {
        return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
    };
    if (broken(name) || broken(value)) {
        throw std::logic_error("line break in a header");
    }
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

/// The date of this second; made once a second on each thread.
std::string_view date_now() {
    thread_local std::int64_t made_for = -1;
    thread_local std::string text;
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (now != made_for) {
        text = http_date(now);
        made_for = now;
    }
    return text;
}

}  // namespace

std::string http_date(std::int64_t seconds_since_1970) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t moment = seconds_since_1970;
    std::tm parts{};
    if (gmtime_r(&moment, &parts) == nullptr) {
        throw std::logic_error("time out of range");
    }
    // By hand, because strftime writes names in the language of the locale.
    const auto two = [](int value) {
        const auto text = std::to_string(value);
        return value < 10 ? "0" + text : text;
    };
    return std::string(days.at(static_cast<std::size_t>(parts.tm_wday))) + ", " +
           two(parts.tm_mday) + " " + months.at(static_cast<std::size_t>(parts.tm_mon)) + " " +
           std::to_string(1900 + parts.tm_year) + " " + two(parts.tm_hour) + ":" +
           two(parts.tm_min) + ":" + two(parts.tm_sec) + " GMT";
}

void append_head(std::string& out, const answer& what, std::uint64_t length, bool close) {
    out += "HTTP/1.1 ";
    out += std::to_string(what.status);
    out += ' ';
    out += reason(what.status);
    out += "\r\n";
    append_line(out, "Date", date_now());
    out += what.fixed_headers.empty() ? security_headers : what.fixed_headers;
    if (what.status != 204) {
        if (!what.content_type.empty()) {
            append_line(out, "Content-Type", what.content_type);
        }
        append_line(out, "Content-Length", std::to_string(length));
    }
    if (close) {
        out += "Connection: close\r\n";
    }
    for (const auto& [name, value] : what.headers) {
        append_line(out, name, value);
    }
    out += "\r\n";
}

}  // namespace letterbox::api
