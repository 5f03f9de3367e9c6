// letterbox desk and letterbox verify-web: the web client from this machine, and a look at what a
// server serves.
#include <future>
#include <mutex>

#include "clients/cli/commands.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/desk/desk.hpp"
#include "clients/desk/manifest.hpp"
#include "clients/net/event_stream.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

/// Always the same, because a browser keeps the secret of a staff device by address.
constexpr std::uint16_t usual_port = 8765;

class server_events : public desk::event_source {
public:
    explicit server_events(net::event_stream from) : from_(std::move(from)) {}
    base::result<std::optional<std::string>> next(std::chrono::milliseconds timeout) override {
        return from_.next(timeout);
    }

private:
    net::event_stream from_;
};

class server_line : public desk::upstream {
public:
    explicit server_line(const net::server_trust& trust) : trust_(trust), net_(trust) {}
    base::result<core::http_response> send(const core::http_request& request) override {
        return net_.send(request);
    }
    base::status sign_in(base::secret token) override {
        keep(token.clone());
        return net_.sign_in(std::move(token));
    }
    void sign_out() override {
        keep({});
        net_.sign_out();
    }
    base::result<std::unique_ptr<desk::event_source>> open_events(
        const std::string& target) override {
        base::secret token;
        {
            const std::lock_guard lock(token_guard_);
            token = token_.clone();
        }
        if (token.size() == 0) {
            return refusal::not_signed_in;
        }
        LETTERBOX_TRY(auto stream, net::event_stream::open(trust_, target, token));
        return std::unique_ptr<desk::event_source>(
            std::make_unique<server_events>(std::move(stream)));
    }

private:
    void keep(base::secret token) {
        const std::lock_guard lock(token_guard_);
        token_ = std::move(token);
    }

    net::server_trust trust_;
    net::https_transport net_;
    std::mutex token_guard_;
    base::secret token_;
};

base::result<std::uint16_t> port_of(const invocation& call) {
    const auto text = call.value("port").value_or(std::to_string(usual_port));
    if (text.empty() || text.size() > 5 ||
        text.find_first_not_of("0123456789") != std::string::npos || std::stoul(text) > 65535) {
        return refuse(refusal::usage, "--port takes a number from 0 to 65535");
    }
    return static_cast<std::uint16_t>(std::stoul(text));
}

base::status run_desk(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto port, port_of(call));
    const auto given = call.value("web");
    const auto folder = given ? std::filesystem::path(*given) : pages::installed_folder();
    const auto files = pages::web_files::read(folder);
    if (!files) {
        return refuse(refusal::usage, "The pages in " + folder.string() + " cannot be used (" +
                                          files.error().detail +
                                          "). Name another folder with --web FOLDER");
    }
    LETTERBOX_TRY(const auto place, workplace::open(with));
    server_line server(place->trust());
    desk::forwarding answers(*files, place->origin(), server);
    desk::desk listener(answers);
    const auto bound = listener.start(port);
    if (!bound) {
        return refuse(refusal::usage, "Port " + std::to_string(port) +
                                          " of this machine cannot be had (" +
                                          bound.error().detail +
                                          "). Perhaps a desk runs already: use that one, or choose "
                                          "another port with --port PORT");
    }
    with.out.show({{"address", answers.address()}, {"port", *bound}}, answers.address());
    LETTERBOX_CHECK(with.out.flush());
    with.out.note(
        "Open this address in your browser. It is yours alone and works once. Ctrl-C ends the "
        "desk.");
    std::promise<void>().get_future().wait();  // until a signal ends the program
    return {};
}

struct page_server {
    net::server_trust trust;
    /// By its fingerprint, or since an earlier command of this profile was answered without one.
    bool known = false;
};

base::result<page_server> server_of_pages(context& with, const invocation& call) {
    page_server out;
    auto& trust = out.trust;
    LETTERBOX_TRY(trust.address, net::parse_address(call.argument("URL")));
    auto pinned = call.value("certificate");
    const auto home = with.effective.value("server");
    if (!pinned && home) {
        LETTERBOX_TRY(const auto ours, net::parse_address(*home));
        if (ours.text() == trust.address.text()) {
            pinned = with.effective.value("certificate");
            LETTERBOX_TRY(const auto place, workplace::open(with));
            out.known = place->me().log().pinned();
        }
    }
    if (pinned) {
        LETTERBOX_TRY(trust.fingerprint, net::parse_fingerprint(*pinned));
        out.known = true;
    }
    return out;
}

base::status verify_web(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto asked, server_of_pages(with, call));
    const auto& trust = asked.trust;
    const auto given = call.value("manifest");
    LETTERBOX_TRY(const auto release, desk::read_manifest(given ? std::filesystem::path(*given)
                                                                : desk::installed_manifest()));
    net::https_transport net(trust);
    heard_transport server(net, with.heard, !asked.known);
    LETTERBOX_TRY(const auto found, desk::compare(server, release));
    nlohmann::json list = nlohmann::json::array();
    std::string text;
    for (const auto& each : found) {
        list.push_back({{"path", each.path}, {"what", each.what}});
        text += each.path + " " + each.what + "\n";
    }
    if (found.empty()) {
        text = trust.address.text() +
               " serves this release: " + std::to_string(release.files.size()) +
               " files are the same.";
    }
    with.out.show({{"same", found.empty()}, {"differences", list}}, text);
    return found.empty() ? base::status{} : base::status(refusal::other_release);
}

}  // namespace

void add_desk_commands(command_table& table) {
    table.add_noun({"desk", "Use the web pages from this machine, not from the server"});
    table.add(
        {.noun = "desk",
         .summary = "Use the web pages from this machine, not from the server",
         .flags = {{.name = "port", .value = "PORT", .help = "Where to listen; 8765, 0: any free"},
                   {.name = "web", .value = "FOLDER", .help = "The pages; those of this release"}},
         .examples = {{{"letterbox desk", "Prints an address for your browser."},
                       {"letterbox desk --port 0 --json", "On a free port, for a program."}}},
         .run = run_desk});
    table.add_noun({"verify-web", "Compare the pages of a server with this release"});
    table.add({.noun = "verify-web",
               .summary = "Compare the pages of a server with this release",
               .arguments = {{.name = "URL", .help = "The server, https://HOST[:PORT]"}},
               .flags = {{.name = "certificate",
                          .value = "FINGERPRINT",
                          .help = "Of the server's own certificate"},
                         {.name = "manifest",
                          .value = "FILE",
                          .help = "List of hashes of a release; that of this one"}},
               .examples = {{{"letterbox verify-web https://letters.example.org",
                              "Ends with 8 when one file differs."},
                             {"letterbox verify-web https://localhost:8443 --json",
                              "The same for a program."}}},
               .run = verify_web});
}

}  // namespace letterbox::cli
