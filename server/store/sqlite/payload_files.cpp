#include "server/store/sqlite/payload_files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "crypto/base/encoding.hpp"

namespace letterbox::store::sqlite {

file::~file() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

base::failure failure_of(int error, const std::string& path) {
    if (error == EMFILE || error == ENFILE) {
        return base::refuse(base::refusal::unavailable, "file descriptors");
    }
    return base::refuse(error == ENOSPC || error == EDQUOT ? base::refusal::storage_full
                                                           : base::refusal::storage_failed,
                        path.empty() ? path : path + ": " + std::generic_category().message(error));
}

status sync_folder(const std::string& folder) {
    const file opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0) {
        return failure_of(errno);
    }
    return {};
}

status write_all(int descriptor, base::byte_view data) {
    while (!data.empty()) {
        const auto wrote = ::write(descriptor, data.data(), data.size());
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote < 0) {
            return failure_of(errno);
        }
        data = data.subspan(static_cast<std::size_t>(wrote));
    }
    return {};
}

payload_files::payload_files(std::string folder, fault_points faults)
    : payloads_(folder + "/payloads"),
      staging_(folder + "/staging"),
      unnamed_(std::move(folder) + "/unnamed"),
      faults_(std::move(faults)) {}

result<std::unique_ptr<payload_files>> payload_files::open(const std::string& folder,
                                                           fault_points faults) {
    std::unique_ptr<payload_files> files(new payload_files(folder, std::move(faults)));
    std::error_code error;
    for (const auto& each : {files->payloads_, files->staging_}) {
        std::filesystem::create_directories(each, error);
        if (error) {
            return failure_of(error.value(), each);
        }
        std::filesystem::permissions(each, std::filesystem::perms::owner_all, error);
    }
    // A folder that somebody else made can be listed and not written in.
    for (const auto& each : {folder, files->payloads_, files->staging_}) {
        if (::access(each.c_str(), R_OK | W_OK | X_OK) != 0) {
            return failure_of(errno, each);
        }
    }
    LETTERBOX_CHECK(sync_folder(folder));
    return files;
}

std::unique_ptr<payload_files> payload_files::look(const std::string& folder) {
    return std::unique_ptr<payload_files>(new payload_files(folder, {}));
}

std::string payload_files::path(const base::digest& hash) const {
    return payloads_ + "/" + base::hex(hash.view());
}

result<std::string> payload_files::new_temporary(file& into) {
    const std::lock_guard lock(mutex_);
    auto name = staging_ + "/" + std::to_string(::getpid()) + "-" + std::to_string(++counter_);
    into = file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!into) {
        return failure_of(errno);
    }
    temporary_.insert(name);
    return name;
}

void payload_files::forget(const std::string& temporary) {
    const std::lock_guard lock(mutex_);
    ::unlink(temporary.c_str());
    temporary_.erase(temporary);
}

result<std::shared_ptr<const void>> payload_files::publish(const std::string& temporary,
                                                           const base::digest& hash) {
    {
        const std::lock_guard lock(mutex_);
        const bool was_there =
            held_.find(hash) == held_.end() && ::access(path(hash).c_str(), F_OK) == 0;
        if (::rename(temporary.c_str(), path(hash).c_str()) != 0) {
            return failure_of(errno);
        }
        temporary_.erase(temporary);
        ++held_[hash];
        if (was_there) {
            found_.insert(hash);
        }
    }
    std::shared_ptr<const void> hold(this, [this, hash](const void* /*self*/) { release(hash); });
    LETTERBOX_CHECK(sync_folder(payloads_));
    faults_("after_payload_file");
    return hold;
}

void payload_files::release(const base::digest& hash) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = held_.find(hash);
        if (found == held_.end() || --found->second > 0) {
            return;
        }
        held_.erase(found);
        if (found_.erase(hash) != 0) {
            return;
        }
    }
    if (let_go_) {
        let_go_(hash);
    }
}

bool payload_files::is_held(const base::digest& hash) const {
    const std::lock_guard lock(mutex_);
    return held_.find(hash) != held_.end();
}

std::vector<base::digest> payload_files::all() const {
    std::vector<base::digest> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(payloads_, error)) {
        const auto raw = base::from_hex(entry.path().filename().string());
        if (raw && raw->size() == base::digest::size) {
            base::digest hash;
            std::copy(raw->begin(), raw->end(), hash.data.begin());
            out.push_back(hash);
        }
    }
    return out;
}

bool payload_files::remove(const base::digest& hash) {
    const std::lock_guard lock(mutex_);
    return held_.find(hash) == held_.end() && ::unlink(path(hash).c_str()) == 0;
}

bool payload_files::set_aside(const base::digest& hash) {
    const std::lock_guard lock(mutex_);
    if (held_.find(hash) != held_.end()) {
        return false;
    }
    const auto to = unnamed_ + "/" + base::hex(hash.view());
    const bool has_folder = ::mkdir(unnamed_.c_str(), 0700) == 0 || errno == EEXIST;
    return has_folder && ::rename(path(hash).c_str(), to.c_str()) == 0;
}

std::uint64_t payload_files::remove_stale() {
    const std::lock_guard lock(mutex_);
    std::uint64_t removed = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(staging_, error)) {
        const auto name = entry.path().string();
        if (temporary_.find(name) == temporary_.end() && ::unlink(name.c_str()) == 0) {
            ++removed;
        }
    }
    return removed;
}

}  // namespace letterbox::store::sqlite
