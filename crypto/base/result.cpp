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

no_value::no_value(const failure& why)
    : std::logic_error("result holds no value: " + std::string(name(why.why)) + " " + why.detail) {}

possible_failure::possible_failure() noexcept = default;
possible_failure::possible_failure(failure why) : why_(std::make_unique<failure>(std::move(why))) {}
possible_failure::possible_failure(refusal why) : why_(std::make_unique<failure>(why)) {}
possible_failure::possible_failure(const possible_failure& other)
    : why_(other.why_ ? std::make_unique<failure>(*other.why_) : nullptr) {}
possible_failure& possible_failure::operator=(const possible_failure& other) {
    why_ = other.why_ ? std::make_unique<failure>(*other.why_) : nullptr;
    return *this;
}
possible_failure::possible_failure(possible_failure&& other) noexcept = default;
possible_failure& possible_failure::operator=(possible_failure&& other) noexcept = default;
possible_failure::~possible_failure() = default;

const failure& possible_failure::get() const {
    if (!why_) {
        throw std::logic_error("a result with a value holds no failure");
    }
    return *why_;
}

void possible_failure::throw_no_value() const {
    throw no_value(get());
}

}  // namespace letterbox::base
