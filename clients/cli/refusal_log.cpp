#include "clients/cli/refusal_log.hpp"

#include <algorithm>

#include "clients/cli/exit_code.hpp"
#include "clients/cli/file_lock.hpp"
#include "clients/cli/workplace.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::string_view log_name = "refusals.log";
constexpr std::ptrdiff_t most_lines = 1000;
constexpr std::size_t max_size = 1024 * 1024;  // bytes

base::result<std::string> read_log(const profile& place) {
    const auto data = files::read_file(place.state_file(log_name), max_size);
    if (data) {
        return std::string(base::text_of(*data));
    }
    return data.why() == base::refusal::not_found ? base::result<std::string>(std::string())
                                                  : data.error();
}

}  // namespace

bool is_lie(base::refusal why) {
    // What this machine remembers is damaged: no answer of a server can do that.
    return why != base::refusal::memory_dropped &&
           (exit_code_of(why) == exit_code::check_failed || why == base::refusal::duplicate);
}

bool is_lie_of_server(base::refusal why, const heard& of_server) {
    return is_lie(why) && of_server.anything && !of_server.own_mistake &&
           of_server.refused.count(why) == 0;
}

base::status write_refusal(const profile& place, const std::string& command, base::refusal why,
                           const std::optional<base::letter_id>& letter, base::instant when) {
    LETTERBOX_TRY(const auto held,
                  file_lock::take(place.state_file(std::string(log_name) + "-lock")));
    LETTERBOX_TRY(auto text, read_log(place));
    auto lines = std::count(text.begin(), text.end(), '\n');
    for (; lines >= most_lines; --lines) {
        text.erase(0, text.find('\n') + 1);
    }
    text += base::write_time(when) + " " + command + " " + std::string(base::name(why)) + " " +
            (letter ? letter->text() : "-") + "\n";
    return files::write_private_file(place.state_file(log_name), base::view_of(text));
}

void tell_of_lie(context& with, const invocation& call, base::refusal why) {
    if (!is_lie_of_server(why, with.heard)) {
        return;
    }
    auto command = call.what().title();
    std::replace(command.begin(), command.end(), ' ', '-');
    const auto written =
        write_refusal(with.effective.place(), command, why, with.heard.letter, clock_now());
    const std::string what = with.heard.letter
                               ? "The server's answer about this letter is not right, so it is not "
                                 "shown."
                               : "The server's answer is not right, so it is not used.";
    with.out.warning(what + (written ? " This was written down. Please tell your agency; "
                                       "letterbox doctor says how often it happened."
                                     : " Please tell your agency."));
}

base::result<written_refusals> read_refusals(const profile& place) {
    LETTERBOX_TRY(const auto text, read_log(place));
    written_refusals out;
    out.count = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (out.count > 0) {
        const auto end = text.rfind('\n');
        const auto before = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
        const auto begin = before == std::string::npos ? 0 : before + 1;
        out.newest = text.substr(begin, end - begin);
    }
    return out;
}

}  // namespace letterbox::cli
