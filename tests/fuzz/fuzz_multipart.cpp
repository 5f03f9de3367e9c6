// A multipart body: whole, and cut into pieces whose sizes the input itself chooses. Both ways must
// come to the same parts and the same end.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "server/api/multipart.hpp"
#include "server/api/part_head.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace letterbox;

class keeping : public api::upload {
public:
    base::status begin_part(std::string_view name, std::string_view type) override {
        told += "[" + std::string(name) + "|" + std::string(type) + "|";
        return {};
    }
    base::status data(base::byte_view piece) override {
        told += base::text_of(piece);
        return {};
    }
    base::status end_part() override {
        told += "]";
        return {};
    }
    void finish(api::completion done) override { done(api::answer{}); }

    std::string told;
};

/// How it ended, and what the upload was told of a whole body. Of one that is refused more or less
/// may have been passed on before, by where it was cut.
struct outcome {
    base::status ended;
    std::string told;
};

template <class Next>
outcome read(base::byte_view body, Next next) {
    keeping into;
    api::multipart_reader reader("b", into, {8, 256});
    while (!body.empty()) {
        const auto count = std::min<std::size_t>(next(), body.size());
        if (const auto fed = reader.feed(body.first(count)); !fed) {
            return {fed, {}};
        }
        body = body.subspan(count);
    }
    return {reader.finish(), std::move(into.told)};
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::byte_view body{data, size};
    const auto whole = read(body, [&] { return size; });
    const auto bytes = read(body, [] { return std::size_t{1}; });
    std::size_t at = 0;
    const auto pieces = read(body, [&] {
        at = (at * 31 + 7) % size;
        return std::size_t{1} + data[at] % 16;
    });
    for (const auto* each : {&bytes, &pieces}) {
        if (static_cast<bool>(each->ended) != static_cast<bool>(whole.ended) ||
            (whole.ended && each->told != whole.told)) {
            std::abort();
        }
    }
    (void)api::boundary_of(base::text_of(body));
    (void)api::read_part_head(base::text_of(body));
    return 0;
}
