// The commands of letterbox-server, after their arguments have been read.
#pragma once

#include <string>

namespace letterbox::app {

enum class command { serve, init, backup, verify };

constexpr int exit_done = 0;
constexpr int exit_refused = 1;  // the reason stands on standard error
constexpr int exit_usage = 2;
constexpr int exit_found = 3;  // verify found something wrong

/// `file`: the settings, empty for the defaults; `folder`: of backup. Returns the exit code.
int run(command which, const std::string& file, const std::string& folder);

}  // namespace letterbox::app
