#include "tests/server/api/running_server.hpp"

#include <algorithm>

namespace letterbox::api::test {

namespace {

base::bytes bytes_of(const std::string& text) {
    return base::to_bytes(base::view_of(text));
}

class fake_upload : public upload {
public:
    explicit fake_upload(fake_service& owner) : owner_(owner) {}
    fake_upload(const fake_upload&) = delete;
    fake_upload& operator=(const fake_upload&) = delete;
    ~fake_upload() override {
        if (!finished_) {
            ++owner_.uploads_dropped;
            owner_.uploads_dropped.notify_all();
        }
    }
    base::status begin_part(std::string_view name, std::string_view /*type*/) override {
        if (name == "bad") {
            return base::refuse(base::refusal::bad_field, "bad");
        }
        text_ += std::string(name) + "=";
        return {};
    }
    base::status data(base::byte_view piece) override {
        owner_.uploaded_bytes += piece.size();
        if (text_.size() < 1000) {
            text_ += base::text_of(piece);
        }
        return {};
    }
    base::status end_part() override {
        text_ += ";";
        return {};
    }
    void finish(completion done) override {
        finished_ = true;
        answer out;
        out.content_type = "text/plain";
        out.body = bytes_of(text_);
        done(std::move(out));
    }

private:
    fake_service& owner_;
    std::string text_;
    bool finished_ = false;
};

class counted_stream : public payload_stream {
public:
    counted_stream(std::uint64_t size, std::uint64_t breaks_at)
        : size_(size), breaks_at_(breaks_at) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    base::result<std::size_t> read(std::span<std::uint8_t> into) override {
        if (sent_ >= breaks_at_) {
            return base::refuse(base::refusal::file_error);
        }
        const auto count = std::min<std::uint64_t>(into.size(), size_ - sent_);
        for (std::size_t i = 0; i < count; ++i) {
            into[i] = static_cast<std::uint8_t>('a' + (sent_ + i) % 26);
        }
        sent_ += count;
        return static_cast<std::size_t>(count);
    }

private:
    std::uint64_t size_;
    std::uint64_t breaks_at_;
    std::uint64_t sent_ = 0;
};

}  // namespace

void fake_service::handle(request what, completion done) {
    ++handled;
    if (keep) {
        const std::lock_guard lock(guard_);
        kept_.push_back(std::move(done));
        changed_.notify_all();
        return;
    }
    answer out;
    if (what.what->id == contract::route_id::payload) {
        out.content_type = "application/octet-stream";
        out.stream = std::make_unique<counted_stream>(stream_size, stream_breaks_at);
    } else {
        out.content_type = "text/plain";
        out.body =
            bytes_of(std::string(what.what->name) + " " + std::string(base::text_of(what.token)) +
                     " " + std::string(base::text_of(what.body)));
    }
    // As the service does it: from a thread of its own.
    std::thread([done = std::make_shared<completion>(std::move(done)),
                 out = std::make_shared<answer>(std::move(out))] {
        (*done)(std::move(*out));
    }).detach();
}

base::result<std::unique_ptr<upload>> fake_service::begin_upload(request /*what*/) {
    ++uploads_begun;
    if (refuse_upload) {
        return base::refuse(base::refusal::not_allowed);
    }
    return std::unique_ptr<upload>(std::make_unique<fake_upload>(*this));
}

void fake_service::begin_push(request what, subscription done) {
    if (base::text_of(what.token) != "good") {
        done(base::refuse(base::refusal::not_signed_in));
        return;
    }
    done(subscriber{"mbr_test", "session"});
}

completion fake_service::take_kept() {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [this] { return !kept_.empty(); });
    auto out = std::move(kept_.front());
    kept_.erase(kept_.begin());
    return out;
}

}  // namespace letterbox::api::test
