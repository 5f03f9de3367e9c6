#include "server/service/stored_notice.hpp"

namespace letterbox::service {

using contract::notice_channel;

namespace {

std::string about(const base::member_id& member) {
    return "notice_address " + member.text();
}

}  // namespace

notice_channel channel_of(const store::notice_row& row) {
    return static_cast<notice_channel>(row.channel);
}

std::optional<contract::quiet_hours> quiet_of(const store::notice_row& row) {
    if (!row.quiet_from || !row.quiet_until) {
        return std::nullopt;
    }
    return contract::quiet_hours{*row.quiet_from, *row.quiet_until};
}

store::notice_row row_of(const vault& with, const base::member_id& member,
                         const contract::notice_choice& choice) {
    store::notice_row out;
    out.member = member;
    out.channel = static_cast<int>(choice.channel);
    if (choice.address) {
        out.address = with.seal(base::view_of(*choice.address), about(member));
    }
    if (choice.quiet) {
        out.quiet_from = choice.quiet->from;
        out.quiet_until = choice.quiet->until;
    }
    return out;
}

base::result<base::secret> open_address(const vault& with, const store::notice_row& row) {
    if (!row.address) {
        return base::refuse(base::refusal::damaged, "notice");
    }
    return with.open(*row.address, about(row.member));
}

}  // namespace letterbox::service
