// An open file that closes itself.
#pragma once

namespace letterbox::files {

class file_handle {
public:
    file_handle() = default;
    explicit file_handle(int descriptor) : descriptor_(descriptor) {}
    file_handle(file_handle&& other) noexcept;
    file_handle& operator=(file_handle&& other) noexcept;
    file_handle(const file_handle&) = delete;
    file_handle& operator=(const file_handle&) = delete;
    ~file_handle();

    [[nodiscard]] int get() const { return descriptor_; }
    explicit operator bool() const { return descriptor_ >= 0; }
    /// Closes now; false when the system reports an error (data may not have been written).
    bool close();

private:
    int descriptor_ = -1;
};

}  // namespace letterbox::files
