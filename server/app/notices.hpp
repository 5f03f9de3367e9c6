// Notices as the settings file wants them.
#pragma once

#include <memory>

#include "server/app/configuration.hpp"
#include "server/notify/notifier.hpp"

namespace letterbox::app {

/// Not started yet. Without a relay it sends nothing. Refuses bad_configuration; file_error for a
/// password file that is missing, empty, or readable for others.
base::result<std::unique_ptr<notify::notifier>> make_notifier(const notify_configuration& with,
                                                              service::service& of,
                                                              service::clock now);

}  // namespace letterbox::app
