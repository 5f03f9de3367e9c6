// A real server on a free loopback port with a service of the test's own behind it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "server/api/certificate.hpp"
#include "server/api/push_gate.hpp"
#include "server/api/server.hpp"

namespace letterbox::api::test {

struct temporary_folder {
    temporary_folder() {
        auto text = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        if (mkdtemp(text.data()) == nullptr) {
            throw std::runtime_error("mkdtemp");
        }
        path = text;
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;

    certificate_files certificate(const std::string& name = "server") const {
        certificate_files files{path / (name + ".crt"), path / (name + ".key")};
        if (!make_certificate(files, {})) {
            throw std::runtime_error("certificate");
        }
        return files;
    }
};

/// Answers at once, or keeps completions until the test lets them go.
class fake_service : public handler {
public:
    void handle(request what, completion done) override;
    base::result<std::unique_ptr<upload>> begin_upload(request what) override;
    void begin_push(request what, subscription done) override;

    /// Waits until `count` requests are kept, then takes the first.
    completion take_kept();

    std::atomic<bool> keep = false;
    std::atomic<bool> refuse_upload = false;
    std::atomic<int> handled = 0;
    std::atomic<int> uploads_begun = 0;
    std::atomic<int> uploads_dropped = 0;
    std::atomic<std::size_t> uploaded_bytes = 0;
    std::uint64_t stream_size = 0;
    std::uint64_t stream_breaks_at = UINT64_MAX;

private:
    std::mutex guard_;
    std::condition_variable changed_;
    std::vector<completion> kept_;
};

class fake_observer : public observer {
public:
    void answered(const exchange& what) override {
        const std::lock_guard lock(guard_);
        statuses.push_back(what.status);
    }
    void connection_opened() override { ++opened; }
    void connection_closed() override {
        ++closed;
        closed.notify_all();
    }
    void connection_refused() override { ++refused; }
    void broken(std::string_view /*what*/) override { ++broke; }
    void wait_closed(int count) {
        for (int now = closed; now < count; now = closed) {
            closed.wait(now);
        }
    }

    std::atomic<int> opened = 0;
    std::atomic<int> closed = 0;
    std::atomic<int> refused = 0;
    std::atomic<int> broke = 0;
    std::vector<unsigned> statuses;

private:
    std::mutex guard_;
};

class fake_gate : public push_gate {
public:
    void take(tls_stream stream, http_request /*upgrade*/, subscriber who, std::uint64_t after,
              std::shared_ptr<void> /*hold*/) override {
        const std::lock_guard lock(guard);
        taken.push_back(who.member + " " + std::to_string(after));
        (void)stream;
    }
    void close_all() override { ++closed; }
    std::mutex guard;
    std::vector<std::string> taken;
    std::atomic<int> closed = 0;
};

struct running_server {
    explicit running_server(const settings& with = quick(), unsigned threads = 1)
        : server(with, *make_tls_context(folder.certificate()), service, watch, gate) {
        port = *server.start("127.0.0.1", 0, threads);
    }
    /// Short deadlines, so that tests that wait for them are quick.
    static settings quick() {
        settings out;
        out.head_time = std::chrono::milliseconds(700);
        out.idle_time = std::chrono::seconds(20);
        out.stall_time = std::chrono::milliseconds(700);
        out.linger_time = std::chrono::milliseconds(500);
        out.drain_time = std::chrono::seconds(5);
        return out;
    }

    temporary_folder folder;
    fake_service service;
    fake_observer watch;
    fake_gate gate;
    api::server server;
    std::uint16_t port = 0;
};

}  // namespace letterbox::api::test
