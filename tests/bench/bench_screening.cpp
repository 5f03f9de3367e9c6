// How long the screening takes: a letter of 500 words with 20 protected details, and the start of
// the engine.
#include <benchmark/benchmark.h>

#include "moderation/screening/screening.hpp"

namespace letterbox::moderation {
namespace {

/// 500 words of ordinary letter, with a few details in it.
std::string letter() {
    constexpr std::string_view part =
        "Thank you for your letter, which we read together on the sofa. She is seven now and has "
        "lost both front teeth. She loves drawing, swimming and the cat next door, and she can "
        "ride "
        "her bike without help. We live in Marrowby now and she goes to Hollin Edge Primary, where "
        "her teacher is Mrs Okonjo. You can ring us on 07700 900123 if you must. ";
    std::string out;
    std::size_t words = 0;
    while (words < 500) {
        out += part;
        words += 68;
    }
    return out;
}

screening_request request() {
    screening_request out;
    out.author = "adopter";
    out.expected_signoff = "Mia's mum and dad";
    constexpr std::string_view letters = "abcdefghijklmnopqrst";
    for (const char c : letters) {
        constexpr std::array kinds = {"town", "school", "surname", "child_name"};
        out.details.push_back({kinds.at(out.details.size() % kinds.size()),
                               std::string("M") + c + "rrowb" + c + " Edge"});
    }
    return out;
}

void screen_letter(benchmark::State& state) {
    const auto lists = word_lists::read(built_in_lists()).value();
    const screening_engine engine(lists);
    const auto text = letter();
    const auto with = request();
    for ([[maybe_unused]] auto each : state) {
        benchmark::DoNotOptimize(engine.screen(text, with));
    }
}
BENCHMARK(screen_letter)->Unit(benchmark::kMillisecond);

void start_engine(benchmark::State& state) {
    for ([[maybe_unused]] auto each : state) {
        const auto lists = word_lists::read(built_in_lists()).value();
        const screening_engine engine(lists);
        benchmark::DoNotOptimize(&engine);
    }
}
BENCHMARK(start_engine)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace letterbox::moderation

BENCHMARK_MAIN();
