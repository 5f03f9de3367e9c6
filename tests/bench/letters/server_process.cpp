#include "tests/bench/letters/server_process.hpp"

#include <nlohmann/json.hpp>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sched.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace letterbox::bench {

namespace {

using clock = std::chrono::steady_clock;
constexpr std::chrono::seconds patience{180};

// One machine plays everybody, so the limits for one address and one session do not fit.
std::string settings(const std::filesystem::path& data, unsigned threads) {
    return "[server]\nport = 0\norigin = \"https://localhost:8443\"\nthreads = " +
           std::to_string(threads) + "\n\n[data]\nfolder = \"" + data.string() +
           "\"\n\n[limit]\naddress_per_second = 10000\naddress_burst = 10000\n"
           "session_per_second = 10000\nsession_burst = 10000\n"
           "without_session_per_second = 10000\nwithout_session_burst = 10000\nwaiting = 0\n";
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

[[noreturn]] void become(const std::string& binary, const std::string& config,
                         const std::string& log, std::optional<int> core) {
    if (core) {
        stay_on_core(*core);
    } else {
        stay_anywhere();
    }
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execl(binary.c_str(), binary.c_str(), "serve", "--config", config.c_str(), nullptr);
    ::_exit(127);
}

}  // namespace

void stay_on_core(int core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(core), &cores);
    ::sched_setaffinity(0, sizeof(cores), &cores);
}

void stay_anywhere() {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    for (long core = 0; core < ::sysconf(_SC_NPROCESSORS_ONLN); ++core) {
        CPU_SET(static_cast<unsigned>(core), &cores);
    }
    ::sched_setaffinity(0, sizeof(cores), &cores);
}

server_process::server_process(const std::filesystem::path& binary,
                               const std::filesystem::path& data, const server_place& where) {
    const auto config = data.parent_path() / "server.toml";
    const auto log = data.parent_path() / "server.log";
    std::ofstream(config) << settings(data, where.threads);
    std::filesystem::remove(log);
    const auto begin = clock::now();
    child_ = ::fork();
    if (child_ == 0) {
        become(binary.string(), config.string(), log.string(), where.core);
    }
    if (child_ < 0) {
        throw std::runtime_error("fork");
    }
    wait_until_ready(log);
    start_time_ = std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - begin);
}

void server_process::wait_until_ready(const std::filesystem::path& log) {
    const auto end = clock::now() + patience;
    while (true) {
        const auto text = read_file(log);
        if (text.find("\"event\":\"ready\"") != std::string::npos) {
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) {
                if (line.find("\"event\":\"listening\"") != std::string::npos) {
                    const auto told = nlohmann::json::parse(line);
                    port_ =
                        static_cast<std::uint16_t>(std::stoul(told.at("port").get<std::string>()));
                }
            }
            return;
        }
        int how = 0;
        if (::waitpid(child_, &how, WNOHANG) == child_ || clock::now() > end) {
            throw std::runtime_error("letterbox-server does not start:\n" + text);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

server_process::~server_process() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
}

double server_process::processor_time() const {
    clockid_t of_child = 0;
    timespec out{};
    if (::clock_getcpuclockid(child_, &of_child) != 0 || ::clock_gettime(of_child, &out) != 0) {
        throw std::runtime_error("letterbox-server has ended");
    }
    return static_cast<double>(out.tv_sec) + static_cast<double>(out.tv_nsec) / 1e9;
}

std::uint64_t server_process::memory() const {
    std::ifstream in("/proc/" + std::to_string(child_) + "/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    in >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace letterbox::bench
