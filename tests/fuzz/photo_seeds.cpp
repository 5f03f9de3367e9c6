// Writes the seeds of the photo targets: photo_seeds FOLDER
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/support/photos/photo_maker.hpp"

namespace {

using letterbox::test::named_file;

void write(const std::filesystem::path& folder, const named_file& file) {
    std::ofstream out(folder / file.name, std::ios::binary);
    const auto text = letterbox::base::text_of(file.data);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out) {
        throw std::runtime_error("cannot write " + file.name);
    }
}

// The file cut off after each JPEG marker, and halfway.
void write_cut(const std::filesystem::path& folder, const named_file& file) {
    for (std::size_t i = 0; i + 1 < file.data.size(); ++i) {
        const bool marker = file.data[i] == 0xFF && file.data[i + 1] >= 0xC0;
        if (marker || i == file.data.size() / 2) {
            const auto part = letterbox::base::byte_view(file.data).first(i + 2);
            write(folder,
                  {"cut-" + std::to_string(i) + "-" + file.name, letterbox::base::to_bytes(part)});
        }
    }
}

}  // namespace

int main(int count, char** words) try {
    if (count != 2) {
        std::fputs("usage: photo_seeds FOLDER\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = words[1];
    std::filesystem::create_directories(folder);
    constexpr std::size_t large = 200'000;  // slows a fuzzer down
    for (const auto& set : {letterbox::test::odd_photos(), letterbox::test::double_photos(),
                            letterbox::test::bad_photos()}) {
        for (const auto& each : set) {
            if (each.data.size() < large) {
                write(folder, each);
            }
        }
    }
    for (const auto& each : letterbox::test::odd_photos()) {
        if (each.name == "crowded.jpg" || each.name == "progressive.jpg" ||
            each.name == "text.png" || each.name == "metadata.webp") {
            write_cut(folder, each);
        }
    }
    return 0;
} catch (const std::exception& why) {
    std::fprintf(stderr, "%s\n", why.what());
    return 1;
}
