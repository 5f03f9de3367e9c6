// What the tests of crypto/age share: whole files opened in one step, and other programs run.
#pragma once

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "crypto/age/header.hpp"
#include "crypto/age/open.hpp"

namespace letterbox::age {

/// A complete file opened the way a reader does it.
inline base::result<base::bytes> open_file(base::byte_view file, const identity& key) {
    LETTERBOX_TRY(const auto length, header_length(file));
    LETTERBOX_TRY(const auto opened, open_header(file.first(length), key));
    return open_payload(opened, file.subspan(length), file.size());
}

/// Bytes that are not all the same, so that a displaced chunk shows.
inline base::bytes sample(std::size_t size) {
    base::bytes out(size);
    std::uint32_t state = 1;
    for (auto& each : out) {
        state = state * 1664525U + 1013904223U;
        each = static_cast<std::uint8_t>(state >> 24U);
    }
    return out;
}

/// "opens", or the refusal's name: readable in a failed test.
template <class T>
std::string outcome(const base::result<T>& of) {
    return of ? "opens" : std::string(base::name(of.why()));
}

/// A folder for one test, removed with it.
class scratch_folder {
public:
    scratch_folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no scratch folder");
        }
        path_ = pattern;
    }
    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

inline void write_file(const std::string& path, base::byte_view data) {
    std::ofstream out(path, std::ios::binary);
    const auto text = base::text_of(data);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) {
        throw std::runtime_error("cannot write " + path);
    }
}

inline base::bytes read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read " + path);
    }
    return base::bytes(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

/// Exit code of a shell command.
inline int run(const std::string& command) {
    const auto status = std::system(command.c_str());  // NOLINT(cert-env33-c): commands of our own
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace letterbox::age
