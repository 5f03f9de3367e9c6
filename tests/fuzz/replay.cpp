// Runs a fuzz target over the files of a folder, once: fuzz_xxx FOLDER
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/target.hpp"

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: fuzz_xxx FOLDER\n", stderr);
        return 2;
    }
    int done = 0;
    for (const auto& each : std::filesystem::directory_iterator(words[1])) {
        std::ifstream file(each.path(), std::ios::binary);
        const std::vector<char> data{std::istreambuf_iterator<char>(file), {}};
        const std::vector<std::uint8_t> input(data.begin(), data.end());
        LLVMFuzzerTestOneInput(input.data(), input.size());
        ++done;
    }
    std::printf("%d files\n", done);
    return done > 0 ? 0 : 1;
}
