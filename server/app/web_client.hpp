// Where the web client comes from.
#pragma once

#include "crypto/base/result.hpp"
#include "server/app/configuration.hpp"

namespace letterbox::app {

/// Reads the web client into `with.network.web`: out of web.folder, or where it is installed; there
/// it may be missing, and only the API is served. Refuses what web_files::read refuses.
base::status load_web_client(configuration& with);

}  // namespace letterbox::app
