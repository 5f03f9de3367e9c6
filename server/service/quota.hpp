// How much one person may keep on the server before they are told to tidy up.
#pragma once

#include <cstdint>

namespace letterbox::service {

struct quota {
    std::uint32_t drafts = 50;
    std::uint64_t draft_bytes = 4ULL * 1024 * 1024;  // of all of them, sealed
    std::uint32_t waiting = 20;  // letters that no worker has decided on; 0: any
    // Of letters sent in a day, sealed, each rounded up; at most one a second; 0: any.
    std::uint32_t day_mebibytes = 1024;
};

}  // namespace letterbox::service
