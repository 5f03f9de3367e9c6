// Large payloads as immutable files named by their SHA-256, in `payloads`; files that are being
// written stand in `staging`. A file is made whole before any row may name it: temporary file,
// fsync, rename, fsync of the folder. One that was made here and that no row came to name is removed at
// once when it is let go. What else no row names is set aside in `unnamed` by the sweeper: after a crash
// that is an upload that never ended, but beside an older database it may be the only copy of a letter.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

/// Payloads up to this size are rows.
constexpr std::uint64_t largest_row = std::uint64_t{192} * 1024;

/// Closes a file descriptor.
class file {
public:
    explicit file(int descriptor = -1) : descriptor_(descriptor) {}
    file(const file&) = delete;
    file& operator=(const file&) = delete;
    file(file&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    file& operator=(file&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~file();
    [[nodiscard]] int get() const { return descriptor_; }
    explicit operator bool() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

/// storage_full for a full disk or quota, else storage_failed. `path`: what whoever runs the server has
/// to look at; it stands in the detail with the system's words. Requests of others are given none.
base::failure failure_of(int error, const std::string& path = {});
/// Makes the names in a folder durable.
status sync_folder(const std::string& folder);
/// All bytes, or a refusal.
status write_all(int descriptor, base::byte_view data);

class payload_files {
public:
    /// Makes the folders where they are missing.
    static result<std::unique_ptr<payload_files>> open(const std::string& folder,
                                                       fault_points faults);

    /// Makes nothing; for who only reads.
    static std::unique_ptr<payload_files> look(const std::string& folder);

    [[nodiscard]] std::string path(const base::digest& hash) const;
    [[nodiscard]] const std::string& folder() const { return payloads_; }

    std::unique_ptr<payload_stage> stage(std::uint64_t limit);

    /// A new temporary file, kept by the sweeper until `forget`.
    result<std::string> new_temporary(file& into);
    void forget(const std::string& temporary);
    /// Called on any thread when nobody holds a file any more that was published here: a row may name
    /// it by now, or none ever will.
    void set_let_go(std::function<void(const base::digest& hash)> call) {
        let_go_ = std::move(call);
    }

    /// Gives a durable temporary file its name. It is not removed while the answer lives.
    result<std::shared_ptr<const void>> publish(const std::string& temporary,
                                                const base::digest& hash);

    [[nodiscard]] bool is_held(const base::digest& hash) const;
    /// The names of all files, as digests; others are not ours and stay.
    [[nodiscard]] std::vector<base::digest> all() const;
    /// Removes the file unless somebody holds it. Whether it did.
    bool remove(const base::digest& hash);
    /// Moves it into the folder `unnamed` instead, where nothing removes it. Whether it did.
    bool set_aside(const base::digest& hash);
    /// Removes temporary files that nobody writes. How many.
    std::uint64_t remove_stale();

private:
    payload_files(std::string folder, fault_points faults);
    void release(const base::digest& hash);

    std::string payloads_;
    std::string staging_;
    std::string unnamed_;
    fault_points faults_;
    std::function<void(const base::digest& hash)> let_go_;
    mutable std::mutex mutex_;
    std::map<base::digest, unsigned> held_;
    std::set<base::digest> found_;  // of those: were there before they were published here
    std::set<std::string> temporary_;
    std::uint64_t counter_ = 0;
};

}  // namespace letterbox::store::sqlite
