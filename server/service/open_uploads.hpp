// How many requests in parts one person may have under way. Each holds memory and perhaps a file until
// it ends, and may take long over a slow line.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "crypto/base/identifier.hpp"
#include "server/service/request.hpp"

namespace letterbox::service {

/// For any number of threads. Must outlive what it let in.
class open_uploads {
public:
    /// One device sends one after the other; a person may have a few devices.
    static constexpr std::uint32_t most = 4;

    /// The upload, counted for as long as it lives. Refuses too_many_requests.
    base::result<std::unique_ptr<upload>> count(const base::member_id& who,
                                                std::unique_ptr<upload> what);

private:
    class counted;
    void leave(const base::member_id& who);

    std::mutex mutex_;
    std::map<base::member_id, std::uint32_t> open_;
};

}  // namespace letterbox::service
