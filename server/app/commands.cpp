#include "server/app/commands.hpp"

#include <algorithm>
#include <iostream>

#include "server/app/backend.hpp"
#include "server/app/process.hpp"
#include "server/app/serve.hpp"

namespace letterbox::app {

using base::status;

namespace {

base::result<configuration> settings_from(const std::string& file) {
    if (!file.empty()) {
        return read_configuration(file);
    }
    auto out = default_configuration();
    LETTERBOX_CHECK(out.fill_paths());
    return out;
}

status init(const configuration& with) {
    LETTERBOX_CHECK(make_private_folder(with.data_folder));
    push::hub events;
    LETTERBOX_TRY(auto opened, open_backend(with, events));
    LETTERBOX_CHECK(ensure_certificate(with));
    if (!opened.first_token) {  // made by an earlier start, and perhaps lost since
        LETTERBOX_TRY(opened.first_token, opened.it->new_first_token());
    }
    opened.it->stop();
    return show_token(*opened.first_token, with.data_folder);
}

base::result<std::vector<std::string>> check(const configuration& with) {
    LETTERBOX_CHECK(check_own_folder(with.data_folder));
    return verify_data(with);
}

base::result<std::string> copy(const configuration& with, const std::string& folder) {
    LETTERBOX_CHECK(check_own_folder(with.data_folder));
    return back_up_data(with, folder);
}

int tell(const status& outcome) {
    if (outcome) {
        return exit_done;
    }
    std::cerr << "letterbox-server: " << base::words(outcome.why()) << " ("
              << base::name(outcome.why());
    if (!outcome.error().detail.empty()) {
        std::cerr << ": " << outcome.error().detail;
    }
    std::cerr << ")\n";
    return exit_refused;
}

/// A row may hold anything, and its words go to a terminal.
std::string printable(std::string line) {
    constexpr std::size_t longest = 400;
    line.resize(std::min(line.size(), longest));
    std::replace_if(
        line.begin(), line.end(), [](char each) { return each < ' ' || each > '~'; }, '?');
    return line;
}

int tell_copied(const base::result<std::string>& done) {
    if (!done) {
        return tell(done.error());
    }
    std::cout << *done << "\n";
    return exit_done;
}

int tell_findings(const base::result<std::vector<std::string>>& found) {
    if (!found) {
        return tell(found.error());
    }
    for (const auto& each : *found) {
        std::cout << printable(each) << "\n";
    }
    if (found->empty()) {
        std::cout << "Nothing is wrong.\n";
    }
    return found->empty() ? exit_done : exit_found;
}

}  // namespace

int run(command which, const std::string& file, const std::string& folder) {
    const auto with = settings_from(file);
    if (!with) {
        return tell(with.error());
    }
    switch (which) {
    case command::serve:
        return tell(serve(
            {*with, file.empty() ? std::nullopt : std::optional<std::filesystem::path>(file)}));
    case command::init:
        return tell(init(*with));
    case command::backup:
        return tell_copied(copy(*with, folder));
    case command::verify:
        return tell_findings(check(*with));
    }
    return exit_usage;
}

}  // namespace letterbox::app
