#include "server/pages/web_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace letterbox::pages {

using base::refusal;
using base::refuse;

const std::string_view page_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src "
    "'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
    "letterbox\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), "
    "payment=(), usb=()\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Strict-Transport-Security: max-age=31536000\r\n"
    "X-Content-Type-Options: nosniff\r\n";

namespace {

constexpr std::string_view page_name = "/index.html";
constexpr std::string_view immutable_folder = "/a/";

std::string_view type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".wasm", "application/wasm"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".json", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
        {".lists", "application/octet-stream"},
    }};
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const auto& each) { return name.ends_with(each.first); });
    return found == types.end() ? std::string_view{} : found->second;
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

base::result<base::bytes> read_file(const std::filesystem::path& file, std::uintmax_t size) {
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return refuse(refusal::file_error, file.string());
    }
    return base::to_bytes(base::view_of(text));
}

using raw_files = std::map<std::string, base::bytes, std::less<>>;

base::status read_folder(const std::filesystem::path& folder, const std::string& below,
                         std::uintmax_t& size, raw_files& into) {
    // A file may go while it is read: whoever runs the server may be putting in a new release.
    std::error_code failed;
    std::filesystem::directory_iterator entries(folder, failed);
    for (const std::filesystem::directory_iterator end; !failed && entries != end;
         entries.increment(failed)) {
        const auto name = entries->path().filename().string();
        const auto sort = std::filesystem::symlink_status(entries->path(), failed).type();
        if (failed) {
            break;
        }
        if (sort == std::filesystem::file_type::directory && is_plain_name(name)) {
            LETTERBOX_CHECK(read_folder(entries->path(), below + name + "/", size, into));
            continue;
        }
        if (sort != std::filesystem::file_type::regular || !is_plain_name(name)) {
            return refuse(refusal::bad_configuration, entries->path().string());
        }
        const auto its_size = entries->file_size(failed);
        if (failed) {
            break;
        }
        size += std::min(its_size, web_files::max_size + 1);
        if (size > web_files::max_size || into.size() == 3 * web_files::max_files) {
            return refuse(refusal::bad_configuration, "the web client is too large");
        }
        LETTERBOX_TRY(into[below + name], read_file(entries->path(), its_size));
    }
    return failed ? base::status(refuse(refusal::file_error, folder.string())) : base::status{};
}

base::bytes take(raw_files& from, const std::string& name) {
    const auto found = from.find(name);
    return found == from.end() ? base::bytes{} : std::move(found->second);
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    const auto end = text.find_last_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, end - begin + 1);
}

bool same_word(std::string_view header, std::string_view lower_case) {
    return std::equal(
        header.begin(), header.end(), lower_case.begin(), lower_case.end(),
        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
}

/// Whether a coding is named in Accept-Encoding and not refused with q=0 (RFC 9110, 12.5.3).
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto end = header.find(',');
        auto one = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        const auto mark = one.find(';');
        const auto weight = mark == std::string_view::npos ? "" : trimmed(one.substr(mark + 1));
        if (same_word(trimmed(one.substr(0, mark)), coding)) {
            return weight.empty() || weight.find_first_of("123456789") != std::string_view::npos;
        }
    }
    return false;
}

}  // namespace

base::result<std::shared_ptr<const web_files>> web_files::read(
    const std::filesystem::path& folder) {
    raw_files raw;
    std::uintmax_t size = 0;
    LETTERBOX_CHECK(read_folder(folder, "/", size, raw));
    auto out = std::make_shared<web_files>();
    for (auto& [name, data] : raw) {
        const std::string_view compressed(name);
        if (compressed.ends_with(".br") || compressed.ends_with(".gz")) {
            continue;
        }
        const auto type = type_of(name);
        if (type.empty()) {
            return refuse(refusal::bad_configuration, "a file of unknown kind: " + name);
        }
        out->files_[name] = {std::string(type), name.starts_with(immutable_folder), std::move(data),
                             take(raw, name + ".br"), take(raw, name + ".gz")};
    }
    if (out->files_.count(page_name) == 0) {
        return refuse(refusal::bad_configuration, "no index.html in " + folder.string());
    }
    return std::shared_ptr<const web_files>(std::move(out));
}

bool is_api_target(std::string_view target) {
    constexpr std::string_view api = "/v1";
    return target.starts_with(api) &&
           (target.size() == api.size() || target[api.size()] == '/' || target[api.size()] == '?');
}

const web_file* web_files::find(std::string_view target) const {
    const auto path = target.substr(0, target.find('?'));
    if (path.empty() || path.front() != '/' || is_api_target(path)) {
        return nullptr;
    }
    for (const auto& name : {std::string(path), std::string(path) + ".html"}) {
        if (const auto found = files_.find(name); found != files_.end()) {
            return &found->second;
        }
    }
    const bool is_place = path.find('.', path.rfind('/')) == std::string_view::npos;
    const auto page = files_.find(page_name);
    return is_place && page != files_.end() ? &page->second : nullptr;
}

std::shared_ptr<const web_files> web_files::with(std::string_view path, base::bytes plain) const {
    auto out = std::make_shared<web_files>(*this);
    const auto found = out->files_.find(path);
    if (found == out->files_.end()) {
        return nullptr;
    }
    found->second.plain = std::move(plain);
    found->second.brotli.clear();
    found->second.gzip.clear();
    return out;
}

std::filesystem::path installed_folder() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return program.parent_path().parent_path() / "share" / "letterbox" / "web";
}

base::result<page_answer> find_page(std::shared_ptr<const web_files> files, std::string_view target,
                                    std::string_view accept_encoding) {
    const auto* file = files->find(target);
    if (file == nullptr) {
        return refusal::not_found;
    }
    page_answer out;
    out.content_type = file->content_type;
    out.headers.emplace_back("Cache-Control",
                             file->immutable ? "public, max-age=31536000, immutable" : "no-store");
    out.headers.emplace_back("Vary", "Accept-Encoding");
    out.body = file->plain;
    if (!file->brotli.empty() && accepts(accept_encoding, "br")) {
        out.body = file->brotli;
        out.headers.emplace_back("Content-Encoding", "br");
    } else if (!file->gzip.empty() && accepts(accept_encoding, "gzip")) {
        out.body = file->gzip;
        out.headers.emplace_back("Content-Encoding", "gzip");
    }
    out.files = std::move(files);
    return out;
}

}  // namespace letterbox::pages
