#include "server/files/file_handle.hpp"

#include <unistd.h>
#include <utility>

namespace letterbox::files {

file_handle::file_handle(file_handle&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

file_handle& file_handle::operator=(file_handle&& other) noexcept {
    if (this != &other) {
        close();
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

file_handle::~file_handle() {
    close();
}

bool file_handle::close() {
    const int closing = std::exchange(descriptor_, -1);
    return closing < 0 || ::close(closing) == 0;
}

}  // namespace letterbox::files
