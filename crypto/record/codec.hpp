// Structures to JSON and back. A structure lists its fields once:
//
//   template <class Visitor, class Self> static void fields(Visitor& visit, Self& self) {
//       visit("name", self.name);
//   }
//
// encode() writes every field; optional ones only when set, as canonical JSON has no null.
// decode() demands every field that is not optional and refuses unknown ones.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "crypto/base/encoding.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"
#include "crypto/record/canonical.hpp"

namespace letterbox::record {

template <class T>
json encode(const T& value);
template <class T>
base::status decode(const json& from, T& to);

/// Enumerations name their values in a constexpr array: names_of(enum_type{}).
template <class T>
concept named_enum = std::is_enum_v<T> && requires(T value) {
    names_of(value)[0];
};

namespace detail {

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_fixed : std::false_type {};
template <class Tag, std::size_t Size>
struct is_fixed<base::fixed_bytes<Tag, Size>> : std::true_type {};
template <class T>
struct is_identifier : std::false_type {};
template <class Tag>
struct is_identifier<base::identifier<Tag>> : std::true_type {};

class writer {
public:
    template <class T>
    void operator()(const char* name, const T& value) {
        if constexpr (is_optional<T>::value) {
            if (value) {
                put(name, encode(*value));
            }
        } else {
            put(name, encode(value));
        }
    }
    json out = json::object();

private:
    void put(const char* name, json value);
};

class reader {
public:
    explicit reader(const json& from) : from_(from) {}

    template <class T>
    void operator()(const char* name, T& value) {
        if constexpr (is_optional<T>::value) {
            value.reset();
            if (const auto* found = find(name, false)) {
                value.emplace();
                judge(name, decode(*found, *value));
            }
        } else if (const auto* found = find(name, true)) {
            judge(name, decode(*found, value));
        }
    }
    base::status done;
    std::size_t seen = 0;

private:
    // Not templates, so that there is one of each and not one for every field.
    const json* find(const char* name, bool needed);
    void judge(const char* name, base::status read);

    const json& from_;
};

}  // namespace detail

template <class T>
json encode(const T& value) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool> ||
                  std::is_same_v<T, json>) {
        return value;
    } else if constexpr (named_enum<T>) {
        return std::string(names_of(value).at(static_cast<std::size_t>(value)));
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<std::int64_t>(value);
    } else if constexpr (std::is_same_v<T, base::bytes>) {
        return base::base64url(value);
    } else if constexpr (detail::is_fixed<T>::value) {
        return base::base64url(value.view());
    } else if constexpr (detail::is_identifier<T>::value) {
        return value.text();
    } else if constexpr (std::is_same_v<T, base::instant>) {
        return base::write_time(value);
    } else if constexpr (detail::is_vector<T>::value) {
        auto out = json::array();
        for (const auto& each : value) {
            out.push_back(encode(each));
        }
        return out;
    } else {
        detail::writer visit;
        T::fields(visit, value);
        return std::move(visit.out);
    }
}

template <class T>
base::status decode(const json& from, T& to) {
    using base::refusal;
    using base::refuse;
    if constexpr (std::is_same_v<T, json>) {
        to = from;
        return {};
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!from.is_boolean()) {
            return refuse(refusal::bad_field);
        }
        to = from.get<bool>();
        return {};
    } else if constexpr (std::is_integral_v<T>) {
        if (!from.is_number_integer()) {
            return refuse(refusal::bad_field);
        }
        const auto value = from.get<std::int64_t>();
        if (!std::in_range<T>(value)) {
            return refuse(refusal::bad_field);
        }
        to = static_cast<T>(value);
        return {};
    } else if constexpr (detail::is_vector<T>::value && !std::is_same_v<T, base::bytes>) {
        if (!from.is_array()) {
            return refuse(refusal::bad_field);
        }
        to.clear();
        to.reserve(from.size());
        for (const auto& each : from) {
            typename T::value_type value{};
            LETTERBOX_CHECK(decode(each, value));
            to.push_back(std::move(value));
        }
        return {};
    } else if constexpr (requires(detail::reader visit, T value) { T::fields(visit, value); }) {
        if (!from.is_object()) {
            return refuse(refusal::bad_field);
        }
        detail::reader visit(from);
        T::fields(visit, to);
        LETTERBOX_CHECK(visit.done);
        if (visit.seen != from.size()) {
            return refuse(refusal::bad_field, "unknown key");
        }
        return {};
    } else {
        if (!from.is_string()) {
            return refuse(refusal::bad_field);
        }
        const auto& text = from.get_ref<const std::string&>();
        if constexpr (std::is_same_v<T, std::string>) {
            to = text;
        } else if constexpr (named_enum<T>) {
            const auto& names = names_of(to);
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (names.at(i) == text) {
                    to = static_cast<T>(i);
                    return {};
                }
            }
            return refuse(refusal::bad_field);
        } else if constexpr (std::is_same_v<T, base::bytes>) {
            LETTERBOX_TRY(to, base::from_base64url(text));
        } else if constexpr (detail::is_fixed<T>::value) {
            LETTERBOX_TRY(const auto raw, base::from_base64url(text));
            LETTERBOX_TRY(to, base::fixed_from<T>(raw));
        } else if constexpr (std::is_same_v<T, base::instant>) {
            LETTERBOX_TRY(to, base::read_time(text));
        } else {
            LETTERBOX_TRY(to, T::parse(text));
        }
        return {};
    }
}

/// Canonical bytes of a structure.
template <class T>
std::string to_canonical(const T& value) {
    return canonical(encode(value));
}

/// Strict decode of canonical bytes; refuses not_canonical, bad_field and what parse_strict refuses.
template <class T>
base::result<T> from_canonical(base::byte_view text, std::size_t max_size = max_statement_size) {
    LETTERBOX_TRY(const auto value, parse_canonical(text, max_size));
    T out{};
    LETTERBOX_CHECK(decode(value, out));
    return out;
}

/// Strict decode that does not ask for the canonical form (requests over HTTP).
template <class T>
base::result<T> from_json(base::byte_view text, std::size_t max_size) {
    LETTERBOX_TRY(const auto value, parse_strict(text, max_size));
    T out{};
    LETTERBOX_CHECK(decode(value, out));
    return out;
}

}  // namespace letterbox::record

/// Lists the fields of a structure once, for encode() and decode().
#define LETTERBOX_FIELDS(...)                        \
    template <class Visitor, class Self>             \
    static void fields(Visitor& visit, Self& self) { \
        __VA_ARGS__                                  \
    }                                                \
    static_assert(true)
