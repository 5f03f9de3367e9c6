// What a web release consists of, and whether a server serves just that (attack T39).
//
//   manifest = {"v": 1, "files": {path: SHA-256 in lower-case hex}}
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "clients/core/transport.hpp"

namespace letterbox::desk {

struct manifest {
    std::map<std::string, std::string> files;  // path, hash
};

/// "../share/letterbox/web.json" beside the running program.
std::filesystem::path installed_manifest();

/// Refuses file_error; bad_json, bad_field for another form, no files or more than 1000.
base::result<manifest> read_manifest(const std::filesystem::path& file);
base::result<manifest> parse_manifest(base::byte_view text);

struct difference {
    std::string path;
    std::string what;  // "is another", "is missing", in plain words
};
/// Fetches every file and compares; also "/", which must be the page. An empty list: the server
/// serves this release. Refuses what the transport refuses.
base::result<std::vector<difference>> compare(core::transport& server, const manifest& release);

}  // namespace letterbox::desk
