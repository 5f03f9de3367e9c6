#include "crypto/age/padding.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t smallest_document = 1024;

std::size_t padded_document_size(std::size_t size) {
    return std::max(smallest_document, std::bit_ceil(size));
}

}  // namespace

base::result<base::bytes> pad_document(base::byte_view document) {
    if (document.empty() || document.back() == ' ') {
        throw std::invalid_argument("document to pad");
    }
    if (document.size() > max_document_size) {
        return refuse(refusal::too_large, "document");
    }
    base::bytes out;
    out.reserve(padded_document_size(document.size()));
    base::append(out, document);
    out.resize(padded_document_size(document.size()), ' ');
    return out;
}

base::result<base::byte_view> strip_document(base::byte_view padded) {
    if (padded.size() > max_document_size) {
        return refuse(refusal::does_not_open);
    }
    auto size = padded.size();
    while (size > 0 && padded[size - 1] == ' ') {
        --size;
    }
    if (size == 0 || padded.size() != padded_document_size(size)) {
        return refuse(refusal::does_not_open);
    }
    return padded.first(size);
}

std::uint64_t padded_file_size(std::uint64_t size) {
    if (size < 2) {
        return size;
    }
    // A number of E + 1 bits keeps its first floor(log2(E)) + 2 bits or so; the rest is rounded up.
    const auto exponent = static_cast<unsigned>(std::bit_width(size)) - 1U;
    const auto kept = static_cast<unsigned>(std::bit_width(exponent));
    const auto mask = (std::uint64_t{1} << (exponent - kept)) - 1;
    return (size + mask) & ~mask;
}

void pad_file(base::bytes& file) {
    file.resize(static_cast<std::size_t>(padded_file_size(file.size())));
}

base::result<base::byte_view> strip_file(base::byte_view padded, std::uint64_t true_size) {
    if (true_size > padded.size() || padded_file_size(true_size) != padded.size()) {
        return refuse(refusal::does_not_open);
    }
    const auto size = static_cast<std::size_t>(true_size);
    const auto tail = padded.subspan(size);
    if (std::any_of(tail.begin(), tail.end(), [](auto each) { return each != 0; })) {
        return refuse(refusal::does_not_open);
    }
    return padded.first(size);
}

}  // namespace letterbox::age
