// How a value of each type is written in JSON, as data: the reader and the writer (codec.cpp) know a
// value by its address and its value_type.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"
#include "crypto/record/canonical.hpp"

namespace letterbox::record {

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

enum class sort : std::uint8_t {
    any,  // json itself
    boolean,
    integer,
    text,
    bytes,
    time,
    named,
    fixed,
    identifier,
    list,
    structure,
};

/// The further columns of a sort are in the structure named after it.
struct value_type {
    sort what;
};
struct integer_type : value_type {
    std::uint8_t size;  // bytes
    bool is_signed;
};
struct named_type : value_type {
    std::uint8_t size;  // bytes
    const std::string_view* names;
    std::size_t count;
};
struct fixed_type : value_type {
    std::size_t size;  // bytes
};
struct identifier_type : value_type {
    const std::string_view* prefix;
};
struct list_type : value_type {
    const value_type* element;
    std::size_t stride;  // bytes
    std::span<const std::uint8_t> (*elements)(const void* list);
    void (*clear)(void* list);
    void* (*add)(void* list);  // one more, of its default value
};
class visitor;
struct structure_type : value_type {
    void (*visit)(visitor& with, void* structure);
};

/// A field that may be missing: what it holds, and how to come by it.
struct optional_type {
    const value_type* held;
    void* (*look)(void* optional);  // null: it is not set
    void* (*fill)(void* optional);  // sets its default value
    void (*reset)(void* optional);
};

/// Is shown the fields of a structure (LETTERBOX_FIELDS), and reads or writes each.
class visitor {
public:
    /// Writes into `out`, an object.
    explicit visitor(json& out) : out_(&out) {}
    /// Reads out of `from`, an object.
    explicit visitor(const json& from) : from_(&from) {}

    template <class T>
    void operator()(const char* name, T& value);

    base::status done;
    std::size_t seen = 0;

private:
    // Not templates, so that there is one of each and not one for every field.
    void field(const char* name, void* value, const value_type& type);
    void field(const char* name, void* value, const optional_type& type);
    const json* find(const char* name, bool needed);
    void read(const char* name, const json& from, void* to, const value_type& type);

    json* out_ = nullptr;
    const json* from_ = nullptr;
};

template <class T>
constexpr auto describe();

/// The value_type of T, or the structure derived from it; of an optional an optional_type.
template <class T>
constexpr auto type_of = describe<T>();

template <class T>
constexpr auto names_as_views = [] {
    constexpr auto names = names_of(T{});
    std::array<std::string_view, names.size()> out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        out[i] = names[i];
    }
    return out;
}();

template <class Tag>
constexpr identifier_type describe_identifier(base::identifier<Tag> /*unused*/) {
    static_assert(sizeof(base::identifier<Tag>) == 16);
    return {{sort::identifier}, &Tag::prefix};
}

template <class T>
constexpr list_type describe_list() {
    using element = typename T::value_type;
    return {{sort::list},
            &type_of<element>,
            sizeof(element),
            [](const void* list) -> std::span<const std::uint8_t> {
                const auto& all = *static_cast<const T*>(list);
                return {static_cast<const std::uint8_t*>(static_cast<const void*>(all.data())),
                        all.size() * sizeof(element)};
            },
            [](void* list) { static_cast<T*>(list)->clear(); },
            [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); }};
}

template <class T>
constexpr optional_type describe_optional() {
    return {&type_of<typename T::value_type>,
            [](void* optional) -> void* {
                auto& it = *static_cast<T*>(optional);
                return it ? &*it : nullptr;
            },
            [](void* optional) -> void* { return &static_cast<T*>(optional)->emplace(); },
            [](void* optional) { static_cast<T*>(optional)->reset(); }};
}

template <class T>
constexpr auto describe() {
    if constexpr (std::is_same_v<T, json>) {
        return value_type{sort::any};
    } else if constexpr (std::is_same_v<T, bool>) {
        return value_type{sort::boolean};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return value_type{sort::text};
    } else if constexpr (std::is_same_v<T, base::bytes>) {
        return value_type{sort::bytes};
    } else if constexpr (std::is_same_v<T, base::instant>) {
        return value_type{sort::time};
    } else if constexpr (named_enum<T>) {
        return named_type{
            {sort::named}, sizeof(T), names_as_views<T>.data(), names_as_views<T>.size()};
    } else if constexpr (std::is_integral_v<T>) {
        return integer_type{{sort::integer}, sizeof(T), std::is_signed_v<T>};
    } else if constexpr (is_fixed<T>::value) {
        static_assert(sizeof(T) == T::size);
        return fixed_type{{sort::fixed}, T::size};
    } else if constexpr (is_identifier<T>::value) {
        return describe_identifier(T{});
    } else if constexpr (is_vector<T>::value) {
        return describe_list<T>();
    } else if constexpr (is_optional<T>::value) {
        return describe_optional<T>();
    } else {
        return structure_type{{sort::structure}, [](visitor& with, void* structure) {
                                  T::fields(with, *static_cast<T*>(structure));
                              }};
    }
}

template <class T>
void visitor::operator()(const char* name, T& value) {
    field(name, &value, type_of<T>);
}

}  // namespace detail

}  // namespace letterbox::record
