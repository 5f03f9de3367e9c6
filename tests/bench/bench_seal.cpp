// Sealing and opening letters, beside libsodium's bare cipher over the same bytes in the same run.
//
//   letter            a body of 4 KiB and six attachments of 300 KB: each a payload of its own and a
//                     header for five readers
//   stream/<n>        n attachments of 8 MiB, one after the other, in pieces of 64 KiB
//   bare_cipher       crypto_aead_chacha20poly1305_ietf in chunks of 64 KiB, no framing, no keys
#include <benchmark/benchmark.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "crypto/age/chunk.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::age {
namespace {

constexpr std::size_t photo = 300'000;  // bytes
constexpr std::array<std::size_t, 7> part_sizes = {4096, photo, photo, photo, photo, photo, photo};
constexpr std::size_t letter_size = 4096 + 6 * photo;
constexpr std::size_t readers = 5;
constexpr std::size_t large_size = 8U << 20U;  // bytes
constexpr std::size_t piece_size = 64U << 10U;

struct sealed_part {
    base::bytes header;
    base::bytes payload;
};

std::vector<identity> make_readers() {
    std::vector<identity> out;
    for (std::size_t i = 0; i < readers; ++i) {
        out.push_back(identity::make());
    }
    return out;
}

std::vector<base::recipient> recipients_of(const std::vector<identity>& all) {
    std::vector<base::recipient> out;
    out.reserve(all.size());
    for (const auto& each : all) {
        out.push_back(each.recipient());
    }
    return out;
}

std::vector<sealed_part> seal_letter(base::byte_view plain,
                                     const std::vector<base::recipient>& to) {
    std::vector<sealed_part> out;
    for (const auto size : part_sizes) {
        const auto key = new_file_key();
        out.push_back({*seal_header(key, to), seal_payload(key, plain.first(size))});
        plain = plain.subspan(size);
    }
    return out;
}

void count_bytes(benchmark::State& state, std::size_t each) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(each));
}

void seal_letter_bench(benchmark::State& state) {
    const auto to = recipients_of(make_readers());
    const auto plain = base::random_bytes(letter_size);
    for (auto _ : state) {
        benchmark::DoNotOptimize(seal_letter(plain, to));
    }
    count_bytes(state, letter_size);
}

// By the last of the five readers, whose stanza is tried last.
void open_letter_bench(benchmark::State& state) {
    const auto all = make_readers();
    const auto plain = base::random_bytes(letter_size);
    const auto letter = seal_letter(plain, recipients_of(all));
    for (auto _ : state) {
        std::size_t total = 0;
        for (const auto& part : letter) {
            const auto key = open_header(part.header, all.back());
            const auto opened = open_payload(*key, part.payload, photo);
            total += opened->size();
            benchmark::DoNotOptimize(opened->data());
        }
        if (total != letter_size) {
            throw std::logic_error("not the whole letter");
        }
    }
    count_bytes(state, letter_size);
}

void bare_cipher(benchmark::State& state) {
    const auto key = base::secret::random(crypto_aead_chacha20poly1305_ietf_KEYBYTES);
    const auto plain = base::random_bytes(letter_size);
    base::bytes sealed(chunk_size + tag_size);
    std::uint64_t number = 0;
    for (auto _ : state) {
        for (std::size_t at = 0; at < plain.size(); at += chunk_size) {
            const auto nonce = chunk_nonce(number++, false);
            crypto_aead_chacha20poly1305_ietf_encrypt(
                sealed.data(), nullptr, plain.data() + at, std::min(chunk_size, plain.size() - at),
                nullptr, 0, nullptr, nonce.data(), key.data());
            benchmark::DoNotOptimize(sealed.data());
            benchmark::ClobberMemory();
        }
    }
    count_bytes(state, plain.size());
}

/// Seals `count` attachments of 8 MiB piece by piece and opens what comes out at once, as a client
/// does that reads one file and writes another. Nothing is kept.
void stream(std::size_t count) {
    const auto plain = base::random_bytes(piece_size);
    base::bytes sealed;
    base::bytes opened;
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = new_file_key();
        payload_sealer sealer(key);
        payload_opener opener(key);
        std::size_t total = 0;
        const auto pass_on = [&] {
            if (!opener.update(sealed, opened)) {
                throw std::logic_error("does not open");
            }
            total += opened.size();
            sealed.clear();
            opened.clear();
        };
        for (std::size_t done = 0; done < large_size; done += piece_size) {
            sealer.update(plain, sealed);
            pass_on();
        }
        sealer.finish(sealed);
        pass_on();
        if (!opener.finish(opened) || total + opened.size() != large_size) {
            throw std::logic_error("not the whole attachment");
        }
        opened.clear();
    }
}

/// Peak resident memory of a process that only does `work`: this one's peak never falls.
template <class Work>
benchmark::Counter peak_of(const Work& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int how = 0;
    rusage used{};
    if (child < 0 || ::wait4(child, &how, 0, &used) != child || how != 0) {
        throw std::runtime_error("child");
    }
    return {static_cast<double>(used.ru_maxrss) * 1024, benchmark::Counter::kDefaults,
            benchmark::Counter::kIs1024};
}

void stream_bench(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    for (auto _ : state) {
        stream(count);
    }
    count_bytes(state, count * large_size);
    state.counters["peak"] = peak_of([&] { stream(count); });
    state.counters["idle"] = peak_of([] {});
}

BENCHMARK(seal_letter_bench)->Name("letter/seal")->Unit(benchmark::kMillisecond);
BENCHMARK(open_letter_bench)->Name("letter/open")->Unit(benchmark::kMillisecond);
BENCHMARK(bare_cipher)->Unit(benchmark::kMillisecond);
BENCHMARK(stream_bench)->Name("stream")->Arg(1)->Arg(6)->Arg(12)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace letterbox::age

int main(int argc, char** argv) {
    letterbox::base::start_crypto();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
