// How much one person may send in a day. What is taken back, or corrected, still counts: its bytes stay
// on the disk, where nobody may use up what everybody needs.
#pragma once

#include <memory>

#include "server/service/context.hpp"

namespace letterbox::service {

/// Taken from the day when an upload begins, and given back when nothing came of it.
class day_allowance {
public:
    /// `bytes`: of the payloads that were signed. Null where any amount may be sent. Refuses
    /// too_much_today.
    static base::result<std::shared_ptr<day_allowance>> take(context& with,
                                                             const base::member_id& who,
                                                             std::uint64_t bytes);
    day_allowance(const day_allowance&) = delete;
    day_allowance& operator=(const day_allowance&) = delete;
    ~day_allowance();

    /// It was stored.
    void spend() { spent_ = true; }

private:
    day_allowance(limiter& from, const base::digest& who, std::uint32_t mebibytes)
        : from_(from), who_(who), mebibytes_(mebibytes) {}

    limiter& from_;
    base::digest who_;
    std::uint32_t mebibytes_;
    bool spent_ = false;
};

}  // namespace letterbox::service
