// The service behind the network shell: requests become calls of use cases, answers become HTTP.
#pragma once

#include "server/api/handler.hpp"
#include "server/push/feed.hpp"
#include "server/service/service.hpp"

namespace letterbox::app {

class service_handler : public api::handler {
public:
    /// `with` must outlive the handler and every upload it began.
    explicit service_handler(service::service& with) : with_(with) {}

    void handle(api::request what, api::completion done) override;
    base::result<std::unique_ptr<api::upload>> begin_upload(api::request what) override;
    void begin_push(api::request what, api::subscription done) override;

private:
    service::service& with_;
};

/// Events of the store for those who resume.
class service_feed : public push::feed {
public:
    explicit service_feed(service::service& with) : with_(with) {}
    base::result<contract::events_page> after(const std::string& member, std::uint64_t after,
                                              std::size_t limit) override;
    bool may_listen(const std::string& member, const std::string& session) override;

private:
    service::service& with_;
};

}  // namespace letterbox::app
