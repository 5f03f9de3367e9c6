#include "server/files/transfer.hpp"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace letterbox::files {

base::failure system_failure(const std::string& name, int error) {
    return base::refuse(base::refusal::file_error,
                        name + ": " + std::generic_category().message(error));
}

base::result<std::size_t> read_until_full(const std::string& name, int descriptor,
                                          std::span<std::uint8_t> to) {
    std::size_t done = 0;
    while (done < to.size()) {
        const auto count = ::read(descriptor, to.data() + done, to.size() - done);
        if (count == 0) {
            break;
        }
        if (count < 0 && errno != EINTR) {
            return system_failure(name, errno);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return done;
}

base::status write_all(const std::string& name, int descriptor, base::byte_view data) {
    while (!data.empty()) {
        const auto count = ::write(descriptor, data.data(), data.size());
        if (count < 0 && errno != EINTR) {
            return system_failure(name, errno);
        }
        data = data.subspan(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return {};
}

}  // namespace letterbox::files
