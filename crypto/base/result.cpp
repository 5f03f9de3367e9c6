#include "crypto/base/result.hpp"

namespace letterbox::base {

failure::failure(refusal reason, std::string about) : why(reason), detail(std::move(about)) {}
failure::failure(const failure& other) = default;
failure& failure::operator=(const failure& other) = default;
failure::failure(failure&& other) noexcept = default;
failure& failure::operator=(failure&& other) noexcept = default;
failure::~failure() = default;

failure refuse(refusal why) {
    return failure(why);
}

failure refuse(refusal why, const char* detail) {
    return failure(why, detail);
}

failure refuse(refusal why, std::string detail) {
    return failure(why, std::move(detail));
}

}  // namespace letterbox::base
