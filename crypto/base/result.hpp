// result<T>: a value, or a named refusal. For what can go wrong in normal life.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

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
    explicit no_value(const failure& why);
};

/// A failure, or none: what all results have in common. Nothing of it is inline, for the same reason.
class possible_failure {
public:
    possible_failure() noexcept;
    explicit possible_failure(failure why);
    explicit possible_failure(refusal why);
    possible_failure(const possible_failure& other);
    possible_failure& operator=(const possible_failure& other);
    possible_failure(possible_failure&& other) noexcept;
    possible_failure& operator=(possible_failure&& other) noexcept;
    ~possible_failure();

    [[nodiscard]] bool is_none() const { return why_ == nullptr; }
    /// Throws std::logic_error when there is none.
    [[nodiscard]] const failure& get() const;
    [[noreturn]] void throw_no_value() const;

private:
    std::unique_ptr<failure> why_;
};

template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    result(T value) : held_(std::in_place, std::move(value)) {}  // NOLINT
    result(failure why) : why_(std::move(why)) {}                // NOLINT
    result(refusal why) : why_(why) {}                           // NOLINT
    result(possible_failure why) : why_(std::move(why)) {}       // NOLINT

    explicit operator bool() const { return held_.has_value(); }
    [[nodiscard]] bool has_value() const { return held_.has_value(); }

    T& value() & {
        check();
        return *held_;
    }
    const T& value() const& {
        check();
        return *held_;
    }
    T&& value() && {
        check();
        return *std::move(held_);
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Only when there is no value.
    [[nodiscard]] const failure& error() const { return why_.get(); }
    [[nodiscard]] refusal why() const { return error().why; }
    /// The failure for another result; this one is of no use afterwards.
    [[nodiscard]] possible_failure pass_on() { return std::move(why_); }

private:
    void check() const {
        if (!held_) {
            why_.throw_no_value();
        }
    }

    std::optional<T> held_;
    possible_failure why_;
};

template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;

    result() = default;
    result(failure why) : why_(std::move(why)) {}           // NOLINT
    result(refusal why) : why_(why) {}                      // NOLINT
    result(possible_failure why) : why_(std::move(why)) {}  // NOLINT

    explicit operator bool() const { return why_.is_none(); }
    [[nodiscard]] bool has_value() const { return why_.is_none(); }
    [[nodiscard]] const failure& error() const { return why_.get(); }
    [[nodiscard]] refusal why() const { return error().why; }
    [[nodiscard]] possible_failure pass_on() { return std::move(why_); }

private:
    possible_failure why_;
};

using status = result<void>;

}  // namespace letterbox::base

#define LETTERBOX_JOIN2(a, b) a##b
#define LETTERBOX_JOIN(a, b) LETTERBOX_JOIN2(a, b)

/// Evaluates `expression` (a result); returns its failure from the enclosing function, or declares
/// `declaration` with its value: LETTERBOX_TRY(auto header, parse(bytes));
#define LETTERBOX_TRY(declaration, expression)             \
    auto LETTERBOX_JOIN(tried_, __LINE__) = (expression);  \
    if (!LETTERBOX_JOIN(tried_, __LINE__)) {               \
        return LETTERBOX_JOIN(tried_, __LINE__).pass_on(); \
    }                                                      \
    declaration = std::move(LETTERBOX_JOIN(tried_, __LINE__)).value()

/// The same for a result whose value is not needed.
#define LETTERBOX_CHECK(expression)                                  \
    if (auto letterbox_checked = (expression); !letterbox_checked) { \
        return letterbox_checked.pass_on();                          \
    }
