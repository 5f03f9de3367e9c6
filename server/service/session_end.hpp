// When a session counts no more.
#pragma once

#include "server/store/rows.hpp"

namespace letterbox::service {

/// One from the future was begun while the server's clock ran ahead, and would outlive the time for which
/// sessions are meant. Small steps of a clock that is set right end nothing.
inline bool is_over(const store::session_row& session, base::instant now) {
    constexpr std::int64_t step = 300;  // seconds
    return session.expires <= now || session.created > now.plus(step);
}

}  // namespace letterbox::service
