// A parser of our own for the narrow JSON of the protocol. The library's knows all of JSON, with
// fractions, locales and error texts: that is more to download, and more to be wrong about.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "crypto/record/canonical.hpp"
#include "crypto/record/utf8.hpp"

namespace letterbox::record {

using base::refusal;
using base::refuse;

namespace {

class strict_parser {
public:
    explicit strict_parser(std::string_view text) : text_(text) {}

    base::result<json> whole() {
        json out;
        if (value(out, 0)) {
            skip_space();
            if (at_ == text_.size()) {
                return out;
            }
            fail("syntax");
        }
        return refuse(why_, detail_);
    }

private:
    bool fail(const char* detail, refusal why = refusal::bad_json) {
        why_ = why;
        detail_ = detail;
        return false;
    }

    /// 0 at the end; a zero byte is nowhere allowed either.
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        ++at_;
        return true;
    }
    bool take(std::string_view wanted) {
        if (text_.substr(at_, wanted.size()) != wanted) {
            return false;
        }
        at_ += wanted.size();
        return true;
    }
    void skip_space() {
        while (take(' ') || take('\n') || take('\r') || take('\t')) {
        }
    }

    bool value(json& out, std::size_t depth) {
        skip_space();
        const char first = peek();
        if (first == '{' || first == '[') {
            if (depth >= max_json_depth) {
                return fail("", refusal::too_deep);
            }
            ++at_;
            return first == '{' ? members(out, depth) : elements(out, depth);
        }
        if (first == '"') {
            std::string text;
            if (!string(text)) {
                return false;
            }
            out = std::move(text);
            return true;
        }
        if (take("true")) {
            out = true;
            return true;
        }
        if (take("false")) {
            out = false;
            return true;
        }
        return take("null") ? fail("null") : integer(out);
    }

    bool members(json& out, std::size_t depth) {
        out = json::object();
        auto& into = out.get_ref<json::object_t&>();
        skip_space();
        if (take('}')) {
            return true;
        }
        do {
            skip_space();
            std::string key;
            if (!string(key)) {
                return false;
            }
            skip_space();
            if (!take(':')) {
                return fail("syntax");
            }
            const auto [member, fresh] = into.try_emplace(std::move(key));
            if (!fresh) {
                return fail("duplicate key");
            }
            if (!value(member->second, depth + 1)) {
                return false;
            }
            skip_space();
        } while (take(','));
        return take('}') || fail("syntax");
    }

    bool elements(json& out, std::size_t depth) {
        out = json::array();
        auto& into = out.get_ref<json::array_t&>();
        skip_space();
        if (take(']')) {
            return true;
        }
        do {
            into.emplace_back();
            if (!value(into.back(), depth + 1)) {
                return false;
            }
            skip_space();
        } while (take(','));
        return take(']') || fail("syntax");
    }

    bool integer(json& out) {
        const bool negative = take('-');
        const auto digit = [this] { return peek() >= '0' && peek() <= '9'; };
        if (!digit()) {
            return fail("syntax");
        }
        const auto begin = at_;
        std::int64_t number = 0;
        while (digit()) {
            number = number * 10 + (text_[at_++] - '0');
            if (number > max_integer) {
                return fail("integer");
            }
        }
        if (text_[begin] == '0' && at_ > begin + 1) {
            return fail("syntax");
        }
        if (peek() == '.' || peek() == 'e' || peek() == 'E') {
            return fail("fraction");
        }
        out = negative ? -number : number;
        return true;
    }

    bool string(std::string& out) {
        if (!take('"')) {
            return fail("syntax");
        }
        while (true) {
            const auto begin = at_;
            skip_plain();
            out.append(text_.substr(begin, at_ - begin));
            if (take('"')) {
                return true;
            }
            if (!take('\\') || !escape(out)) {
                return fail("syntax");
            }
        }
    }

    /// Up to a quote, a backslash, the end, or what must not stand in a string.
    void skip_plain() {
        while (at_ < text_.size()) {
            const auto c = static_cast<std::uint8_t>(text_[at_]);
            if (c == '"' || c == '\\' || c < 0x20) {
                return;
            }
            const std::size_t size = c < 0x80 ? 1 : character_size(text_, at_);
            if (size == 0) {
                return;
            }
            at_ += size;
        }
    }

    bool escape(std::string& out) {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        if (!take('u')) {
            const auto which = at_ < text_.size() ? names.find(text_[at_++]) : names.npos;
            if (which == names.npos) {
                return false;
            }
            out += meant[which];
            return true;
        }
        auto point = hex();
        if (point && *point >= 0xd800 && *point < 0xdc00) {
            const auto low = take("\\u") ? hex() : std::nullopt;
            if (!low || *low < 0xdc00 || *low > 0xdfff) {
                return false;
            }
            point = 0x10000 + ((*point - 0xd800) << 10U) + (*low - 0xdc00);
        } else if (point && *point >= 0xdc00 && *point <= 0xdfff) {
            return false;
        }
        if (!point) {
            return false;
        }
        put(*point, out);
        return true;
    }

    std::optional<std::uint32_t> hex() {
        std::uint32_t out = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            const char small = static_cast<char>(c | 0x20);
            if (c >= '0' && c <= '9') {
                out = out * 16 + static_cast<std::uint32_t>(c - '0');
            } else if (small >= 'a' && small <= 'f') {
                out = out * 16 + static_cast<std::uint32_t>(small - 'a' + 10);
            } else {
                return std::nullopt;
            }
            ++at_;
        }
        return out;
    }

    static void put(std::uint32_t point, std::string& out) {
        const auto tail = [&](unsigned shift) {
            out += static_cast<char>(0x80U | ((point >> shift) & 0x3fU));
        };
        if (point < 0x80) {
            out += static_cast<char>(point);
        } else if (point < 0x800) {
            out += static_cast<char>(0xc0U | (point >> 6U));
            tail(0);
        } else if (point < 0x10000) {
            out += static_cast<char>(0xe0U | (point >> 12U));
            tail(6);
            tail(0);
        } else {
            out += static_cast<char>(0xf0U | (point >> 18U));
            tail(12);
            tail(6);
            tail(0);
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    refusal why_ = refusal::bad_json;
    const char* detail_ = "";
};

}  // namespace

base::result<json> parse_strict(base::byte_view text, std::size_t max_size) {
    if (text.size() > max_size) {
        return refuse(refusal::too_large, "JSON");
    }
    return strict_parser(base::text_of(text)).whole();
}

}  // namespace letterbox::record
