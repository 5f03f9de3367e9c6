#include "server/notify/message.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <stdexcept>

#include "server/service/email.hpp"

namespace letterbox::notify {

namespace {

constexpr std::size_t max_name = 60;  // bytes

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 5322, 3.3, in English whatever the locale is.
std::string date_of(base::instant when) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(when.seconds);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> out{};
    const auto size = std::snprintf(out.data(), out.size(), "%s, %02d %s %04d %02d:%02d:%02d +0000",
                                    days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                                    months.at(static_cast<std::size_t>(utc.tm_mon)),
                                    utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace

bool is_service_name(std::string_view text) {
    return !text.empty() && text.size() <= max_name &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter_or_digit(c) ||
                      std::string_view(" .'&-").find(c) != std::string_view::npos;
           });
}

std::string notice_message(const sender& from, std::string_view to, std::string_view mark,
                           base::instant when) {
    if (!service::is_email_address(to) || !service::is_email_address(from.address) ||
        !is_service_name(from.service) || mark.empty() ||
        !std::all_of(mark.begin(), mark.end(), is_letter_or_digit)) {
        throw std::invalid_argument("notice");
    }
    const auto domain = from.address.substr(from.address.find('@') + 1);
    std::string out;
    for (const auto& line : {
             "Date: " + date_of(when),
             "From: \"" + from.service + "\" <" + from.address + ">",
             "To: <" + std::string(to) + ">",
             "Message-ID: <" + std::string(mark) + "@" + domain + ">",
             std::string("Subject: You have something new"),
             std::string("Auto-Submitted: auto-generated"),
             std::string("MIME-Version: 1.0"),
             std::string("Content-Type: text/plain; charset=us-ascii"),
             std::string(),
             "You have something new from " + from.service +
                 ". Sign in when you are ready. Reply is not read.",
         }) {
        out += line + "\r\n";
    }
    return out;
}

}  // namespace letterbox::notify
