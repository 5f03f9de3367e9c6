// Unicode normal forms, over utf8proc.
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

/// The password as the protocol derives from it (section 7): UTF-8 of NFKC, 1 to 1024 bytes. The
/// one place where it is made; every byte of it stays in locked memory.
/// Refuses bad_password for other lengths, before or after, and for what is not UTF-8.
base::result<base::secret> nfkc_password(base::byte_view typed);

/// Text that people wrote, in NFC (protocol, section 2). Refuses usage for what is not UTF-8,
/// too_large beyond 1 MiB.
base::result<std::string> nfc_text(std::string_view text);

/// Whether all of it is UTF-8.
bool is_utf8(std::string_view text);

}  // namespace letterbox::cli
