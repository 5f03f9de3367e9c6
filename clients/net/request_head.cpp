#include "clients/net/request_head.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <string>

namespace letterbox::net {

namespace {

constexpr std::size_t head_size = 16 * 1024;

// Written here, so a caller that also writes them has misunderstood something.
constexpr std::array<std::string_view, 7> our_headers = {
    "host",       "content-length", "content-type", "transfer-encoding",
    "connection", "authorization",  "upgrade"};

bool is_letter_or_digit(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter_or_digit(c) ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool is_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_target(std::string_view text) {
    return !text.empty() && text.front() == '/' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_ours(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(our_headers.begin(), our_headers.end(), lower) != our_headers.end();
}

/// Fails softly when full, so that the size is checked once at the end.
class writer {
public:
    explicit writer(std::size_t room) : room_(room) {}
    writer& operator<<(std::string_view text) {
        if (text.size() > room_.size() - used_) {
            full_ = true;
        } else {
            std::memcpy(room_.data() + used_, text.data(), text.size());
            used_ += text.size();
        }
        return *this;
    }
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] base::secret written() const {
        return base::secret::copy_of(room_.view(0, used_));
    }

private:
    base::secret room_;
    std::size_t used_ = 0;
    bool full_ = false;
};

}  // namespace

bool is_bearer_token(std::string_view text) {
    return !text.empty() && text.size() <= 1024 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter_or_digit(c) ||
                      std::string_view("-._~+/=").find(c) != std::string_view::npos;
           });
}

base::result<base::secret> write_request_head(const core::http_request& request,
                                              std::string_view authority,
                                              const base::secret& token) {
    if (!is_token(request.method) || !is_target(request.target) ||
        !is_value(request.content_type)) {
        return base::refuse(base::refusal::bad_request, "request line");
    }
    writer head(head_size);
    head << request.method << " " << request.target << " HTTP/1.1\r\nHost: " << authority
         << "\r\nUser-Agent: letterbox\r\n";
    if (!request.content_type.empty()) {
        head << "Content-Type: " << request.content_type << "\r\n";
    }
    const auto size = request.stream ? request.stream->size() : request.body.size();
    if (size > 0 || (request.method != "GET" && request.method != "HEAD")) {
        head << "Content-Length: " << std::to_string(size) << "\r\n";
    }
    for (const auto& [name, value] : request.headers) {
        if (!is_token(name) || !is_value(value) || is_ours(name)) {
            return base::refuse(base::refusal::bad_request, "header");
        }
        head << name << ": " << value << "\r\n";
    }
    if (!token.empty()) {
        head << "Authorization: Bearer " << base::text_of(token.view()) << "\r\n";
    }
    head << "\r\n";
    if (head.full()) {
        return base::refuse(base::refusal::bad_request, "headers too long");
    }
    return head.written();
}

}  // namespace letterbox::net
