// A page without a browser: a session of the interface whose requests reach the fake server.
#pragma once

#include <map>
#include <string>

#include "clients/wasm/calls.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::wasm::test {

class fake_host : public host {
public:
    explicit fake_host(core::test::fake_server& server) : wire(server), server_(&server) {}

    base::bytes exchange(base::byte_view request) override;
    void keep(std::string_view name, base::byte_view data) override;
    void progress(std::uint64_t done, std::uint64_t all) override;
    [[nodiscard]] base::instant now() override { return server_->now; }

    core::test::fake_server::line wire;
    bool offline = false;
    std::optional<base::refusal> refused_form;  // the next form is refused so
    std::vector<std::string> keys;              // idempotency keys of forms
    std::size_t lost_answers = 0;               // so many forms arrive and get no answer
    std::size_t requests = 0;
    std::map<std::string, base::bytes, std::less<>> kept;
    std::uint64_t told = 0;  // how often progress was told

private:
    core::test::fake_server* server_;
};

struct page {
    /// Somebody of a story, signed in, with all calls.
    page(core::test::story& all, core::test::device& who);
    /// Nobody yet, with the family's calls.
    explicit page(core::test::story& all);

    /// The whole answer: {"ok":…}.
    record::json ask(const std::string& name, record::json arguments = record::json::object(),
                     std::vector<base::bytes> buffers = {});
    /// The value; throws std::runtime_error with the refusal's name.
    record::json must(const std::string& name, record::json arguments = record::json::object(),
                      std::vector<base::bytes> buffers = {});
    /// The refusal's name; throws std::runtime_error when there was none.
    std::string refused(const std::string& name, record::json arguments = record::json::object(),
                        std::vector<base::bytes> buffers = {});

    fake_host at;
    session it;
    call_table calls;
    std::vector<base::bytes> buffers;  // of the last answer
};

base::bytes bytes_of(std::string_view text);
/// Arguments of send_letter.
record::json letter_to(const core::test::story& all, const base::party_id& to,
                       const std::string& text, const std::string& key);
/// What the screening module would say of a letter in which it finds nothing.
record::json nothing_found();
/// A verdict after that.
record::json approval();

}  // namespace letterbox::wasm::test
