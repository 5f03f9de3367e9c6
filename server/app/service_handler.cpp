#include "server/app/service_handler.hpp"

#include <utility>

#include "server/api/credentials.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::app {

namespace {

service::request to_service(api::request from) {
    service::request out;
    out.what = from.what;
    out.parameters = std::move(from.parameters);
    out.query = std::move(from.query);
    out.token = std::exchange(from.token, {});
    out.address = std::move(from.address);
    out.idempotency_key = std::move(from.idempotency_key);
    out.body = std::move(from.body);
    return out;
}

class payload_body : public api::payload_stream {
public:
    explicit payload_body(std::unique_ptr<service::payload_reader> from) : from_(std::move(from)) {}
    [[nodiscard]] std::uint64_t size() const override { return from_->size(); }
    base::result<std::size_t> read(std::span<std::uint8_t> into) override {
        return from_->read(into);
    }

private:
    std::unique_ptr<service::payload_reader> from_;
};

/// A browser's session goes into a cookie that no script reads, and out of the document.
base::status move_token_to_cookie(service::answer& from, api::answer& to) {
    LETTERBOX_TRY(auto document, record::from_json<contract::sign_in_answer>(
                                     base::view_of(from.json), from.json.size()));
    to.headers.emplace_back(
        "Set-Cookie",
        api::set_session_cookie(document.token, std::chrono::seconds(*from.new_session)));
    document.token.clear();
    from.json = record::to_canonical(document);
    return {};
}

base::result<api::answer> to_http(base::result<service::answer> from, bool from_browser) {
    if (!from) {
        return from.error();
    }
    api::answer out;
    if (from->payload) {
        out.content_type = "application/octet-stream";
        out.stream = std::make_unique<payload_body>(std::move(from->payload));
        return out;
    }
    if (from_browser && from->new_session) {
        LETTERBOX_CHECK(move_token_to_cookie(*from, out));
    }
    if (from_browser && from->ended_session) {
        out.headers.emplace_back("Set-Cookie", api::clear_session_cookie());
    }
    out.body = base::to_bytes(base::view_of(from->json));
    return out;
}

/// The service's completion may be copied, the shell's may not.
service::completion to_service(api::completion done, bool from_browser) {
    auto kept = std::make_shared<api::completion>(std::move(done));
    return [kept, from_browser](base::result<service::answer> outcome) {
        (*kept)(to_http(std::move(outcome), from_browser));
    };
}

class service_upload : public api::upload {
public:
    service_upload(std::unique_ptr<service::upload> to, bool from_browser)
        : to_(std::move(to)), from_browser_(from_browser) {}
    base::status begin_part(std::string_view name, std::string_view content_type) override {
        return to_->begin_part(name, content_type);
    }
    base::status data(base::byte_view piece) override { return to_->data(piece); }
    base::status end_part() override { return to_->end_part(); }
    void finish(api::completion done) override {
        to_->finish(to_service(std::move(done), from_browser_));
    }

private:
    std::unique_ptr<service::upload> to_;
    bool from_browser_;
};

}  // namespace

void service_handler::handle(api::request what, api::completion done) {
    const bool from_browser = what.from_browser;
    with_.handle(to_service(std::move(what)), to_service(std::move(done), from_browser));
}

base::result<std::unique_ptr<api::upload>> service_handler::begin_upload(api::request what) {
    const bool from_browser = what.from_browser;
    LETTERBOX_TRY(auto begun, with_.begin_upload(to_service(std::move(what))));
    return std::unique_ptr<api::upload>(
        std::make_unique<service_upload>(std::move(begun), from_browser));
}

void service_handler::begin_push(api::request what, api::subscription done) {
    auto who = with_.begin_push(to_service(std::move(what)));
    if (!who) {
        done(who.error());
        return;
    }
    done(api::subscriber{std::move(who->member), std::move(who->session)});
}

base::result<contract::events_page> service_feed::after(const std::string& member,
                                                        std::uint64_t after, std::size_t limit) {
    contract::events_page out;
    LETTERBOX_TRY(out.events, with_.events_after(member, after, static_cast<std::uint32_t>(limit)));
    out.newest = out.events.empty() ? after : out.events.back().cursor;
    return out;
}

bool service_feed::may_listen(const std::string& member, const std::string& session) {
    return with_.still_signed_in({member, session});
}

}  // namespace letterbox::app
