#include "server/service/messages.hpp"

#include <charconv>

#include "crypto/base/encoding.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

base::result<base::digest> hash_parameter(const request& from, std::size_t position) {
    if (position >= from.parameters.size()) {
        return refuse(refusal::not_found);
    }
    const auto raw = base::from_base64url(from.parameters[position]);
    if (!raw || raw->size() != base::digest::size) {
        return refuse(refusal::not_found);
    }
    return base::fixed_from<base::digest>(*raw);
}

base::result<std::uint64_t> number_query(const request& from, std::string_view name,
                                         std::uint64_t otherwise) {
    const auto text = from.query_value(name);
    if (!text) {
        return otherwise;
    }
    std::uint64_t out = 0;
    const auto* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, out);
    if (read.ec != std::errc{} || read.ptr != end ||
        out > static_cast<std::uint64_t>(record::max_integer)) {
        return refuse(refusal::bad_request, std::string(name));
    }
    return out;
}

base::result<std::uint32_t> page_limit(const request& from) {
    LETTERBOX_TRY(const auto out, number_query(from, "limit", 50));
    if (out < 1 || out > 100) {
        return refuse(refusal::bad_request, "limit");
    }
    return static_cast<std::uint32_t>(out);
}

}  // namespace letterbox::service
