#include "clients/cli/progress.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

constexpr int plain_step = 25;  // per cent between two plain lines

int percent_of(std::uint64_t done, std::uint64_t total) {
    if (total == 0 || done >= total) {
        return 100;
    }
    const auto part = static_cast<double>(done) / static_cast<double>(total);
    return static_cast<int>(part * 100);
}

}  // namespace

progress::progress(output& out, std::string what) : out_(out), what_(printable_line(what)) {}

progress::~progress() {
    if (moving_) {
        out_.notes_stream() << '\n';
        out_.notes_stream().flush();
    }
}

void progress::update(std::uint64_t done, std::uint64_t total) {
    if (out_.json()) {
        return;
    }
    const int percent = percent_of(done, total);
    if (out_.style().plain) {
        const int step = percent / plain_step * plain_step;
        if (step > last_) {
            last_ = step;
            out_.note(what_ + ": " + std::to_string(step) + "%");
        }
    } else if (out_.style().notes_to_tty && percent > last_) {
        last_ = percent;
        moving_ = true;
        out_.notes_stream() << '\r' << what_ << ": " << percent << '%';
        out_.notes_stream().flush();
    }
}

}  // namespace letterbox::cli
