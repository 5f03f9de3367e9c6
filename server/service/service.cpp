#include "server/service/service.hpp"

#include <future>

#include "server/service/session_end.hpp"
#include "server/service/start.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using contract::route_id;

namespace {

// What has become durable: the log grows, and people are told.
void after_commit(context& with, const service::listener& told,
                  const std::vector<store::committed_event>& events) {
    const auto agency = with.directory.read([](const statement::ledger* known) {
        return known == nullptr ? std::nullopt : std::optional(known->agency()->what.scope.id);
    });
    if (agency) {
        auto rows = with.store.read();
        const auto grown = rows ? with.log.grow(*rows, *agency) : refuse(refusal::unavailable);
        if (!grown) {
            with.settings.report("log does not grow", name(grown.why()));
        }
    }
    if (!told) {
        return;
    }
    for (const auto& each : events) {
        const auto shown = event_of(each.cursor, each.event.kind, each.event.id);
        if (shown) {
            told(*shown, each.event.audience);
        }
    }
}

// What was signed of the log before this commit, so that verify() finds a log that was cut, or changed
// below it, while the newest checkpoint stays: the key that signs is not in the database.
void write_checkpoint(const context& with, store::writing& to) {
    const auto newest = with.log.newest();
    if (!newest) {
        return;
    }
    if (const auto kept = to.set_checkpoint(newest->text); !kept) {
        with.settings.report("checkpoint not kept", name(kept.why()));
    }
}

void after_loss(context& with) {
    auto rows = with.store.read();
    const auto built = rows ? load_directory(with.directory, *rows) : refuse(refusal::unavailable);
    if (!built) {
        with.settings.report("ledger not built again", name(built.why()));
    }
}

}  // namespace

base::result<std::unique_ptr<service>> service::open(store::store& rows, const base::secret& key,
                                                     settings given, clock now, listener told) {
    auto slot = std::make_shared<context*>(nullptr);
    store::hooks hooks;
    hooks.before_commit = [slot](store::writing& to) {
        if (*slot != nullptr) {
            write_checkpoint(**slot, to);
        }
    };
    hooks.on_commit = [slot, told = std::move(told)](const auto& events) {
        if (*slot != nullptr) {
            after_commit(**slot, told, events);
        }
    };
    hooks.on_batch_lost = [slot] {
        if (*slot != nullptr) {
            after_loss(**slot);
        }
    };
    rows.set_hooks(std::move(hooks));
    LETTERBOX_TRY(auto log_key, load_log_key(rows, vault(key)));
    auto with =
        std::make_unique<context>(rows, key, std::move(given), std::move(now), std::move(log_key));
    with->nobody = account_of_nobody(with->vault);
    {
        auto from = rows.read();
        if (!from) {
            return refuse(refusal::storage_failed);
        }
        LETTERBOX_CHECK(load_directory(with->directory, *from));
        const auto agency = with->directory.read([](const statement::ledger* known) {
            return known == nullptr ? std::nullopt : std::optional(known->agency()->what.scope.id);
        });
        if (agency) {
            LETTERBOX_CHECK(with->log.grow(*from, *agency));
        }
    }
    *slot = with.get();
    return std::unique_ptr<service>(new service(std::move(with)));
}

base::status service::check_start() {
    return letterbox::service::check_start(*with_);
}

void service::keep_checkpoint() {
    if (!with_->log.newest()) {
        return;
    }
    std::promise<void> kept;
    with_->store.write<bool>(
        [&](store::writing& to) -> base::result<bool> {
            write_checkpoint(*with_, to);
            return true;
        },
        [&](const base::result<bool>& /*outcome*/) { kept.set_value(); });
    kept.get_future().wait();
}

void service::handle(const request& what, completion done) {
    if (what.what->who == contract::caller::anyone) {
        handle_anyone(what, done);
        return;
    }
    const auto by = find_caller(*with_, what);
    if (!by) {
        done(by.error());
        return;
    }
    if (what.what->who == contract::caller::staff) {
        handle_staff(*by, what, done);
    } else {
        handle_member(*by, what, done);
    }
}

void service::handle_anyone(const request& what, const completion& done) {
    switch (what.what->id) {
    case route_id::server:
        return done(server_info(*with_));
    case route_id::create_agency:
        return create_agency(*with_, what, done);
    case route_id::invitation:
        return done(invitation(*with_, what));
    case route_id::register_member:
        return register_member(*with_, what, done);
    case route_id::challenge:
        return done(challenge(*with_, what));
    case route_id::recovery_challenge:
        return done(recovery_challenge(*with_, what));
    case route_id::sign_in:
        return sign_in(*with_, what, done);
    default:
        return done(refuse(refusal::method_not_allowed));
    }
}

