// The header of a sealed file, and key files: read before any key is tried.
#include <cstdlib>

#include "crypto/age/header.hpp"
#include "crypto/age/identity.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/recipient.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace letterbox;

void check_header(base::byte_view file) {
    const auto size = age::header_length(file);
    const auto whole = age::parse_header(file);
    if (!size) {
        return;
    }
    if (*size > file.size()) {
        std::abort();
    }
    const auto made = age::parse_header(file.first(*size));
    if (made && (made->size != *size || made->authenticated > made->size ||
                 (whole && *size != file.size()))) {
        std::abort();
    }
    if (made && age::check_recipients(*made) &&
        (made->stanzas.empty() || made->stanzas.size() > age::max_recipients ||
         *size > age::max_header_size)) {
        std::abort();
    }
    static const auto key = age::file_key(age::file_key_size);
    (void)age::open_header_mac_only(file.first(*size), key);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::byte_view text{data, size};
    check_header(text);
    const auto recipient = age::parse_recipient(base::text_of(text));
    if (recipient && age::write_recipient(*recipient) != base::text_of(text)) {
        std::abort();
    }
    (void)age::parse_identity_file(text);
    return 0;
}
