#include "server/service/open_uploads.hpp"

#include <utility>

namespace letterbox::service {

class open_uploads::counted : public upload {
public:
    counted(open_uploads& in, const base::member_id& who, std::unique_ptr<upload> what)
        : in_(in), who_(who), what_(std::move(what)) {}
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;
    ~counted() override {
        what_.reset();
        in_.leave(who_);
    }

    base::status begin_part(std::string_view name, std::string_view content_type) override {
        return what_->begin_part(name, content_type);
    }
    base::status data(base::byte_view piece) override { return what_->data(piece); }
    base::status end_part() override { return what_->end_part(); }
    void finish(completion done) override { what_->finish(std::move(done)); }

private:
    open_uploads& in_;
    base::member_id who_;
    std::unique_ptr<upload> what_;
};

base::result<std::unique_ptr<upload>> open_uploads::count(const base::member_id& who,
                                                          std::unique_ptr<upload> what) {
    {
        const std::lock_guard lock(mutex_);
        auto& mine = open_[who];
        if (mine >= most) {
            return base::refuse(base::refusal::too_many_requests, "uploads under way");
        }
        ++mine;
    }
    return std::unique_ptr<upload>(std::make_unique<counted>(*this, who, std::move(what)));
}

void open_uploads::leave(const base::member_id& who) {
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(who);
    if (--found->second == 0) {
        open_.erase(found);
    }
}

}  // namespace letterbox::service
