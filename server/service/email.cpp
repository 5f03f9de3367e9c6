#include "server/service/email.hpp"

#include <algorithm>

namespace letterbox::service {

namespace {

constexpr std::size_t max_address = 254;  // bytes
constexpr std::size_t max_local = 64;
constexpr std::size_t max_label = 63;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Words of characters that `allowed` takes, a dot between any two.
template <class Allowed>
bool is_dotted(std::string_view text, Allowed allowed) {
    while (true) {
        const auto dot = text.find('.');
        if (!allowed(text.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

bool is_atom(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return is_letter_or_digit(c) ||
               std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    });
}

bool is_label(std::string_view word) {
    return !word.empty() && word.size() <= max_label && word.front() != '-' && word.back() != '-' &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

}  // namespace

bool is_email_address(std::string_view text) {
    const auto at = text.find('@');
    if (text.size() > max_address || at == std::string_view::npos || at > max_local) {
        return false;
    }
    const auto domain = text.substr(at + 1);
    return is_dotted(text.substr(0, at), is_atom) && domain.find('.') != std::string_view::npos &&
           is_dotted(domain, is_label);
}

}  // namespace letterbox::service
