#include "server/app/serve.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>
#include <unistd.h>

#include "server/api/certificate.hpp"
#include "server/api/server.hpp"
#include "server/app/gate.hpp"
#include "server/app/log.hpp"
#include "server/app/metrics.hpp"
#include "server/app/monitor.hpp"
#include "server/app/process.hpp"
#include "server/app/web_client.hpp"

namespace letterbox::app {

namespace net = boost::asio;
using base::status;

namespace {

api::certificate_files files_of(const configuration& with) {
    return {with.certificate, with.certificate_key};
}

/// The host of "https://host[:port]", without the brackets of an IPv6 address.
std::string host_of(std::string_view origin) {
    auto rest = origin.substr(std::min(origin.size(), std::string_view("https://").size()));
    if (!rest.empty() && rest.front() == '[') {
        return std::string(rest.substr(1, rest.find(']') - 1));
    }
    return std::string(rest.substr(0, rest.find(':')));
}

status reload(const serve_options& options, api::server& server) {
    auto next = options.with;
    if (options.file) {
        LETTERBOX_TRY(next, read_configuration(*options.file));
    }
    if (next.network.origin != options.with.network.origin) {
        return base::refuse(base::refusal::bad_configuration,
                            "server.origin: it cannot change while the server runs");
    }
    LETTERBOX_CHECK(load_web_client(next));
    LETTERBOX_TRY(auto context, api::make_tls_context(files_of(next)));
    set_log_level(next.log_level);
    server.change(next.network);
    server.change_certificate(std::move(context));
    return {};
}

/// SIGHUP: kept as long as this is there, and acted on in wait_for_end().
struct reload_signal {
    net::io_context context{1};
    net::signal_set reloads{context, SIGHUP};
};

/// By default SIGHUP ends a process; from here on to its end it does not.
void survive_reloads() {
    static reload_signal to_the_end;
}

/// Waits for the signal that ends the server; acts on SIGHUP meanwhile, and on one from before.
void wait_for_end(const serve_options& options, api::server& server, reload_signal& hang_up) {
    auto& context = hang_up.context;
    auto& reloads = hang_up.reloads;
    net::signal_set ends(context, SIGTERM, SIGINT);
    std::function<void()> next_reload = [&] {
        reloads.async_wait([&](boost::system::error_code cancelled, int /*signal*/) {
            if (cancelled) {
                return;
            }
            const auto done = reload(options, server);
            if (done) {
                write_log(log_level::info, "reloaded");
            } else {
                write_log(log_level::error, "not reloaded",
                          {{"refusal", std::string(base::name(done.why()))},
                           {"detail", done.error().detail}});
            }
            next_reload();
        });
    };
    next_reload();
    ends.async_wait([&](boost::system::error_code /*none*/, int /*signal*/) { reloads.cancel(); });
    write_log(log_level::info, "ready");
    context.run();
}

/// Files of its own, and what is not counted as a connection.
constexpr std::uint64_t other_descriptors = 64;

void tell_descriptors(const configuration& with) {
    const auto there = raise_descriptors();
    const auto wanted = 2 * std::uint64_t{with.network.connections} + other_descriptors;
    if (there < wanted) {
        write_log(log_level::warning, "few file descriptors",
                  {{"there", std::to_string(there)},
                   {"wanted", std::to_string(wanted)},
                   {"for", "limit.connections"}});
    }
}

/// New data in the place of what is only not mounted would look like an agency that lost everything.
/// A key file without data may also be what a first start left that was cut short: `init` mends that.
status check_not_lost(const configuration& with) {
    std::error_code failed;
    const bool has_key = std::filesystem::exists(with.key_file, failed);
    const bool has_data = std::filesystem::exists(with.database(), failed);
    if (has_key && !has_data && !failed) {
        return base::refuse(base::refusal::file_error,
                            with.data_folder.string() + " holds no data, but its key file " +
                                with.key_file.string() +
                                " is there. Is the disk with the data mounted? Where there never "
                                "was any, `letterbox-server init` makes it");
    }
    return {};
}

}  // namespace

status ensure_certificate(const configuration& with) {
    std::error_code ignored;
    if (!with.own_certificate() || (std::filesystem::exists(with.certificate, ignored) &&
                                    std::filesystem::exists(with.certificate_key, ignored))) {
        return {};
    }
    // Half of a pair is left over from a start that was cut short.
    std::filesystem::remove(with.certificate, ignored);
    std::filesystem::remove(with.certificate_key, ignored);
    auto hosts = with.certificate_hosts;
    if (auto host = host_of(with.network.origin); !host.empty()) {
        hosts.push_back(std::move(host));
    }
    return api::make_certificate(files_of(with), hosts);
}

status serve(const serve_options& options, backend_opener open) {
    survive_reloads();
    reload_signal hang_up;
    auto with = options.with;
    set_log_level(with.log_level);
    tell_descriptors(with);
    LETTERBOX_CHECK(load_web_client(with));
    LETTERBOX_CHECK(check_not_lost(with));
    LETTERBOX_CHECK(make_private_folder(with.data_folder));
    push::hub events;
    LETTERBOX_TRY(auto opened, open(with, events));
    if (opened.first_token) {
        LETTERBOX_CHECK(show_token(*opened.first_token, with.data_folder));
        opened.first_token.reset();
    }
    LETTERBOX_CHECK(ensure_certificate(with));
    LETTERBOX_TRY(auto context, api::make_tls_context(files_of(with)));
    LETTERBOX_TRY(const auto fingerprint, api::fingerprint_of(with.certificate));

    auto& backend = *opened.it;
    metrics counts;
    gate pushes(events, backend.events());
    status outcome;
    {
        api::server server(with.network, std::move(context), backend.requests(), counts, pushes);
        std::optional<monitor> watch;
        watch.emplace(monitor_sources{[&] { return counts.prometheus(events.listening()); },
                                      [&backend] { return backend.ready(); }});
        const auto port = server.start(with.address, with.port, with.network_threads());
        if (!port) {
            backend.stop();
            return port.error();
        }
        write_log(
            log_level::info, "listening",
            {{"address", with.address},
             {"port", std::to_string(*port)},
             {"origin", with.network.origin},
             {"web_client", with.network.web ? "yes" : "no"},
             {"notices", with.notices.relay.empty() ? "no mail relay, none are sent" : "by e-mail"},
             {"certificate_sha256", fingerprint}});
        if (with.metrics_port != 0) {
            outcome = base::status{};
            if (const auto monitored = watch->start(with.metrics_port); !monitored) {
                outcome = monitored.error();
            }
        }
        if (outcome) {
            backend.start_work();
            wait_for_end(options, server, hang_up);
            write_log(log_level::info, "stopping");
        }
        server.stop();
        watch.reset();  // it asks the backend, which is about to close its store
        backend.stop();
    }
    write_log(log_level::info, "stopped");
    return outcome;
}

}  // namespace letterbox::app
