#include "server/service/day_allowance.hpp"

#include <algorithm>

namespace letterbox::service {

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

base::digest name_of(const base::member_id& who) {
    base::digest out;
    std::copy(who.data.begin(), who.data.end(), out.data.begin());
    return out;
}

}  // namespace

base::result<std::shared_ptr<day_allowance>> day_allowance::take(context& with,
                                                                 const base::member_id& who,
                                                                 std::uint64_t bytes) {
    const auto most = with.settings.quota.day_mebibytes;
    if (most == 0) {
        return std::shared_ptr<day_allowance>();
    }
    const auto rounded = std::min<std::uint64_t>((bytes + mebibyte - 1) / mebibyte, UINT32_MAX);
    const auto count = static_cast<std::uint32_t>(rounded);
    const auto name = name_of(who);
    if (!with.by_author.take(name, with.now(), count)) {
        return base::refuse(base::refusal::too_much_today);
    }
    return std::shared_ptr<day_allowance>(new day_allowance(with.by_author, name, count));
}

day_allowance::~day_allowance() {
    if (!spent_) {
        from_.give_back(who_, mebibytes_);
    }
}

}  // namespace letterbox::service
