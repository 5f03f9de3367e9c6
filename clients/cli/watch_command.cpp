// letterbox watch: what happens, as it happens.
#include <chrono>
#include <thread>

#include "clients/cli/commands.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/events.hpp"
#include "clients/core/people.hpp"
#include "clients/net/event_stream.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::chrono::milliseconds between_looks{30'000};
constexpr std::chrono::milliseconds before_again{2'000};

std::string sentence_of(contract::event_kind kind) {
    using contract::event_kind;
    switch (kind) {
    case event_kind::letter_sent:
        return "A letter has come to the queue";
    case event_kind::letter_withdrawn:
        return "The writer has taken a letter back";
    case event_kind::letter_claimed:
        return "A letter is being read";
    case event_kind::letter_released:
        return "A letter is back in the queue";
    case event_kind::letter_held:
        return "A letter waits on purpose";
    case event_kind::letter_approved:
        return "A letter was checked";
    case event_kind::letter_kept:
        return "A letter was checked, and is kept on file";
    case event_kind::letter_delivered:
        return "A letter was passed on";
    case event_kind::letter_returned:
        return "A letter came back with comments";
    case event_kind::letter_declined:
        return "A letter is not passed on";
    case event_kind::letter_recalled:
        return "A letter was called back";
    case event_kind::letter_opened:
        return "A letter was opened";
    case event_kind::registration:
        return "Somebody has joined";
    case event_kind::member:
        return "Somebody's keys were confirmed";
    case event_kind::team:
        return "A team has changed";
    case event_kind::agreement:
        return "An agreement has changed";
    case event_kind::proposal:
        return "Something waits for your signature";
    }
    return "Something happened";
}

class watcher {
public:
    watcher(context& with, workplace& place, std::uint64_t limit)
        : with_(with), place_(place), left_(limit) {}

    [[nodiscard]] bool finished() const { return left_ == 0; }

    base::status tell(const contract::event& event) {
        const auto kind =
            std::string(names_of(event.kind).at(static_cast<std::size_t>(event.kind)));
        with_.out.show({{"cursor", event.cursor}, {"kind", kind}, {"id", event.id}},
                       sentence_of(event.kind) + ": " + event.id);
        LETTERBOX_CHECK(with_.out.flush());
        LETTERBOX_CHECK(core::keep_event_cursor(place_.me(), event.cursor));
        if (left_ != unlimited && --left_ == 0) {
            return {};
        }
        // A registrar's device that watches certifies newcomers as they come.
        return event.kind == contract::event_kind::registration ? place_.tidy_up() : base::status{};
    }

    /// Listens until the limit is reached or the stream ends.
    base::status listen() {
        LETTERBOX_TRY(auto cursor, core::event_cursor(place_.me()));
        LETTERBOX_TRY(const auto token, place_.place().read_session());
        if (!token) {
            return refusal::not_signed_in;
        }
        LETTERBOX_TRY(auto stream,
                      net::event_stream::open(place_.trust(), core::push_target(cursor), *token));
        while (!finished()) {
            LETTERBOX_TRY(const auto frame, stream.next(between_looks));
            if (!frame) {
                continue;
            }
            LETTERBOX_TRY(const auto event, core::parse_push_frame(*frame, cursor));
            cursor = event.cursor;
            LETTERBOX_CHECK(tell(event));
        }
        stream.close();
        return {};
    }

    static constexpr std::uint64_t unlimited = ~std::uint64_t{0};

private:
    context& with_;
    workplace& place_;
    std::uint64_t left_;
};

base::result<contract::events_page> look(context& with, core::client& me) {
    auto page = core::poll_events(me, 1);
    if (!page && page.why() == refusal::log_went_back) {
        with.out.warning(
            "The server numbers what happens lower than it did before, so some of it may be "
            "missing here. Please tell your agency.");
        page = core::poll_events(me, 1);
    }
    return page;
}

base::status begin(context& with, core::client& me, bool from_now) {
    LETTERBOX_TRY(const auto page, look(with, me));
    return from_now ? core::keep_event_cursor(me, page.newest) : base::status{};
}

base::status watch(context& with, const invocation& call) {
    auto limit = watcher::unlimited;
    if (const auto count = call.value("count")) {
        if (count->empty() || count->size() > 6 || *count == "0" ||
            count->find_first_not_of("0123456789") != std::string::npos) {
            return refuse(refusal::usage, "--count takes a number from 1 on");
        }
        limit = std::stoull(*count);
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_CHECK(begin(with, place->me(), call.has("from-now")));
    watcher events(with, *place, limit);
    with.out.note("Watching. Ctrl-C ends it.");
    while (!events.finished()) {
        const auto ended = events.listen();
        if (ended) {
            continue;
        }
        if (ended.why() != refusal::network) {
            return ended;
        }
        with.out.note("The connection ended. Trying again.");
        std::this_thread::sleep_for(before_again);
    }
    return {};
}

}  // namespace

void add_watch_command(command_table& table) {
    table.add_noun({"watch", "See what happens, as it happens"});
    table.add({.noun = "watch",
               .summary = "See what happens, as it happens",
               .flags = {{.name = "count", .value = "NUMBER", .help = "End after so many"},
                         {.name = "from-now", .help = "Pass over what happened before"}},
               .examples = {{{"letterbox watch", "Goes on until Ctrl-C, from where it ended last."},
                             {"letterbox watch --jsonl --count 1",
                              "Waits for one event, for a program."}}},
               .run = watch});
}

}  // namespace letterbox::cli
