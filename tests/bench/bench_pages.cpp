// What a page, a claim and a status cost in a store with a thousand letters and with a million.
//
//   inbox     50 letters that were passed on to a party, each time another party
//   outbox    50 letters that a party wrote, with what became of each
//   queue     the first 50 letters that wait for a team
//   deeper    50 letters from anywhere in the queue
//   claim     the next free letter is claimed and given back, in one job, without the commit
//   status    one letter with its statements and decisions, each time another one
//
// Both stores take turns, so that what else the machine does falls on both. The yardstick is the
// small one: the large one may cost 1.3 times as much.
//
// bench_pages [--letters N] [--folder FOLDER] [--repeat N]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <future>
#include <random>
#include <stdexcept>
#include <string>

#include "tests/bench/arguments.hpp"
#include "tests/bench/pages/filled_store.hpp"

namespace letterbox::bench {
namespace {

constexpr std::size_t small = 1000;
constexpr std::uint32_t page_size = 50;
using clock = std::chrono::steady_clock;

struct choices {
    std::size_t letters = 1'000'000;
    std::size_t repeat = 3000;
    std::filesystem::path folder = std::filesystem::temp_directory_path();
};

choices read(int argc, char** argv) {
    choices out;
    CLI::App app;
    app.add_option("--letters", out.letters);
    app.add_option("--repeat", out.repeat);
    app.add_option("--folder", out.folder);
    parse(app, argc, argv);
    return out;
}

void must(bool held, const char* what) {
    if (!held) {
        throw std::logic_error(what);
    }
}

std::mt19937_64& dice() {
    static std::mt19937_64 out(1);
    return out;
}

template <class T>
const T& any_of(const std::vector<T>& from) {
    return from[dice()() % from.size()];
}

/// Runs once and says how many microseconds it took.
using operation = std::function<double(filled_store&)>;

double microseconds(clock::time_point since) {
    return std::chrono::duration<double, std::micro>(clock::now() - since).count();
}

double page(filled_store& in, const store::letter_query& query) {
    const auto begin = clock::now();
    {
        const auto from = in.rows().read();
        const auto found = from->letters(query);
        must(found && found->letters.size() == page_size, "page");
    }
    return microseconds(begin);
}

double inbox(filled_store& in) {
    const auto& party = any_of(in.agency.people).party;
    const auto begin = clock::now();
    {
        const auto from = in.rows().read();
        const auto found = from->received(party, std::nullopt, page_size);
        must(found && found->letters.size() == page_size, "page");
    }
    return microseconds(begin);
}

store::letter_query page_of(store::letter_box box, const std::array<std::uint8_t, 16>& whose) {
    store::letter_query out;
    out.box = box;
    out.whose = whose;
    out.limit = page_size;
    return out;
}

double outbox(filled_store& in) {
    const auto query = page_of(store::letter_box::sent, any_of(in.agency.people).party.data);
    const auto begin = clock::now();
    {
        const auto from = in.rows().read();
        const auto found = from->letters(query);
        must(found && found->letters.size() == page_size, "page");
        for (const auto& each : found->letters) {
            must(each.waiting != (each.passed_on.size() == 1), "passed on");
        }
    }
    return microseconds(begin);
}

double deeper(filled_store& in) {
    auto query = page_of(store::letter_box::queue, in.agency.team.data);
    // In the first half: letters of a weekend are due out of order.
    query.after = in.letters.waiting[dice()() % (in.letters.waiting.size() / 2)];
    return page(in, query);
}

double claim(filled_store& in) {
    const auto worker = base::member_id::make();
    std::promise<double> took;
    in.rows().write<bool>(
        [&](store::writing& to) -> base::result<bool> {
            const auto begin = clock::now();
            LETTERBOX_TRY(const auto row,
                          to.claim_next(std::array{in.agency.team}, worker, in.agency.now,
                                        in.agency.now.plus(1800), {}));
            LETTERBOX_CHECK(to.release(row.id, worker));
            took.set_value(microseconds(begin));
            return true;
        },
        [](const base::result<bool>& done) { must(done.has_value(), "claim"); });
    return took.get_future().get();
}

double status(filled_store& in) {
    const auto& id = any_of(in.letters.all).id;
    const auto begin = clock::now();
    {
        const auto from = in.rows().read();
        const auto letter = from->letter(id).value();
        must(from->statement_at(letter.leaf).has_value(), "letter's statement");
        must(from->statement_at(letter.submission_leaf).has_value(), "submission");
        must(letter.waiting != (from->decisions(id).value().size() == 1), "decisions");
    }
    return microseconds(begin);
}

struct line {
    const char* name;
    operation run;
};

double median(std::vector<double>& of) {
    const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
    std::nth_element(of.begin(), middle, of.end());
    return *middle;
}

void compare(const line& what, std::size_t repeat, filled_store& few, filled_store& many) {
    std::vector<double> short_times;
    std::vector<double> long_times;
    for (std::size_t i = 0; i < repeat; ++i) {
        short_times.push_back(what.run(few));
        long_times.push_back(what.run(many));
    }
    const auto a = median(short_times);
    const auto b = median(long_times);
    std::printf("%-8s %12.1f %12.1f %8.2f\n", what.name, a, b, b / a);
    std::fflush(stdout);
}

void run(const choices& how) {
    const auto folder = how.folder / ("letterbox-pages-" + std::to_string(std::random_device()()));
    std::filesystem::create_directories(folder);
    {
        filled_store few(folder / "few", small);
        const auto begin = clock::now();
        filled_store many(folder / "many", how.letters);
        std::printf(
            "%zu letters written in %.0f s, %.0f MiB\n\n", how.letters, microseconds(begin) / 1e6,
            static_cast<double>(std::filesystem::file_size(folder / "many" / "letterbox.db")) /
                (1024 * 1024));
        using store::letter_box;
        const std::vector<line> lines{
            {"inbox", inbox},
            {"outbox", outbox},
            {"queue",
             [](filled_store& in) {
                 return page(in, page_of(letter_box::queue, in.agency.team.data));
             }},
            {"deeper", deeper},
            {"claim", claim},
            {"status", status},
        };
        std::printf("%-8s %12s %12s %8s   medians in microseconds\n", "", "1000",
                    std::to_string(how.letters).c_str(), "ratio");
        for (const auto& each : lines) {
            compare(each, how.repeat, few, many);
        }
    }
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace letterbox::bench

int main(int argc, char** argv) {
    try {
        letterbox::bench::run(letterbox::bench::read(argc, argv));
        return 0;
    } catch (const std::exception& why) {
        std::fprintf(stderr, "bench_pages: %s\n", why.what());
        return 1;
    }
}
