// A server for the tests of the desk, a folder with a small web client, and what a browser asks.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <stdlib.h>

#include "clients/desk/forwarding.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::desk::test {

class told_events : public event_source {
public:
    explicit told_events(std::vector<std::string> frames) : frames_(std::move(frames)) {}
    base::result<std::optional<std::string>> next(std::chrono::milliseconds /*timeout*/) override {
        if (at_ == frames_.size()) {
            return base::refusal::network;
        }
        return std::optional(frames_[at_++]);
    }

private:
    std::vector<std::string> frames_;
    std::size_t at_ = 0;
};

class fake_upstream : public upstream {
public:
    base::result<core::http_response> send(const core::http_request& request) override {
        asked.push_back(request);
        if (offline) {
            return base::refusal::network;
        }
        const auto found = files.find(request.target);
        core::http_response out;
        out.status = found == files.end() ? 404 : 200;
        out.content_type = type;
        out.body =
            found == files.end() ? base::bytes{} : base::to_bytes(base::view_of(found->second));
        return out;
    }
    base::status sign_in(base::secret token) override {
        token_ = base::text_of(token.view());
        return {};
    }
    void sign_out() override { token_.clear(); }
    base::result<std::unique_ptr<event_source>> open_events(const std::string& target) override {
        if (offline) {
            return base::refusal::network;
        }
        listened.push_back(target);
        return std::unique_ptr<event_source>(std::make_unique<told_events>(frames));
    }
    [[nodiscard]] const std::string& token() const { return token_; }

    std::map<std::string, std::string> files;  // by target
    std::vector<core::http_request> asked;
    std::vector<std::string> listened;  // targets of event streams
    std::vector<std::string> frames;    // of the next stream; then it ends
    std::string type = "application/json";
    bool offline = false;

private:
    std::string token_;
};

struct web_folder {
    web_folder() {
        auto text = (std::filesystem::temp_directory_path() / "letterbox-desk-XXXXXX").string();
        if (mkdtemp(text.data()) == nullptr) {
            throw std::runtime_error("mkdtemp");
        }
        path = text;
        put("index.html", "page");
        put("origin.json", R"({"origin":""})");
        std::filesystem::create_directory(path / "a");
        put("a/main-1.js", "script");
    }
    web_folder(const web_folder&) = delete;
    web_folder& operator=(const web_folder&) = delete;
    ~web_folder() { std::filesystem::remove_all(path); }
    void put(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
    std::filesystem::path path;
};

}  // namespace letterbox::desk::test
