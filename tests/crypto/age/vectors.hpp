// The vectors of the community's test kit (C2SP CCTV, npm cctv-age).
#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/crypto/age/support.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::age {

struct vector_file {
    std::multimap<std::string, std::string> fields;
    base::bytes file;

    [[nodiscard]] std::string field(const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    }
};

/// "key: value" lines, an empty line, and the age file.
inline vector_file read_vector(const std::string& path) {
    const auto raw = read_file(path);
    auto rest = base::text_of(raw);
    vector_file out;
    for (;;) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty()) {
            break;
        }
        const auto colon = line.find(": ");
        out.fields.emplace(line.substr(0, colon), line.substr(colon + 2));
    }
    out.file = base::to_bytes(base::view_of(rest));
    return out;
}

/// All vectors by name. The exporting script fails when the package is not installed.
inline const std::map<std::string, vector_file>& vectors() {
    static const auto all = [] {
        const scratch_folder folder;
        const std::string script = test::source_path("tests/interop/export_vectors.mjs");
        if (run("node '" + script + "' '" + folder.path().string() + "'") != 0) {
            throw std::runtime_error("the test vectors are missing, run scripts/setup");
        }
        std::map<std::string, vector_file> out;
        for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
            out.emplace(each.path().filename().string(), read_vector(each.path().string()));
        }
        return out;
    }();
    return all;
}

inline std::vector<std::string> names_with(std::string_view prefix) {
    std::vector<std::string> out;
    for (const auto& [name, each] : vectors()) {
        if (name.substr(0, prefix.size()) == prefix && each.field("armored").empty()) {
            out.push_back(name);
        }
    }
    return out;
}

inline std::string hash_of(base::byte_view data) {
    return base::hex(base::sha256(data).view());
}

}  // namespace letterbox::age
