// What a page, a claim and a status cost the server as whole requests, in an agency with a thousand
// letters and in one with a million: over TLS, with the session, the rules, the store, the proofs
// and the JSON of the answer. bench_pages measures the store's part of it alone.
//
//   inbox     GET /v1/letters?box=in     50 letters, each time of another member
//   outbox    GET /v1/letters?box=out
//   queue     GET /v1/queue              the first 50 letters that wait
//   deeper    the same from anywhere in the queue
//   claim     POST /v1/queue/next and the release, with their two commits
//   status    GET /v1/letters/{letter}   by its author, each time another letter
//
// Each agency has a server of its own on the first core; both take turns, so that what else the
// machine does falls on both. The yardstick is the small one: the large one may cost 1.3 times as
// much of the processor's time.
//
// bench_requests [--letters N] [--repeat N] [--server FILE]
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "tests/bench/arguments.hpp"
#include "tests/bench/requests/busy_agency.hpp"
#include "tests/bench/requests/client.hpp"

namespace letterbox::bench {
namespace {

constexpr std::size_t small = 1000;
constexpr std::size_t page_size = 50;
constexpr std::size_t turn = 50;  // requests to one server before it is the other's turn
constexpr int server_core = 0;
constexpr int people_core = 1;
using clock = std::chrono::steady_clock;

struct choices {
    std::size_t letters = 1'000'000;
    std::size_t repeat = 3000;
    std::filesystem::path server;
};

choices read(int argc, char** argv) {
    choices out;
    out.server = std::filesystem::canonical("/proc/self/exe").parent_path() / "letterbox-server";
    CLI::App app;
    app.add_option("--letters", out.letters);
    app.add_option("--repeat", out.repeat);
    app.add_option("--server", out.server);
    parse(app, argc, argv);
    return out;
}

std::size_t any_below(std::size_t end) {
    static std::mt19937_64 dice(1);
    return dice() % end;
}

class asked_agency {
public:
    asked_agency(std::size_t letters, const choices& how)
        : agency_(letters, how.server, server_core) {}

    /// To be called when both agencies are ready: the server ends what is silent for long.
    void connect() { client_ = std::make_unique<client>(agency_.server().port()); }

    [[nodiscard]] const busy_agency& agency() const { return agency_; }

    void box(const char* which) {
        const auto& parties = agency_.letters.all.size() / letters_of_party;
        must_be_page(client_->ask("GET", "/v1/letters?box=" + std::string(which),
                                  agency_.token(any_below(parties))));
    }
    void queue() { must_be_page(client_->ask("GET", "/v1/queue", agency_.worker())); }
    void deeper() {
        // In the first half: letters of a weekend are due out of order.
        const auto& after = agency_.letters.waiting[any_below(agency_.letters.waiting.size() / 2)];
        must_be_page(client_->ask("GET",
                                  "/v1/queue?after=0." + std::to_string(after.first) + "." +
                                      std::to_string(after.second) + "." + base::hex(after.id),
                                  agency_.worker()));
    }
    void claim() {
        const auto given =
            nlohmann::json::parse(client_->ask("POST", "/v1/queue/next", agency_.worker()));
        const auto id = given.at("letter").at("letter").get<std::string>();
        client_->ask("POST", "/v1/letters/" + id + "/release", agency_.worker());
    }
    void status() {
        const auto& letter = agency_.letters.all[any_below(agency_.letters.all.size())];
        client_->ask("GET", "/v1/letters/" + letter.id.text(), agency_.token(letter.author));
    }

private:
    static void must_be_page(const std::string& answer) {
        if (nlohmann::json::parse(answer).at("letters").size() != page_size) {
            throw std::logic_error("not a whole page");
        }
    }

    busy_agency agency_;
    std::unique_ptr<client> client_;
};

struct line {
    const char* name;
    std::function<void(asked_agency&)> run;
};

struct spent {
    double processor = 0;       // seconds
    std::vector<double> times;  // microseconds of each

    void measure(asked_agency& in, const line& what) {
        const auto used = in.agency().server().processor_time();
        for (std::size_t i = 0; i < turn; ++i) {
            const auto begin = clock::now();
            what.run(in);
            times.push_back(
                std::chrono::duration<double, std::micro>(clock::now() - begin).count());
        }
        processor += in.agency().server().processor_time() - used;
    }
    [[nodiscard]] double each() const {
        return processor * 1e6 / static_cast<double>(times.size());
    }
    double median() {
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        return *middle;
    }
};

void compare(const line& what, std::size_t repeat, asked_agency& few, asked_agency& many) {
    spent a;
    spent b;
    for (std::size_t i = 0; i < repeat; i += turn) {
        a.measure(few, what);
        b.measure(many, what);
    }
    std::printf("%-8s %10.0f %10.0f %8.2f %12.0f %10.0f %8.2f\n", what.name, a.each(), b.each(),
                b.each() / a.each(), a.median(), b.median(), b.median() / a.median());
    std::fflush(stdout);
}

void run(const choices& how) {
    stay_on_core(people_core);
    asked_agency few(small, how);
    const auto begin = clock::now();
    asked_agency many(how.letters, how);
    std::printf("%zu letters written in %.0f s, %.0f MiB; server ready after %lld ms\n\n",
                how.letters, std::chrono::duration<double>(clock::now() - begin).count(),
                static_cast<double>(many.agency().size()) / (1024 * 1024),
                static_cast<long long>(many.agency().server().start_time().count()));
    few.connect();
    many.connect();
    const std::vector<line> lines{
        {"inbox", [](asked_agency& in) { in.box("in"); }},
        {"outbox", [](asked_agency& in) { in.box("out"); }},
        {"queue", [](asked_agency& in) { in.queue(); }},
        {"deeper", [](asked_agency& in) { in.deeper(); }},
        {"claim", [](asked_agency& in) { in.claim(); }},
        {"status", [](asked_agency& in) { in.status(); }},
    };
    std::printf("%-8s %30s %32s\n", "", "processor time, microseconds",
                "until answered, median, us");
    std::printf("%-8s %10s %10zu %8s %12s %10zu %8s\n", "", "1000", how.letters, "ratio", "1000",
                how.letters, "ratio");
    for (const auto& each : lines) {
        compare(each, how.repeat, few, many);
    }
}

}  // namespace
}  // namespace letterbox::bench

int main(int argc, char** argv) {
    try {
        letterbox::bench::run(letterbox::bench::read(argc, argv));
        return 0;
    } catch (const std::exception& why) {
        std::fprintf(stderr, "bench_requests: %s\n", why.what());
        return 1;
    }
}
