// The whole way of a photo: container, decoder, edits, encoder, container.
#include <cstdlib>

#include "clients/cli/pictures/remake.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace letterbox;
    constexpr std::uint64_t quick = 500'000;  // pixels; larger ones only take longer
    const auto stripped = moderation::strip({data, size});
    if (!stripped || std::uint64_t{stripped->width} * stripped->height > quick) {
        return 0;
    }
    cli::photo_edits edits;
    if (size % 2 == 0) {
        edits.covered.push_back({1, 1, 20, 20});
    }
    const auto made = cli::remake_photo({data, size}, edits);
    if (made && !moderation::check_plain(made->data, moderation::media_type(made->type))) {
        std::abort();
    }
    return 0;
}
