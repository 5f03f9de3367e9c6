#include "server/app/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::app {

namespace {

spdlog::level::level_enum level_of(log_level level) {
    switch (level) {
    case log_level::debug:
        return spdlog::level::debug;
    case log_level::info:
        return spdlog::level::info;
    case log_level::warning:
        return spdlog::level::warn;
    case log_level::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

spdlog::logger& log() {
    static const auto made = [] {
        auto out = spdlog::stderr_logger_mt("letterbox");
        out->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                         spdlog::pattern_time_type::utc);
        return out;
    }();
    return *made;
}

}  // namespace

void set_log_level(std::string_view name) {
    log().set_level(spdlog::level::from_str(std::string(name)));
}

bool logs(log_level level) {
    return log().should_log(level_of(level));
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c < 0x20 || c > 0x7e ? '?' : c;
    }
    return out + '"';
}

void write_log(log_level level, std::string_view event,
               const std::vector<std::pair<std::string_view, std::string>>& fields) {
    if (!logs(level)) {
        return;
    }
    auto text = "\"event\":" + json_text(event);
    for (const auto& [name, value] : fields) {
        text += "," + json_text(name) + ":" + json_text(value);
    }
    log().log(level_of(level), "{}", text);
}

std::string hashed_address(std::string_view address) {
    static const auto key = base::random_bytes(32);
    const auto hash = base::hmac_sha256(key, base::view_of(address));
    return base::hex(hash.view().first(6));
}

}  // namespace letterbox::app
