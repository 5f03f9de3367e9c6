// The command `serve`: everything from an open data folder to a clean end.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "server/app/backend.hpp"
#include "server/app/configuration.hpp"

namespace letterbox::app {

struct serve_options {
    configuration with;
    /// Read again on SIGHUP; nothing: the defaults, of which only the certificate can change.
    std::optional<std::filesystem::path> file;
};

/// Serves until SIGTERM or SIGINT, then finishes what is under way. SIGHUP reads configuration,
/// certificate and web client again, one that came during the start as soon as it is ready: limits,
/// times and log level count from then on; what cannot change while it runs (addresses, paths,
/// threads) waits for the next start; when something is wrong, also another origin, everything stays
/// as it was, and the log says why. Refuses file_error where there is a key file and no data.
base::status serve(const serve_options& options, backend_opener open = &open_backend);

/// Makes the certificate when there is none and ours is wanted.
base::status ensure_certificate(const configuration& with);

}  // namespace letterbox::app
