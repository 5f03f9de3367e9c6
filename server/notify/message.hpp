// The one message that leaves the letterbox. It says only that there is something new.
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/time.hpp"

namespace letterbox::notify {

/// Who sends: an address (service::is_email_address) and the service's name as people know it, 1 to
/// 60 ASCII letters, digits, spaces and . ' & -. Nothing in it may say what the letterbox is for.
struct sender {
    std::string address;
    std::string service = "Letterbox";
};

bool is_service_name(std::string_view text);

/// RFC 5322 with CRLF line ends, plain ASCII:
///
///   Date: Tue, 05 May 2026 09:00:00 +0000
///   From: "Post Room" <notices@post-room.example>
///   To: <anna@mail.example>
///   Message-ID: <MARK@post-room.example>
///   Subject: You have something new
///   Auto-Submitted: auto-generated
///   MIME-Version: 1.0
///   Content-Type: text/plain; charset=us-ascii
///
///   You have something new from Post Room. Sign in when you are ready. Reply is not read.
///
/// Auto-Submitted (RFC 3834) keeps away answers of machines; there is no Reply-To. The same message
/// tried again has the same Message-ID. Throws std::invalid_argument for an address or a mark that
/// could not stand there.
std::string notice_message(const sender& from, std::string_view to, std::string_view mark,
                           base::instant when);

}  // namespace letterbox::notify
