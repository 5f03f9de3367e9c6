#include "tests/clients/cli/served_story.hpp"

#include "clients/core/letters.hpp"
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
    words.insert(words.end(), {"--password-file", folder_.write("password", password_ + "\n")});
    const auto trust = server_.trust();
    more.emplace("LETTERBOX_SERVER", trust.address.text());
    more.emplace("LETTERBOX_ORIGIN", all.server.log.origin);
    more.emplace("LETTERBOX_CERTIFICATE", net::fingerprint_text(*trust.fingerprint));
    return run_program(commands_, words, environment_in(folder_, std::move(more)));
}

run_result served_story::run_with_editor(std::vector<std::string> words,
                                         const std::string& script) {
    const auto path = folder_.write("editor", "OUT=" + folder_.file("out") + "\n" + script + "\n");
    return run(std::move(words),
               {{"LETTERBOX_EDITOR", "sh " + path}, {"XDG_RUNTIME_DIR", folder_.path().string()}});
}

base::letter_id served_story::letter_for_her(const std::string& text) {
    core::letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = text;
    must(all.home.me.sync());
    auto sealed = must(core::seal_letter(all.home.me, draft));
    const auto id = must(core::send_letter(all.home.me, sealed)).letter;
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
        const std::string given(asked["Authorization"]);
        constexpr std::string_view lead = "Bearer ";
        wire.use(given.empty() ? base::secret() : core::test::words(given.substr(lead.size())));
        const auto answer = wire.send(request_of(asked));
        if (!answer) {
            return;  // the connection breaks
        }
        to.write("HTTP/1.1 " + std::to_string(answer->status) +
                 " OK\r\nContent-Type: " + answer->content_type +
                 "\r\nContent-Length: " + std::to_string(answer->body.size()) + "\r\n\r\n" +
                 std::string(base::text_of(answer->body)));
    }
}

}  // namespace letterbox::cli::testing
