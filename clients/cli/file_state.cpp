#include "clients/cli/file_state.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/cli/file_lock.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

class file_spooled : public core::spooled {
public:
    explicit file_spooled(files::file_handle file) : file_(std::move(file)) {}

    base::status append(base::byte_view more) override {
        while (!more.empty()) {
            const auto written =
                ::pwrite(file_.get(), more.data(), more.size(), static_cast<off_t>(size_));
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written <= 0) {
                return refuse(refusal::file_error, "no space for the sealed letter");
            }
            size_ += static_cast<std::uint64_t>(written);
            more = more.subspan(static_cast<std::size_t>(written));
        }
        return {};
    }

    [[nodiscard]] std::uint64_t size() const override { return size_; }

    base::result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> into) override {
        if (offset >= size_) {
            return std::size_t{0};
        }
        while (true) {
            const auto count =
                ::pread(file_.get(), into.data(), into.size(), static_cast<off_t>(offset));
            if (count >= 0) {
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR) {
                return refuse(refusal::file_error, "the sealed letter");
            }
        }
    }

private:
    files::file_handle file_;
    std::uint64_t size_ = 0;
};

}  // namespace

std::filesystem::path file_state::path_of(std::string_view name) const {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (name.empty() || !std::all_of(name.begin(), name.end(), plain)) {
        throw std::invalid_argument("name of a state file");
    }
    return folder_ / name;
}

base::result<std::optional<base::bytes>> file_state::get(std::string_view name) {
    auto data = files::read_file(path_of(name), core::max_state_size);
    if (data) {
        return std::optional(std::move(*data));
    }
    if (data.why() == refusal::not_found) {
        return std::optional<base::bytes>{};
    }
    return data.error();
}

base::status file_state::put(std::string_view name, base::byte_view data) {
    return files::write_private_file(path_of(name), data);
}

base::status file_state::remove(std::string_view name) {
    return files::delete_file(path_of(name));
}

base::result<std::shared_ptr<void>> file_state::hold() {
    if (auto already = held_.lock()) {
        return already;
    }
    LETTERBOX_TRY(auto lock, file_lock::take(folder_ / ".lock"));
    std::shared_ptr<void> out = std::make_shared<file_lock>(std::move(lock));
    held_ = out;
    return out;
}

base::result<std::shared_ptr<core::spooled>> file_spool::make() {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    files::file_handle file(
        ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file) {
        // A file system without nameless files: make one and take its name away.
        auto name = (folder_ / "spool-XXXXXX").string();
        file = files::file_handle(::mkostemp(name.data(), O_CLOEXEC));
        if (!file || ::unlink(name.c_str()) != 0) {
            return refuse(refusal::file_error, folder_.string());
        }
    }
    return std::shared_ptr<core::spooled>(std::make_shared<file_spooled>(std::move(file)));
}

}  // namespace letterbox::cli
