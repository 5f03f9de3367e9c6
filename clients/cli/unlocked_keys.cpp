#include "clients/cli/unlocked_keys.hpp"

#include <cstdint>
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace letterbox::cli {

namespace {

constexpr std::size_t max_keys = 4096;  // bytes
constexpr const char* key_type = "user";
// Everything for who holds the key and for this user, nothing for others. A session keyring would be
// narrower, but a process without one gets an empty one of its own.
constexpr long this_user_alone = 0x3f3f0000;

// glibc has no functions for these calls, and libkeyutils would be a library for three lines.
long keyring(long operation, long first, long second = 0, long third = 0, long fourth = 0) {
    return ::syscall(SYS_keyctl, operation, first, second, third, fourth);
}

long address_of(const void* what) {
    // The system call takes addresses as numbers.
    return static_cast<long>(reinterpret_cast<std::intptr_t>(what));  // NOLINT
}

long find_key(const std::string& name) {
    return keyring(KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, address_of(key_type),
                   address_of(name.c_str()));
}

}  // namespace

bool unlocked_keys::keep(base::byte_view keys) const {
    const auto key = ::syscall(SYS_add_key, key_type, name_.c_str(), keys.data(), keys.size(),
                               KEY_SPEC_USER_KEYRING);
    if (key < 0) {
        return false;
    }
    if (keyring(KEYCTL_SETPERM, key, this_user_alone) < 0 ||
        keyring(KEYCTL_SET_TIMEOUT, key, kept_seconds) < 0) {
        forget();
        return false;
    }
    return true;
}

std::optional<base::secret> unlocked_keys::find() const {
    const auto key = find_key(name_);
    if (key < 0) {
        return std::nullopt;
    }
    base::secret buffer(max_keys);
    const auto size =
        keyring(KEYCTL_READ, key, address_of(buffer.data()), static_cast<long>(buffer.size()));
    if (size <= 0 || static_cast<std::size_t>(size) > buffer.size()) {
        return std::nullopt;
    }
    return base::secret::copy_of(buffer.view(0, static_cast<std::size_t>(size)));
}

void unlocked_keys::forget() const {
    const auto key = find_key(name_);
    if (key >= 0) {
        // A key that can neither be revoked nor unlinked still runs out by itself.
        static_cast<void>(keyring(KEYCTL_REVOKE, key, 0));
        static_cast<void>(keyring(KEYCTL_UNLINK, key, KEY_SPEC_USER_KEYRING));
    }
}

}  // namespace letterbox::cli
