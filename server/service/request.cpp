#include "server/service/request.hpp"

#include "crypto/base/secret.hpp"

namespace letterbox::service {

request::~request() {
    base::wipe(token);
}

std::optional<std::string_view> request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace letterbox::service
