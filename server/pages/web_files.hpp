// The web client as it is served: every file read at the start and on SIGHUP, so that no request ever names a
// path of this machine. What the build compressed beforehand (NAME.br, NAME.gz) belongs to NAME.
//
// What lies in /a/ has its hash in its name and never changes; everything else is asked for anew.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::pages {

/// Whole header lines that go out with every file: scripts and styles of this origin
/// alone, none inline; nothing loads from elsewhere; no page of another origin comes near.
extern const std::string_view page_headers;

struct web_file {
    std::string content_type;
    bool immutable = false;
    base::bytes plain;
    base::bytes brotli;  // empty: none
    base::bytes gzip;    // empty: none
};

class web_files {
public:
    static constexpr std::size_t max_files = 1000;
    static constexpr std::uintmax_t max_size = 64ULL * 1024 * 1024;  // bytes in all

    web_files() = default;

    /// Reads a folder that the web build made. Symbolic links and names with other characters than
    /// letters, digits, '.', '_' and '-' are refused. Refuses file_error, bad_configuration (no
    /// index.html, a file of unknown kind, too much of it).
    static base::result<std::shared_ptr<const web_files>> read(const std::filesystem::path& folder);

    /// The file for a request target; null when there is none. A path of no file, without a dot in
    /// its last part, is a place within the application and gets the page: the page knows the way.
    /// "/away" also finds "/away.html". Paths below /v1 are never found.
    [[nodiscard]] const web_file* find(std::string_view target) const;

    /// The same files with another `path`, for a server that says something of its own there. Null
    /// when there is no such file.
    [[nodiscard]] std::shared_ptr<const web_files> with(std::string_view path,
                                                        base::bytes plain) const;

private:
    std::map<std::string, web_file, std::less<>> files_;  // by path, "/a/main-0123.js"
};

/// "../share/letterbox/web" beside the running program: where it is built and installed to.
std::filesystem::path installed_folder();

/// Whether a target belongs to the API.
bool is_api_target(std::string_view target);

/// One file on its way: `body` lives as long as `files`.
struct page_answer {
    std::shared_ptr<const web_files> files;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;  // besides page_headers
    base::byte_view body;
};
/// `accept_encoding`: the header's value, empty when absent. Refuses not_found.
base::result<page_answer> find_page(std::shared_ptr<const web_files> files, std::string_view target,
                                    std::string_view accept_encoding);

}  // namespace letterbox::pages
