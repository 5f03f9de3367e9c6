#include "crypto/record/codec.hpp"

#include <algorithm>
#include <cstring>

namespace letterbox::record::detail {

using base::refusal;
using base::refuse;

namespace {

// Integers and enumerations are copied byte by byte: of their types only the size is known here.
template <class T>
std::int64_t load_as(const void* from) {
    T out{};
    std::memcpy(&out, from, sizeof(T));
    return static_cast<std::int64_t>(out);
}
template <class T>
void store_as(void* to, std::int64_t value) {
    const auto out = static_cast<T>(value);
    std::memcpy(to, &out, sizeof(T));
}

std::int64_t load(const void* from, std::size_t size, bool is_signed) {
    switch (size) {
    case 1:
        return is_signed ? load_as<std::int8_t>(from) : load_as<std::uint8_t>(from);
    case 2:
        return is_signed ? load_as<std::int16_t>(from) : load_as<std::uint16_t>(from);
    case 4:
        return is_signed ? load_as<std::int32_t>(from) : load_as<std::uint32_t>(from);
    default:
        return load_as<std::int64_t>(from);
    }
}

void store(void* to, std::size_t size, std::int64_t value) {
    switch (size) {
    case 1:
        return store_as<std::uint8_t>(to, value);
    case 2:
        return store_as<std::uint16_t>(to, value);
    case 4:
        return store_as<std::uint32_t>(to, value);
    default:
        return store_as<std::int64_t>(to, value);
    }
}

bool in_range(const integer_type& type, std::int64_t value) {
    if (type.size == sizeof(std::int64_t)) {
        return type.is_signed || value >= 0;
    }
    const auto bits = type.size * 8 - (type.is_signed ? 1 : 0);
    const std::int64_t beyond = std::int64_t{1} << bits;
    return value < beyond && value >= (type.is_signed ? -beyond : 0);
}

const std::uint8_t* bytes_at(const void* value) {
    return static_cast<const std::uint8_t*>(value);
}

base::status read_integer(const integer_type& type, const json& from, void* to) {
    if (!from.is_number_integer()) {
        return refusal::bad_field;
    }
    const auto value = from.get<std::int64_t>();
    if (!in_range(type, value)) {
        return refusal::bad_field;
    }
    store(to, type.size, value);
    return {};
}

base::status read_list(const list_type& type, const json& from, void* to) {
    if (!from.is_array()) {
        return refusal::bad_field;
    }
    type.clear(to);
    for (const auto& each : from) {
        LETTERBOX_CHECK(decode(*type.element, each, type.add(to)));
    }
    return {};
}

base::status read_structure(const structure_type& type, const json& from, void* to) {
    if (!from.is_object()) {
        return refusal::bad_field;
    }
    visitor reader(from);
    type.visit(reader, to);
    LETTERBOX_CHECK(std::move(reader.done));
    if (reader.seen != from.size()) {
        return refuse(refusal::bad_field, "unknown key");
    }
    return {};
}

base::status read_named(const named_type& type, const std::string& text, void* to) {
    const auto* const end = type.names + type.count;
    const auto* const found = std::find(type.names, end, text);
    if (found == end) {
        return refusal::bad_field;
    }
    store(to, type.size, found - type.names);
    return {};
}

base::status read_text(const value_type& type, const std::string& text, void* to) {
    switch (type.what) {
    case sort::text:
        *static_cast<std::string*>(to) = text;
        return {};
    case sort::named:
        return read_named(static_cast<const named_type&>(type), text, to);
    case sort::time: {
        LETTERBOX_TRY(*static_cast<base::instant*>(to), base::read_time(text));
        return {};
    }
    case sort::identifier: {
        const auto& prefix = *static_cast<const identifier_type&>(type).prefix;
        LETTERBOX_TRY(const auto value, base::read_identifier(prefix, text));
        std::memcpy(to, value.data(), value.size());
        return {};
    }
    default:
        break;
    }
    LETTERBOX_TRY(auto raw, base::from_base64url(text));
    if (type.what == sort::bytes) {
        *static_cast<base::bytes*>(to) = std::move(raw);
        return {};
    }
    if (raw.size() != static_cast<const fixed_type&>(type).size) {
        return refuse(refusal::bad_encoding, "length");
    }
    std::memcpy(to, raw.data(), raw.size());
    return {};
}

}  // namespace

json encode(const value_type& type, const void* value) {
    switch (type.what) {
    case sort::any:
        return *static_cast<const json*>(value);
    case sort::boolean:
        return *static_cast<const bool*>(value);
    case sort::integer: {
        const auto& integer = static_cast<const integer_type&>(type);
        const auto out = load(value, integer.size, integer.is_signed);
        if (!integer.is_signed && out < 0) {
            throw std::out_of_range("an integer outside canonical JSON");
        }
        return out;
    }
    case sort::text:
        return *static_cast<const std::string*>(value);
    case sort::bytes:
        return base::base64url(*static_cast<const base::bytes*>(value));
    case sort::time:
        return base::write_time(*static_cast<const base::instant*>(value));
    case sort::named: {
        const auto& named = static_cast<const named_type&>(type);
        const auto which = static_cast<std::size_t>(load(value, named.size, false));
        if (which >= named.count) {
            throw std::out_of_range("a value without a name");
        }
        return std::string(named.names[which]);
    }
    case sort::fixed:
        return base::base64url({bytes_at(value), static_cast<const fixed_type&>(type).size});
    case sort::identifier: {
        std::array<std::uint8_t, 16> raw{};
        std::memcpy(raw.data(), value, raw.size());
        return base::write_identifier(*static_cast<const identifier_type&>(type).prefix, raw);
    }
    case sort::list: {
        const auto& list = static_cast<const list_type&>(type);
        auto out = json::array();
        for (auto left = list.elements(value); !left.empty(); left = left.subspan(list.stride)) {
            out.push_back(encode(*list.element, left.data()));
        }
        return out;
    }
    case sort::structure:
        break;
    }
    auto out = json::object();
    visitor writer(out);
    // Nothing is written through it; a structure lists its fields once, for both ways.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    static_cast<const structure_type&>(type).visit(writer, const_cast<void*>(value));
    return out;
}

base::status decode(const value_type& type, const json& from, void* to) {
    switch (type.what) {
    case sort::any:
        *static_cast<json*>(to) = from;
        return {};
    case sort::boolean:
        if (!from.is_boolean()) {
            return refusal::bad_field;
        }
        *static_cast<bool*>(to) = from.get<bool>();
        return {};
    case sort::integer:
        return read_integer(static_cast<const integer_type&>(type), from, to);
    case sort::list:
        return read_list(static_cast<const list_type&>(type), from, to);
    case sort::structure:
        return read_structure(static_cast<const structure_type&>(type), from, to);
    default:
        if (!from.is_string()) {
            return refusal::bad_field;
        }
        return read_text(type, from.get_ref<const std::string&>(), to);
    }
}

base::status decode_canonical(const value_type& type, base::byte_view text, std::size_t max_size,
                              void* to) {
    LETTERBOX_TRY(const auto value, parse_canonical(text, max_size));
    return decode(type, value, to);
}

base::status decode_json(const value_type& type, base::byte_view text, std::size_t max_size,
                         void* to) {
    LETTERBOX_TRY(const auto value, parse_strict(text, max_size));
    return decode(type, value, to);
}

void visitor::field(const char* name, void* value, const value_type& type) {
    if (out_ != nullptr) {
        (*out_)[name] = encode(type, value);
    } else if (const auto* found = find(name, true)) {
        read(name, *found, value, type);
    }
}

void visitor::field(const char* name, void* value, const optional_type& type) {
    if (out_ != nullptr) {
        if (const auto* held = type.look(value)) {
            (*out_)[name] = encode(*type.held, held);
        }
        return;
    }
    type.reset(value);
    if (const auto* found = find(name, false)) {
        read(name, *found, type.fill(value), *type.held);
    }
}

/// The value of a field; null when it is not there, or something before it was refused.
const json* visitor::find(const char* name, bool needed) {
    if (!done) {
        return nullptr;
    }
    const auto found = from_->find(name);
    if (found == from_->end()) {
        if (needed) {
            done = refuse(refusal::bad_field, name);
        }
        return nullptr;
    }
    ++seen;
    return &*found;
}

void visitor::read(const char* name, const json& from, void* to, const value_type& type) {
    const auto read = decode(type, from, to);
    if (read) {
        return;
    }
    std::string path(name);
    if (!read.error().detail.empty()) {
        path += "." + read.error().detail;
    }
    done = refuse(read.why(), std::move(path));
}

}  // namespace letterbox::record::detail
