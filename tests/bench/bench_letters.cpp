// How many letters the server takes in, each of them signed, sealed, 4 KiB long and durable before
// it is answered: over TLS, with one core for the server and one for the people.
//
//   bare           the yardstick: the rows of the same letters, committed in groups of 50 by a loop
//                  around SQLite with the server's tables and settings, on the server's core
//   closed loop    64 people who post their next letter as soon as the last one is answered
//   open loop      500 letters a second, whatever the answers do
//
// With --threads above 1 the server has so many for the network and runs on any core, and so do the
// people, who then share the cores with it: what a whole small machine takes in. The processor time of
// one letter is printed for the server and for the people's program.
//
// bench_letters [--rounds N] [--letters N] [--seconds N] [--threads N] [--server FILE]
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "tests/bench/arguments.hpp"
#include "tests/bench/letters/bare_rows.hpp"
#include "tests/bench/letters/load.hpp"
#include "tests/bench/letters/server_process.hpp"
#include "tests/bench/letters/stock.hpp"

namespace letterbox::bench {
namespace {

constexpr int server_core = 0;
constexpr int people_core = 1;
constexpr double steady_rate = 500;  // letters a second
constexpr std::size_t group = 50;

struct choices {
    std::size_t rounds = 3;
    std::size_t letters = 6400;  // of a closed loop
    std::size_t seconds = 8;     // of an open loop
    unsigned threads = 1;        // of the server
    std::filesystem::path server;
};

choices read(int argc, char** argv) {
    choices out;
    out.server = std::filesystem::canonical("/proc/self/exe").parent_path() / "letterbox-server";
    CLI::App app;
    app.add_option("--rounds", out.rounds);
    app.add_option("--letters", out.letters);
    app.add_option("--seconds", out.seconds);
    app.add_option("--threads", out.threads);
    app.add_option("--server", out.server);
    parse(app, argc, argv);
    return out;
}

void print(const char* what, const measured& from) {
    const auto each = [&from](double seconds) {
        return seconds * 1e6 / static_cast<double>(from.letters);
    };
    std::printf("%-12s %8zu %10.0f %12.0f %9.0f %9.0f %9.2f %9.2f %9.2f\n", what, from.letters,
                from.rate(), static_cast<double>(from.letters) / from.server_processor,
                each(from.server_processor), each(from.processor), from.percentile(50),
                from.percentile(99), from.milliseconds.back());
    std::fflush(stdout);
}

void play_round(const choices& how, stock& letters, const server_process& server) {
    const auto each = [&](std::size_t all) {
        return std::max<std::size_t>(1, all / letters.size());
    };
    const auto closed = letters.make(each(how.letters));
    const auto open = letters.make(each(static_cast<std::size_t>(steady_rate) * how.seconds));

    const auto be_people = [&] {
        if (how.threads == 1) {
            stay_on_core(people_core);
        }
    };
    be_people();
    const auto server_time = [&server] { return server.processor_time(); };
    const auto fast = closed_loop(server.port(), closed, server_time);

    const auto rows = newest_rows(letters.data() / "letterbox.db", how.letters);
    stay_on_core(server_core);
    const auto bare = write_bare(rows, letters.folder() / "bare", group);
    stay_anywhere();
    be_people();

    const auto steady = open_loop(server.port(), open, steady_rate, server_time);
    stay_anywhere();

    const auto count = static_cast<double>(rows.size());
    std::printf("%-12s %8zu %10.0f %12.0f %9.0f\n", "bare", rows.size(), count / bare.seconds,
                count / bare.processor, bare.processor * 1e6 / count);
    print("closed loop", fast);
    print("open loop", steady);
    std::printf("closed loop to bare: %.2f by the clock, %.2f by the processor\n\n",
                fast.rate() / (count / bare.seconds),
                static_cast<double>(fast.letters) / fast.server_processor /
                    (count / bare.processor));
}

void run(const choices& how) {
    stock letters;
    const auto where =
        how.threads == 1 ? server_place{1, server_core} : server_place{how.threads, std::nullopt};
    const server_process server(how.server, letters.data(), where);
    std::printf("ready after %lld ms, %.1f MiB\n\n",
                static_cast<long long>(server.start_time().count()),
                static_cast<double>(server.memory()) / (1024 * 1024));
    std::printf("%-12s %8s %10s %12s %9s %9s %9s %9s %9s\n", "", "letters", "a second",
                "a processor", "us of the", "us of the", "p50 ms", "p99 ms", "most ms");
    std::printf("%-12s %8s %10s %12s %9s %9s\n", "", "", "", "second", "server", "load");
    for (std::size_t i = 0; i < how.rounds; ++i) {
        play_round(how, letters, server);
    }
    std::printf("at the end: %.1f MiB\n", static_cast<double>(server.memory()) / (1024 * 1024));
}

}  // namespace
}  // namespace letterbox::bench

int main(int argc, char** argv) {
    try {
        letterbox::bench::run(letterbox::bench::read(argc, argv));
        return 0;
    } catch (const std::exception& why) {
        std::fprintf(stderr, "bench_letters: %s\n", why.what());
        return 1;
    }
}
