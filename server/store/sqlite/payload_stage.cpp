#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/base/hash.hpp"
#include "server/store/sqlite/payload_files.hpp"
#include "server/store/sqlite/questions.hpp"

namespace letterbox::store::sqlite {

namespace {

// Bytes: network reads are much smaller than what a file is best written with.
constexpr std::size_t write_at_once = std::size_t{64} * 1024;

/// In memory until it is too large for a row, then in a temporary file.
class stage final : public payload_stage {
public:
    stage(payload_files& files, std::uint64_t limit) : files_(files), limit_(limit) {}
    stage(const stage&) = delete;
    stage& operator=(const stage&) = delete;
    stage(stage&&) = delete;
    stage& operator=(stage&&) = delete;
    ~stage() override {
        if (!name_.empty()) {
            files_.forget(name_);
        }
    }

    status append(base::byte_view more) override {
        if (more.size() > limit_ - size_) {
            return base::refuse(base::refusal::too_large);
        }
        size_ += more.size();
        hash_.update(more);
        if (size_ <= largest_row) {
            base::append(waiting_, more);
            return {};
        }
        if (!file_) {
            LETTERBOX_TRY(name_, files_.new_temporary(file_));
        }
        base::append(waiting_, more);
        return waiting_.size() < write_at_once ? status() : flush();
    }

    result<staged_payload> finish(const base::digest& expected) override {
        staged_payload out;
        out.hash = hash_.finish();
        out.size = size_;
        if (out.hash != expected) {
            return base::refuse(base::refusal::mismatch, "payload");
        }
        if (!file_) {
            out.small = std::make_shared<const base::bytes>(std::move(waiting_));
            return out;
        }
        LETTERBOX_CHECK(flush());
        if (::fsync(file_.get()) != 0) {
            return failure_of(errno);
        }
        LETTERBOX_TRY(out.hold, files_.publish(name_, out.hash));
        name_.clear();
        return out;
    }

private:
    status flush() {
        LETTERBOX_CHECK(write_all(file_.get(), waiting_));
        waiting_.clear();
        return {};
    }

    payload_files& files_;
    std::uint64_t limit_;
    std::uint64_t size_ = 0;
    base::sha256_stream hash_;
    base::bytes waiting_;  // everything, or what the file does not have yet
    file file_;
    std::string name_;
};

class row_source final : public payload_source {
public:
    explicit row_source(base::bytes content) : content_(std::move(content)) {}
    [[nodiscard]] std::uint64_t size() const override { return content_.size(); }
    result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> out) override {
        if (offset >= content_.size()) {
            return std::size_t{0};
        }
        const auto from = base::byte_view(content_).subspan(static_cast<std::size_t>(offset));
        const auto count = std::min(from.size(), out.size());
        std::copy_n(from.begin(), count, out.begin());
        return count;
    }

private:
    base::bytes content_;
};

class file_source final : public payload_source {
public:
    file_source(file opened, std::uint64_t size) : file_(std::move(opened)), size_(size) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> out) override {
        if (offset >= size_) {
            return std::size_t{0};
        }
        const auto got = ::pread(file_.get(), out.data(), out.size(), static_cast<off_t>(offset));
        if (got < 0) {
            return base::refuse(base::refusal::storage_failed);
        }
        return static_cast<std::size_t>(got);
    }

private:
    file file_;
    std::uint64_t size_;
};

}  // namespace

std::unique_ptr<payload_stage> payload_files::stage(std::uint64_t limit) {
    return std::make_unique<sqlite::stage>(*this, limit);
}

result<std::unique_ptr<payload_source>> questions::open_payload(const base::digest& payload) {
    return guarded([&]() -> result<std::unique_ptr<payload_source>> {
        auto row = data_.prepare("SELECT size, content FROM payload WHERE hash = ?1");
        row.with(payload);
        if (!row.step()) {
            return base::refuse(base::refusal::not_found);
        }
        const auto size = row.as<>(0);
        if (!row.is_null(1)) {
            return std::unique_ptr<payload_source>(
                std::make_unique<row_source>(base::to_bytes(row.blob(1))));
        }
        file opened(::open(files_.path(payload).c_str(), O_RDONLY | O_CLOEXEC));
        if (!opened && (errno == EMFILE || errno == ENFILE)) {
            return base::refuse(base::refusal::unavailable, "file descriptors");
        }
        struct stat about {};
        if (!opened || ::fstat(opened.get(), &about) != 0 ||
            static_cast<std::uint64_t>(about.st_size) != size) {
            return base::refuse(base::refusal::damaged, "payload file");
        }
        return std::unique_ptr<payload_source>(
            std::make_unique<file_source>(std::move(opened), size));
    });
}

}  // namespace letterbox::store::sqlite
