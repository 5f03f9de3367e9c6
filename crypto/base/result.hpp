// result<T>: a value, or a named refusal. For what can go wrong in normal life.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "crypto/base/refusal.hpp"

namespace letterbox::base {

/// Why something was refused. `detail` helps a developer or an operator: the name of a field, a
/// line number. It never holds a secret or words that people wrote.
///
/// Copied and thrown away wherever a result is passed on, so none of it is inline: in WebAssembly,
/// where every byte is downloaded, that is a fifth of the program.
struct failure {
    refusal why;
    std::string detail;

    explicit failure(refusal reason, std::string about = {});
    failure(const failure& other);
    failure& operator=(const failure& other);
    failure(failure&& other) noexcept;
    failure& operator=(failure&& other) noexcept;
    ~failure();
};

failure refuse(refusal why);
failure refuse(refusal why, const char* detail);
failure refuse(refusal why, std::string detail);

/// Asking for the value of a failed result is a broken invariant.
class no_value : public std::logic_error {
public:
    explicit no_value(const failure& why)
        : std::logic_error("result holds no value: " + std::string(name(why.why)) + " " +
                           why.detail) {}
};

template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    result(T value) : held_(std::in_place_index<0>, std::move(value)) {}    // NOLINT
    result(failure why) : held_(std::in_place_index<1>, std::move(why)) {}  // NOLINT
    result(refusal why) : held_(std::in_place_index<1>, failure(why)) {}    // NOLINT

    explicit operator bool() const { return held_.index() == 0; }
    [[nodiscard]] bool has_value() const { return held_.index() == 0; }

    T& value() & {
        check();
        return std::get<0>(held_);
    }
    const T& value() const& {
        check();
        return std::get<0>(held_);
    }
    T&& value() && {
        check();
        return std::get<0>(std::move(held_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Only when there is no value.
    [[nodiscard]] const failure& error() const { return std::get<1>(held_); }
    [[nodiscard]] refusal why() const { return error().why; }

private:
    void check() const {
        if (held_.index() != 0) {
            throw no_value(std::get<1>(held_));
        }
    }

    std::variant<T, failure> held_;
};

template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;

    result() = default;
    result(failure why) : failed_(true), why_(std::move(why)) {}  // NOLINT
    result(refusal why) : failed_(true), why_(failure(why)) {}    // NOLINT

    explicit operator bool() const { return !failed_; }
    [[nodiscard]] bool has_value() const { return !failed_; }
    [[nodiscard]] const failure& error() const { return why_; }
    [[nodiscard]] refusal why() const { return why_.why; }

private:
    bool failed_ = false;
    failure why_{refusal::bad_request};
};

using status = result<void>;

}  // namespace letterbox::base

#define LETTERBOX_JOIN2(a, b) a##b
#define LETTERBOX_JOIN(a, b) LETTERBOX_JOIN2(a, b)

/// Evaluates `expression` (a result); returns its failure from the enclosing function, or declares
/// `declaration` with its value: LETTERBOX_TRY(auto header, parse(bytes));
#define LETTERBOX_TRY(declaration, expression)            \
    auto LETTERBOX_JOIN(tried_, __LINE__) = (expression); \
    if (!LETTERBOX_JOIN(tried_, __LINE__)) {              \
        return LETTERBOX_JOIN(tried_, __LINE__).error();  \
    }                                                     \
    declaration = std::move(LETTERBOX_JOIN(tried_, __LINE__)).value()

/// The same for a result whose value is not needed.
#define LETTERBOX_CHECK(expression)                                  \
    if (auto letterbox_checked = (expression); !letterbox_checked) { \
        return letterbox_checked.error();                            \
    }