void service::handle_member(const caller& by, const request& what, const completion& done) {
    switch (what.what->id) {
    case route_id::sign_out:
        return sign_out(*with_, by, done);
    case route_id::sessions:
        return done(sessions(*with_, by));
    case route_id::sign_out_others:
        return sign_out_others(*with_, by, done);
    case route_id::me:
        return done(me(*with_, by));
    case route_id::password:
        return password(*with_, by, what, done);
    case route_id::recovery:
        return recovery(*with_, by, what, done);
    case route_id::notices:
        return done(notices(*with_, by));
    case route_id::choose_notices:
        return choose_notices(*with_, by, what, done);
    case route_id::submissions:
        return done(submissions(*with_, by));
    case route_id::statements:
        return done(statements(*with_, by, what));
    case route_id::sealed:
        return done(sealed(*with_, by, what));
    case route_id::agreements:
        return done(agreements(*with_, by, what));
    case route_id::checkpoint:
        return done(checkpoint(*with_));
    case route_id::proof:
        return done(proof(*with_, what));
    case route_id::consistency:
        return done(consistency(*with_, what));
    case route_id::payload:
        return done(payload(*with_, by, what));
    case route_id::letters:
        came_back(*with_, by.member);
        return done(letters(*with_, by, what));
    case route_id::letter:
        came_back(*with_, by.member);
        return done(letter(*with_, by, what));
    case route_id::withdraw:
        return withdraw(*with_, by, what, done);
    case route_id::opened:
        return opened(*with_, by, what, done);
    case route_id::drafts:
        return done(drafts(*with_, by));
    case route_id::draft:
        return done(draft(*with_, by, what));
    case route_id::save_draft:
        return save_draft(*with_, by, what, done);
    case route_id::drop_draft:
        return drop_draft(*with_, by, what, done);
    case route_id::events:
        return done(events(*with_, by, what));
    default:
        return done(refuse(refusal::method_not_allowed));
    }
}

void service::handle_staff(const caller& by, const request& what, const completion& done) {
    switch (what.what->id) {
    case route_id::proposals:
        return done(proposals(*with_, by));
    case route_id::complete:
        return complete(*with_, by, what, done);
    case route_id::drop_proposal:
        return drop_proposal(*with_, by, what, done);
    case route_id::registrations:
        return done(registrations(*with_));
    case route_id::drop_registration:
        return drop_registration(*with_, by, what, done);
    case route_id::agreement_chain:
        return done(agreement_chain(*with_, by, what));
    case route_id::queue:
        return done(queue(*with_, by, what));
    case route_id::claim_next:
        return claim_next(*with_, by, what, done);
    case route_id::claim:
        return claim(*with_, by, what, done);
    case route_id::release:
        return release(*with_, by, what, done);
    case route_id::hand_over:
        return hand_over(*with_, by, what, done);
    case route_id::hold:
        return hold(*with_, by, what, done);
    case route_id::resume:
        return resume(*with_, by, what, done);
    case route_id::keep_on_file:
        return keep_on_file(*with_, by, what, done);
    case route_id::people_to_tell:
        return done(people_to_tell(*with_, by));
    case route_id::told:
        return told(*with_, by, what, done);
    default:
        return done(refuse(refusal::method_not_allowed));
    }
}

base::result<std::unique_ptr<upload>> service::begin_upload(const request& what) {
    LETTERBOX_TRY(const auto by, find_caller(*with_, what));
    auto into = [&]() -> begun {
        switch (what.what->id) {
        case route_id::send_letter:
            return send_letter(*with_, by, what);
        case route_id::decide:
            return decide(*with_, by, what);
        case route_id::publish:
            return publish(*with_, by, what);
        case route_id::propose:
            return propose(*with_, by, what);
        default:
            return refuse(refusal::method_not_allowed);
        }
    }();
    return into ? with_->uploads.count(by.member, std::move(*into)) : into.error();
}

base::result<subscriber> service::begin_push(const request& what) {
    LETTERBOX_TRY(const auto by, find_caller(*with_, what));
    return subscriber{by.member.text(), base::base64url(by.session.view())};
}

base::result<std::vector<contract::event>> service::events_after(const std::string& member,
                                                                 std::uint64_t cursor,
                                                                 std::uint32_t limit) {
    LETTERBOX_TRY(const auto id, base::member_id::parse(member));
    auto rows = with_->store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto found, rows->events_after(id, cursor, limit));
    std::vector<contract::event> out;
    for (const auto& each : found) {
        LETTERBOX_TRY(auto shown, event_of(each.cursor, each.kind, each.id));
        out.push_back(std::move(shown));
    }
    return out;
}

base::status service::take_in_news() {
    return letterbox::service::take_in_news(*with_);
}
base::result<std::vector<due_message>> service::due_messages() {
    return letterbox::service::due_messages(*with_);
}
base::status service::message_sent(const due_message& what) {
    return letterbox::service::message_sent(*with_, what);
}
base::result<bool> service::message_failed(const due_message& what, const retry_rule& rule) {
    return letterbox::service::message_failed(*with_, what, rule);
}

bool service::still_signed_in(const subscriber& who) {
    const auto raw = base::from_base64url(who.session);
    const auto token =
        raw ? base::fixed_from<base::digest>(*raw) : base::result<base::digest>(raw.error());
    auto rows = with_->store.read();
    if (!token || !rows) {
        return false;
    }
    const auto session = rows->session(*token);
    if (!session || is_over(*session, with_->now())) {
        return false;
    }
    return with_->directory.read([&](const statement::ledger* known) {
        const auto* entry = known == nullptr ? nullptr : known->member(session->member);
        return entry == nullptr || entry->what.reason != record::entry_reason::left;
    });
}

}  // namespace letterbox::service
