// Structures to JSON and back. A structure lists its fields once:
//
//   template <class Visitor, class Self> static void fields(Visitor& visit, Self& self) {
//       visit("name", self.name);
//   }
//
// encode() writes every field; optional ones only when set, as canonical JSON has no null.
// decode() demands every field that is not optional and refuses unknown ones.
//
// What to do with a type is data (value_type.hpp) that one reader and one writer in codec.cpp go by:
// code made anew for each structure was a third of what a browser had to load.
#pragma once

#include <string>
#include <utility>

#include "crypto/base/encoding.hpp"
#include "crypto/record/canonical.hpp"
#include "crypto/record/value_type.hpp"

namespace letterbox::record {

namespace detail {

json encode(const value_type& type, const void* value);
base::status decode(const value_type& type, const json& from, void* to);
base::status decode_canonical(const value_type& type, base::byte_view text, std::size_t max_size,
                              void* to);
base::status decode_json(const value_type& type, base::byte_view text, std::size_t max_size,
                         void* to);

}  // namespace detail

template <class T>
json encode(const T& value) {
    return detail::encode(detail::type_of<T>, &value);
}

/// Refuses bad_field and what a value's own form refuses, naming the field, "author.key". `to` is of
/// no use after a refusal.
template <class T>
base::status decode(const json& from, T& to) {
    return detail::decode(detail::type_of<T>, from, &to);
}

/// Canonical bytes of a structure.
template <class T>
std::string to_canonical(const T& value) {
    return canonical(encode(value));
}

/// Strict decode of canonical bytes; refuses not_canonical, bad_field and what parse_strict refuses.
template <class T>
base::result<T> from_canonical(base::byte_view text, std::size_t max_size = max_statement_size) {
    T out{};
    LETTERBOX_CHECK(detail::decode_canonical(detail::type_of<T>, text, max_size, &out));
    return out;
}

/// Strict decode that does not ask for the canonical form (requests over HTTP).
template <class T>
base::result<T> from_json(base::byte_view text, std::size_t max_size) {
    T out{};
    LETTERBOX_CHECK(detail::decode_json(detail::type_of<T>, text, max_size, &out));
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
