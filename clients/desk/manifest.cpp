#include "clients/desk/manifest.hpp"

#include <algorithm>
#include <fstream>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/record/canonical.hpp"
#include "server/pages/web_files.hpp"

namespace letterbox::desk {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_manifest = 256 * 1024;  // bytes
constexpr std::size_t hash_digits = 64;
constexpr std::string_view page = "/index.html";

bool is_hash(const std::string& text) {
    return text.size() == hash_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool is_path(const std::string& text) {
    return text.size() > 1 && text.front() == '/' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-' || c == '/';
           });
}

base::status compare_one(core::transport& server, const std::string& path,
                         const std::string& expected, std::vector<difference>& into) {
    core::http_request request;
    request.method = "GET";
    request.target = path;
    LETTERBOX_TRY(const auto answer, server.send(request));
    if (answer.status != 200) {
        into.push_back({path, "is missing"});
    } else if (base::hex(base::sha256(answer.body).view()) != expected) {
        into.push_back({path, "is not the one of the release"});
    }
    return {};
}

}  // namespace

std::filesystem::path installed_manifest() {
    auto out = pages::installed_folder();
    out += ".json";
    return out;
}

base::result<manifest> parse_manifest(base::byte_view text) {
    LETTERBOX_TRY(const auto read, record::parse_strict(text, max_manifest));
    if (!read.is_object() || read.value("v", record::json(0)) != 1 || read.size() != 2) {
        return refuse(refusal::bad_field, "v");
    }
    const auto files = read.find("files");
    if (files == read.end() || !files->is_object() || files->empty() ||
        files->size() > pages::web_files::max_files) {
        return refuse(refusal::bad_field, "files");
    }
    manifest out;
    for (const auto& [path, hash] : files->items()) {
        if (!is_path(path) || !hash.is_string() || !is_hash(hash.get<std::string>())) {
            return refuse(refusal::bad_field, "files");
        }
        out.files[path] = hash.get<std::string>();
    }
    if (out.files.count(std::string(page)) == 0) {
        return refuse(refusal::bad_field, "index.html");
    }
    return out;
}

base::result<manifest> read_manifest(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed || size > max_manifest) {
        return refuse(refusal::file_error, file.string());
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return refuse(refusal::file_error, file.string());
    }
    return parse_manifest(base::view_of(text));
}

base::result<std::vector<difference>> compare(core::transport& server, const manifest& release) {
    std::vector<difference> out;
    for (const auto& [path, hash] : release.files) {
        LETTERBOX_CHECK(compare_one(server, path, hash, out));
    }
    // What people really open is no file but a place.
    LETTERBOX_CHECK(compare_one(server, "/", release.files.at(std::string(page)), out));
    return out;
}

}  // namespace letterbox::desk
