// The server without its network: every request that can be made goes through here.
#pragma once

#include <functional>
#include <memory>

#include "server/service/context.hpp"
#include "server/service/news.hpp"
#include "server/service/request.hpp"

namespace letterbox::service {

class service {
public:
    /// Who is to be told of an event that has just become durable. Called on the store's thread.
    using listener = std::function<void(const contract::event& what,
                                        const std::vector<base::member_id>& audience)>;

    /// Reads the ledger from the store, makes the log's key on the first start. `key`: contents of
    /// the key file, 32 bytes or more. The store must not have had a job yet, and must be closed
    /// before the service goes. Refuses damaged, storage_failed.
    static base::result<std::unique_ptr<service>> open(store::store& rows, const base::secret& key,
                                                       settings given, clock now,
                                                       listener told = {});

    service(const service&) = delete;
    service& operator=(const service&) = delete;
    service(service&&) = delete;
    service& operator=(service&&) = delete;
    ~service() = default;

    /// Before anybody is served. Refuses bad_configuration (the agency has another origin than the
    /// settings: every client would refuse what is signed), damaged (the log does not go on from
    /// the checkpoint that was kept: what would be signed contradicts what devices have seen).
    base::status check_start();
    /// At the end: the checkpoint of all that is durable. Waits for the writer.
    void keep_checkpoint();

    /// Routes that take JSON or nothing. `done` is called once, here or on the store's thread.
    void handle(const request& what, completion done);
    /// Routes that take parts. The session is checked before anything of the body is taken.
    base::result<std::unique_ptr<upload>> begin_upload(const request& what);
    /// Who this is; refuses not_signed_in.
    base::result<subscriber> begin_push(const request& what);
    /// Events of a member after a cursor, oldest first.
    base::result<std::vector<contract::event>> events_after(const std::string& member,
                                                            std::uint64_t cursor,
                                                            std::uint32_t limit);
    /// For server/notify; see news.hpp.
    base::status take_in_news();
    base::result<std::vector<due_message>> due_messages();
    base::status message_sent(const due_message& what);
    base::result<bool> message_failed(const due_message& what, const retry_rule& rule);
    /// Whether a push connection may go on: its session has neither ended nor expired.
    [[nodiscard]] bool still_signed_in(const subscriber& who);

private:
    explicit service(std::unique_ptr<context> with) : with_(std::move(with)) {}

    void handle_anyone(const request& what, const completion& done);
    void handle_member(const caller& by, const request& what, const completion& done);
    void handle_staff(const caller& by, const request& what, const completion& done);

    std::unique_ptr<context> with_;
};

}  // namespace letterbox::service
