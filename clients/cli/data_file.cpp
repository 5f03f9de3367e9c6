#include "clients/cli/data_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/files/private_file.hpp"
#include "server/files/transfer.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t first_piece = std::size_t{64} * 1024;  // bytes

bool is_standard(const std::string& name) {
    return name.empty() || name == "-";
}

base::failure failed(const std::string& name) {
    return files::system_failure(name, errno);
}

}  // namespace

base::result<data_source> data_source::open(const std::string& name) {
    data_source out;
    out.name_ = is_standard(name) ? "standard input" : name;
    if (!is_standard(name)) {
        LETTERBOX_TRY(out.file_, files::open_file(name, false));
    }
    return out;
}

base::result<std::size_t> data_source::read(std::span<std::uint8_t> to) {
    const int descriptor = file_ ? file_.get() : STDIN_FILENO;
    return files::read_until_full(name_, descriptor, to);
}

base::result<base::bytes> read_data(const std::string& name, std::size_t limit) {
    if (name != "-") {
        return files::read_file(name, limit);
    }
    LETTERBOX_TRY(auto from, data_source::open(name));
    base::bytes out;
    while (out.size() <= limit) {
        const auto before = out.size();
        out.resize(before + std::min(limit + 1 - before, std::max(before, first_piece)));
        LETTERBOX_TRY(const auto count, from.read(std::span(out).subspan(before)));
        if (before + count < out.size()) {
            out.resize(before + count);
            return out;
        }
    }
    return base::refuse(base::refusal::too_large, "standard input");
}

base::result<std::unique_ptr<data_sink>> data_sink::open(const std::string& name, output& out) {
    auto sink = none();
    if (is_standard(name)) {
        sink->out_ = &out;
        return sink;
    }
    sink->path_ = name;
    sink->temporary_ = name + "." + base::hex(base::random_bytes(8));
    sink->guard_.emplace(sink->temporary_);
    sink->file_ = files::file_handle(::open(
        sink->temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!sink->file_) {
        return failed(name);
    }
    return sink;
}

std::unique_ptr<data_sink> data_sink::none() {
    return std::unique_ptr<data_sink>(new data_sink());
}

base::status data_sink::write(base::byte_view data) {
    written_ += data.size();
    if (out_ != nullptr) {
        out_->raw(base::text_of(data));
    }
    return file_ ? files::write_all(path_.string(), file_.get(), data) : base::status();
}

base::status data_sink::keep(existing with) {
    if (!is_file()) {
        return {};
    }
    if (::fsync(file_.get()) != 0 || !file_.close()) {
        return failed(path_.string());
    }
    // A second name for the file, unlike a rename, never takes the place of another file.
    const int moved = with == existing::replace ? ::rename(temporary_.c_str(), path_.c_str())
                                                : ::link(temporary_.c_str(), path_.c_str());
    if (moved != 0 && errno == EEXIST) {
        return base::refuse(base::refusal::already_used, path_.string());
    }
    if (moved != 0) {
        return failed(path_.string());
    }
    const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
    const files::file_handle directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::fsync(directory.get()) != 0) {
        return failed(folder.string());
    }
    return {};
}

}  // namespace letterbox::cli
