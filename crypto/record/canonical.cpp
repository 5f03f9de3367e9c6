// Grammar (RFC 8785 with fewer kinds of value):
//   value   = string / integer / "true" / "false" / array / object
//   object  = "{" [ member *( "," member ) ] "}"     members sorted by the UTF-16 form of their key
//   integer = "0" / [ "-" ] digit1-9 *digit          at most 2^53 - 1 either way
//   string  = as ECMAScript's JSON.stringify writes it
#include "crypto/record/canonical.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace letterbox::record {

using base::refusal;
using base::refuse;

namespace {

// Builds a json value and refuses what the subset does not know.
class strict_reader : public nlohmann::json_sax<json> {
public:
    [[nodiscard]] const base::failure& why() const { return why_; }
    json take() { return std::move(root_); }

    bool null() override { return fail(refusal::bad_json, "null"); }
    bool boolean(bool value) override { return place(value); }
    bool number_integer(std::int64_t value) override {
        return value >= -max_integer ? place(value) : fail(refusal::bad_json, "integer");
    }
    bool number_unsigned(std::uint64_t value) override {
        return value <= static_cast<std::uint64_t>(max_integer)
                 ? place(static_cast<std::int64_t>(value))
                 : fail(refusal::bad_json, "integer");
    }
    bool number_float(double /*value*/, const std::string& /*text*/) override {
        return fail(refusal::bad_json, "fraction");
    }
    bool string(std::string& value) override { return place(std::move(value)); }
    bool binary(json::binary_t& /*value*/) override { return fail(refusal::bad_json, "binary"); }
    bool start_object(std::size_t /*count*/) override { return open(json::object()); }
    bool start_array(std::size_t /*count*/) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& value) override {
        if (!open_.empty() && open_.back()->contains(value)) {
            return fail(refusal::bad_json, "duplicate key");
        }
        keys_.back() = value;
        return true;
    }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        return fail(refusal::bad_json, "syntax");
    }

private:
    bool fail(refusal why, const char* detail) {
        why_ = refuse(why, detail);
        return false;
    }
    json* put(json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        auto& parent = *open_.back();
        if (parent.is_object()) {
            return &(parent[keys_.back()] = std::move(value));
        }
        parent.push_back(std::move(value));
        return &parent.back();
    }
    bool place(json value) {
        put(std::move(value));
        return true;
    }
    bool open(json value) {
        if (open_.size() >= max_json_depth) {
            return fail(refusal::too_deep, "");
        }
        open_.push_back(put(std::move(value)));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        open_.pop_back();
        keys_.pop_back();
        return true;
    }

    json root_;
    std::vector<json*> open_;  // pointers stay valid: only the innermost container grows
    std::vector<std::string> keys_;
    base::failure why_{refusal::bad_json, ""};
};

// Code units as UTF-16 orders them: surrogates (from U+10000 on) sort before U+E000 to U+FFFF.
// In UTF-8 only the lead byte tells the two ranges apart.
bool utf16_less(const std::string& a, const std::string& b) {
    const auto weight = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xf0) {
            return 0xee00 - 0x100 + byte;  // below 0xee (U+E000 and up), above 0xed
        }
        return byte >= 0xee ? 0x10000 + byte : byte * 0x100;
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return weight(x) < weight(y); });
}

// Most strings need no escape, and making a serializer for each costs more than all the rest.
void write_string(const std::string& value, std::string& out) {
    const auto plain = [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; };
    if (!std::all_of(value.begin(), value.end(), plain)) {
        out += json(value).dump();  // throws json::type_error on invalid UTF-8
        return;
    }
    out += '"';
    out += value;
    out += '"';
}

void write(const json& value, std::string& out);

void write_object(const json& value, std::string& out) {
    std::vector<const json::object_t::value_type*> members;
    const auto& object = value.get_ref<const json::object_t&>();
    members.reserve(object.size());
    for (const auto& member : object) {
        members.push_back(&member);
    }
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
    out += '{';
    bool first = true;
    for (const auto* member : members) {
        if (!std::exchange(first, false)) {
            out += ',';
        }
        write_string(member->first, out);
        out += ':';
        write(member->second, out);
    }
    out += '}';
}

void write(const json& value, std::string& out) {
    switch (value.type()) {
    case json::value_t::object:
        write_object(value, out);
        return;
    case json::value_t::array: {
        out += '[';
        bool first = true;
        for (const auto& each : value) {
            if (!std::exchange(first, false)) {
                out += ',';
            }
            write(each, out);
        }
        out += ']';
        return;
    }
    case json::value_t::string:
        write_string(value.get_ref<const std::string&>(), out);
        return;
    case json::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        return;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
        if (value > max_integer || value < -max_integer) {
            throw std::invalid_argument("integer outside canonical JSON");
        }
        out += std::to_string(value.get<std::int64_t>());
        return;
    default:
        throw std::invalid_argument("value outside canonical JSON");
    }
}

}  // namespace

base::result<json> parse_strict(base::byte_view text, std::size_t max_size) {
    if (text.size() > max_size) {
        return refuse(refusal::too_large, "JSON");
    }
    strict_reader reader;
    if (!json::sax_parse(text.begin(), text.end(), &reader)) {
        return reader.why();
    }
    return reader.take();
}

std::string canonical(const json& value) {
    std::string out;
    write(value, out);
    return out;
}

base::result<json> parse_canonical(base::byte_view text, std::size_t max_size) {
    LETTERBOX_TRY(auto value, parse_strict(text, max_size));
    if (canonical(value) != base::text_of(text)) {
        return refuse(refusal::not_canonical);
    }
    return value;
}

}  // namespace letterbox::record
