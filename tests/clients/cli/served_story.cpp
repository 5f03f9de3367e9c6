#include "tests/clients/cli/served_story.hpp"

#include <stdexcept>

#include "clients/cli/profile.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/passwords.hpp"
#include "clients/core/people.hpp"
#include "clients/net/address.hpp"

namespace letterbox::cli::testing {

using core::test::must;

namespace {

const std::string name = "sister";

core::http_request request_of(const net::testing::server_request& from) {
    core::http_request out;
    out.method = std::string(from.method_string());
    out.target = std::string(from.target());
    out.content_type = std::string(from["Content-Type"]);
    out.body = base::to_bytes(base::view_of(from.body()));
    for (const auto& each : from) {
        out.headers.emplace_back(std::string(each.name_string()), std::string(each.value()));
    }
    return out;
}

}  // namespace

served_story::served_story()
    : password_("a quiet morning by the harbour"), server_([this](auto& to) { serve(to); }) {
    const core::new_invitation what{record::role::family,
                                    {{all.agreement, all.mother_party}},
                                    "Kelly's sister",
                                    all.server.now.plus(3600)};
    const auto code = must(core::invite(all.anna.me, what));
    const auto& origin = all.server.log.origin;
    const auto found = must(core::look_up_invitation(sister.me, code, origin));
    const auto password = core::test::words(password_);
    must(core::join(sister.me, found, name, password));
    must(core::sign_in(sister.me, name, password, "t", origin));
    must(core::certify_waiting(all.anna.me));
}

run_result served_story::run(std::vector<std::string> words, variable_map more) {
    return run_with(password_, std::move(words), std::move(more));
}

run_result served_story::run_with_editor(std::vector<std::string> words,
                                         const std::string& script) {
    const auto path = folder_.write("editor", "OUT=" + folder_.file("out") + "\n" + script + "\n");
    return run(std::move(words),
               {{"LETTERBOX_EDITOR", "sh " + path}, {"XDG_RUNTIME_DIR", folder_.path().string()}});
}

void served_story::let_in(core::test::device& who, const std::string& sign_in_name) {
    const auto derived = must(core::derive_new(who.me.keys().member(), who.me.log().scope().id,
                                               core::test::password_of(sign_in_name)));
    all.server.accounts[sign_in_name] = {
        who.me.keys().member(),
        must(core::make_account(who.me.keys(), derived, sign_in_name, nullptr))};
    const auto done = run_as(sign_in_name, {"auth", "login", sign_in_name});
    if (done.code != 0) {
        throw std::runtime_error(done.notes);
    }
}

run_result served_story::run_as(const std::string& sign_in_name, std::vector<std::string> words) {
    words.insert(words.end(), {"--profile", sign_in_name});
    const auto password = core::test::password_of(sign_in_name);
    return run_with(std::string(base::text_of(password.view())), std::move(words));
}

run_result served_story::run_with(const std::string& password, std::vector<std::string> words,
                                  variable_map more) {
    words.insert(words.end(), {"--password-file", folder_.write("password", password + "\n")});
    const auto trust = server_.trust();
    more.emplace("LETTERBOX_SERVER", trust.address.text());
    more.emplace("LETTERBOX_ORIGIN", all.server.log.origin);
    more.emplace("LETTERBOX_CERTIFICATE", net::fingerprint_text(*trust.fingerprint));
    const auto env = environment_in(folder_, std::move(more));
    return unread ? run_unread(commands_, words, env) : run_program(commands_, words, env);
}

base::letter_id served_story::sent_to_her(
    const std::string& text,
    const std::vector<std::function<base::result<base::bytes>()>>& photos) {
    core::letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = text;
    for (const auto& each : photos) {
        draft.pictures.push_back({"photo-1.png", "a", each});
    }
    must(all.home.me.sync());
    auto sealed = must(core::seal_letter(all.home.me, draft));
    return must(core::send_letter(all.home.me, sealed)).letter;
}

base::letter_id served_story::letter_for_her(const std::string& text) {
    const auto id = sent_to_her(text);
    must(core::claim(all.anna.me, id));
    must(core::decide(all.anna.me, must(core::open_for_review(all.anna.me, id)),
                      core::test::approval()));
    return id;
}

profile served_story::place() const {
    return must(profile::at("default", environment_in(folder_)));
}

std::filesystem::path served_story::state_file(std::string_view file) const {
    return place().state_file(file);
}

void served_story::change_password(const std::string& to) {
    must(core::change_password(sister.me, name, core::test::words(password_),
                               core::test::words(to)));
    password_ = to;
}

void served_story::serve(net::testing::server_connection& to) {
    core::test::fake_server::line wire(all.server);
    for (;;) {
        const auto asked = to.read();  // throws when the program went
        if (asked.target().starts_with("/v1/push")) {
            return push(to, asked);
        }
        const std::string given(asked["Authorization"]);
        constexpr std::string_view lead = "Bearer ";
        wire.use(given.empty() ? base::secret() : core::test::words(given.substr(lead.size())));
        const auto answer = wire.send(request_of(asked));
        if (!answer) {
            return;  // the connection breaks
        }
        to.write("HTTP/1.1 " + std::to_string(answer->status) +
                 " OK\r\nContent-Type: " + answer->content_type +
                 "\r\nConnection: close\r\nContent-Length: " + std::to_string(answer->body.size()) +
                 "\r\n\r\n" + std::string(base::text_of(answer->body)));
        return;  // one connection is served at a time: the next may be for what is pushed
    }
}

void served_story::push(net::testing::server_connection& to,
                        const net::testing::server_request& asked) {
    const std::string target(asked.target());
    const auto after = std::stoull(target.substr(target.find('=') + 1));
    net::testing::server_socket socket(to.stream());
    socket.accept(asked);
    socket.text(true);
    for (const auto& each : all.server.events) {
        if (each.cursor > after) {
            socket.write(boost::asio::buffer(record::to_canonical(each)));
        }
    }
    boost::beast::flat_buffer last;
    socket.read(last);  // throws when the program went
}

}  // namespace letterbox::cli::testing
