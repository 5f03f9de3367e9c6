#include "tests/clients/wasm/page.hpp"

#include <stdexcept>

#include "server/contract/problem.hpp"

namespace letterbox::wasm::test {

base::bytes fake_host::exchange(base::byte_view request) {
    ++requests;
    auto asked = read_message(request).value();
    const auto head = record::parse_strict(base::view_of(asked.json), 64 * 1024).value();
    if (offline) {
        return write_message({R"({"failed":"network","status":0,"type":""})", {}});
    }
    core::http_request sent;
    sent.method = head.at("method").get<std::string>();
    sent.target = head.at("target").get<std::string>();
    sent.content_type = head.at("type").get<std::string>();
    for (const auto& each : head.at("headers")) {
        sent.headers.emplace_back(each.at(0).get<std::string>(), each.at(1).get<std::string>());
    }
    sent.body = asked.buffers.at(0);
    const bool is_form = sent.content_type.rfind("multipart/", 0) == 0;
    for (const auto& [name, value] : sent.headers) {
        if (is_form && name == "Idempotency-Key") {
            keys.push_back(value);
        }
    }
    if (is_form && refused_form) {
        const auto problem = contract::describe(base::refuse(*refused_form), 409);
        refused_form.reset();
        const auto text = record::to_canonical(problem);
        message refused;
        refused.json = R"({"status":409,"type":"application/problem+json"})";
        refused.buffers.push_back(bytes_of(text));
        return write_message(refused);
    }
    auto answer = wire.send(sent);
    if (is_form && lost_answers > 0) {
        --lost_answers;
        answer = base::refusal::network;
    }
    record::json out = record::json::object();
    if (!answer) {
        out["failed"] = std::string(base::name(answer.why()));
        out["status"] = 0;
        out["type"] = "";
        return write_message({record::canonical(out), {}});
    }
    out["status"] = answer->status;
    out["type"] = answer->content_type;
    return write_message({out.dump(), {answer->body}});
}

void fake_host::keep(std::string_view name, base::byte_view data) {
    kept[std::string(name)] = base::to_bytes(data);
}

void fake_host::progress(std::uint64_t /*done*/, std::uint64_t /*all*/) {
    ++told;
}

page::page(core::test::story& all)
    : at(all.server), it(at, all.server.log.origin), calls(family_table()) {}

page::page(core::test::story& all, core::test::device& who) : page(all) {
    calls = whole_table();
    const auto& member = who.me.keys();
    at.wire.use(core::test::words(member.member().text()));
    core::test::must(it.me().log().pin(member.agency(), all.server.log.origin));
    core::test::must(it.me().take_keys(*core::own_keys::from_secret(member.to_secret())));
    core::test::must(it.me().sync());
}

record::json page::ask(const std::string& name, record::json arguments,
                       std::vector<base::bytes> given) {
    record::json request = record::json::object();
    request["call"] = name;
    request["arguments"] = std::move(arguments);
    auto answered = answer(it, calls, {request.dump(), std::move(given)});
    buffers = std::move(answered.buffers);
    return record::parse_strict(base::view_of(answered.json), max_message_json).value();
}

record::json page::must(const std::string& name, record::json arguments,
                        std::vector<base::bytes> given) {
    const auto out = ask(name, std::move(arguments), std::move(given));
    if (!out.at("ok").get<bool>()) {
        throw std::runtime_error(name + ": " + out.at("refused").dump());
    }
    return out.at("value");
}

std::string page::refused(const std::string& name, record::json arguments,
                          std::vector<base::bytes> given) {
    const auto out = ask(name, std::move(arguments), std::move(given));
    if (out.at("ok").get<bool>()) {
        throw std::runtime_error(name + " was not refused");
    }
    return out.at("refused").at("name").get<std::string>();
}

base::bytes bytes_of(std::string_view text) {
    return base::to_bytes(base::view_of(text));
}

record::json letter_to(const core::test::story& all, const base::party_id& to,
                       const std::string& text, const std::string& key) {
    return {{"agreement", all.agreement.text()},
            {"key", key},
            {"text", text},
            {"to", record::json::array({to.text()})}};
}

record::json nothing_found() {
    return {{"engine", 1}, {"highlights", record::json::array()}, {"language", "english"}};
}
record::json approval() {
    return {{"outcome", "approve"}, {"screening", nothing_found()}};
}

}  // namespace letterbox::wasm::test
