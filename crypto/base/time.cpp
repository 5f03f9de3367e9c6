#include "crypto/base/time.hpp"

namespace letterbox::base {

namespace {

constexpr std::int64_t seconds_per_day = 86400;

struct civil {
    std::int64_t year;
    int month;
    int day;
};

// Days since 1970-01-01 in the proleptic Gregorian calendar; years begin in March here, so that
// the leap day is the last of a year.
std::int64_t days_from(civil date) {
    const auto year = date.month <= 2 ? date.year - 1 : date.year;
    const auto era = year / 400;
    const auto year_of_era = year - era * 400;
    const auto day_of_year =
        (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const auto day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

civil civil_from(std::int64_t days) {
    const auto shifted = days + 719468;
    const auto era = shifted / 146097;
    const auto day_of_era = shifted - era * 146097;
    const auto year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto shifted_month = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    const auto month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

// Two or four decimal digits, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The last two decimal digits.
std::string two_digits(std::int64_t value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::string write_day(instant when) {
    const auto date = civil_from(when.seconds / seconds_per_day);
    return two_digits(date.year / 100) + two_digits(date.year) + '-' + two_digits(date.month) +
           '-' + two_digits(date.day);
}

std::string write_time(instant when) {
    const auto rest = when.seconds % seconds_per_day;
    return write_day(when) + 'T' + two_digits(rest / 3600) + ':' + two_digits(rest / 60 % 60) +
           ':' + two_digits(rest % 60) + 'Z';
}

result<instant> read_day(std::string_view text) {
    if (text.size() != 10) {
        return refuse(refusal::bad_time, "length");
    }
    const civil date{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    if (date.year < 1970 || date.month < 1 || date.month > 12 || date.day < 1) {
        return refuse(refusal::bad_time, "day");
    }
    const instant out{days_from(date) * seconds_per_day};
    if (write_day(out) != text) {
        return refuse(refusal::bad_time, "day");
    }
    return out;
}

result<instant> read_time(std::string_view text) {
    if (text.size() != 20) {
        return refuse(refusal::bad_time, "length");
    }
    LETTERBOX_TRY(auto day, read_day(text.substr(0, 10)));
    const auto hours = digits(text, 11, 2);
    const auto minutes = digits(text, 14, 2);
    const auto seconds = digits(text, 17, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
        return refuse(refusal::bad_time, "time of day");
    }
    const auto out = day.plus(hours * 3600 + minutes * 60 + seconds);
    if (write_time(out) != text) {
        return refuse(refusal::bad_time, "form");
    }
    return out;
}

int month_of(instant when) {
    return civil_from(when.seconds / seconds_per_day).month;
}

}  // namespace letterbox::base
