#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "server/notify/relay.hpp"
#include "server/notify/wiping_memory.hpp"

namespace letterbox::notify {

using base::refusal;
using base::refuse;
using base::status;

namespace {

constexpr long connect_seconds = 15;
constexpr long send_seconds = 60;

struct free_handle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
template <class Handle>
using owned = std::unique_ptr<Handle, free_handle>;

void start_curl() {
    static const auto started =
        curl_global_init_mem(CURL_GLOBAL_DEFAULT, wiping::take, wiping::give_back, wiping::resize,
                             wiping::copy, wiping::take_zeroed);
    if (started != CURLE_OK) {
        throw std::runtime_error("libcurl does not start");
    }
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (const auto done = curl_easy_setopt(handle, option, value); done != CURLE_OK) {
        throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(done));
    }
}

std::string part_of(CURLU* address, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(address, which, &text, 0) != CURLUE_OK) {
        return {};
    }
    std::string out(text);
    curl_free(text);
    return out;
}

// What is left to hand over.
struct rest {
    std::string_view text;
};

std::size_t read_rest(char* into, std::size_t size, std::size_t count, void* from) {
    auto& left = static_cast<rest*>(from)->text;
    const auto taken = std::min(size * count, left.size());
    std::memcpy(into, left.data(), taken);
    left.remove_prefix(taken);
    return taken;
}

int stop_asked(void* stop, curl_off_t /*all*/, curl_off_t /*now*/, curl_off_t /*up*/,
               curl_off_t /*sent*/) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

/// With a zero after it, as libcurl reads it.
base::secret ended(const base::secret& text) {
    base::secret out(text.size() + 1);
    std::copy_n(text.data(), text.size(), out.data());
    return out;
}

const char* text_in(const base::secret& ended) {
    return static_cast<const char*>(static_cast<const void*>(ended.data()));
}

class smtp_relay : public relay {
public:
    explicit smtp_relay(relay_settings with) : with_(std::move(with)) { start_curl(); }

    status send(const std::string& from, const std::string& to, const std::string& message,
                const std::stop_token& stop) override {
        const owned<CURL> handle(curl_easy_init());
        const owned<curl_slist> readers(curl_slist_append(nullptr, ("<" + to + ">").c_str()));
        if (!handle || !readers) {
            throw std::bad_alloc();
        }
        auto token = stop;
        rest left{message};
        auto* const it = handle.get();
        // After the host stands the name that we greet with: else it would be this machine's.
        const auto url = with_.address + "/" + from.substr(from.find('@') + 1);
        set(it, CURLOPT_URL, url.c_str());
        set(it, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(it, CURLOPT_PROXY, "");
        set(it, CURLOPT_NOSIGNAL, 1L);
        set(it, CURLOPT_USE_SSL,
            static_cast<long>(with_.without_tls ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        set(it, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!with_.authority.empty()) {
            set(it, CURLOPT_CAINFO, with_.authority.c_str());
            set(it, CURLOPT_CAPATH, nullptr);
        }
        set(it, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(it, CURLOPT_TIMEOUT, send_seconds);
        if (!with_.user.empty()) {
            set(it, CURLOPT_USERNAME, with_.user.c_str());
            set(it, CURLOPT_PASSWORD, text_in(ended(with_.password)));
        }
        const auto sender = "<" + from + ">";
        set(it, CURLOPT_MAIL_FROM, sender.c_str());
        set(it, CURLOPT_MAIL_RCPT, readers.get());
        set(it, CURLOPT_UPLOAD, 1L);
        set(it, CURLOPT_READFUNCTION, &read_rest);
        set(it, CURLOPT_READDATA, static_cast<void*>(&left));
        set(it, CURLOPT_NOPROGRESS, 0L);
        set(it, CURLOPT_XFERINFOFUNCTION, &stop_asked);
        set(it, CURLOPT_XFERINFODATA, static_cast<void*>(&token));
        const auto done = curl_easy_perform(it);
        if (done == CURLE_OK) {
            return {};
        }
        if (done == CURLE_ABORTED_BY_CALLBACK) {
            return refuse(refusal::cancelled);
        }
        long answer = 0;
        curl_easy_getinfo(it, CURLINFO_RESPONSE_CODE, &answer);
        return refuse(refusal::network, std::string(curl_easy_strerror(done)) +
                                            (answer == 0 ? "" : ", " + std::to_string(answer)));
    }

private:
    relay_settings with_;
};

}  // namespace

status check(const relay_settings& with) {
    start_curl();
    const owned<CURLU> address(curl_url());
    if (curl_url_set(address.get(), CURLUPART_URL, with.address.c_str(), 0) != CURLUE_OK) {
        return refuse(refusal::bad_configuration, "notify.relay is not an address");
    }
    const auto scheme = part_of(address.get(), CURLUPART_SCHEME);
    const auto host = part_of(address.get(), CURLUPART_HOST);
    if ((scheme != "smtp" && scheme != "smtps") || host.empty() || with.address.back() == '/' ||
        part_of(address.get(), CURLUPART_PATH) != "/" ||
        !part_of(address.get(), CURLUPART_USER).empty()) {
        return refuse(refusal::bad_configuration,
                      "notify.relay is not smtps://host[:port] or smtp://host[:port]");
    }
    const bool here = host == "127.0.0.1" || host == "[::1]" || host == "localhost";
    if (with.without_tls && !(here && scheme == "smtp")) {
        return refuse(refusal::bad_configuration,
                      "notify.without_tls is for a relay on this machine");
    }
    if (with.user.empty() != (with.password.size() == 0)) {
        return refuse(refusal::bad_configuration,
                      "notify.user and notify.password_file go together");
    }
    return {};
}

base::result<std::unique_ptr<relay>> open_relay(relay_settings with) {
    LETTERBOX_CHECK(check(with));
    return std::unique_ptr<relay>(std::make_unique<smtp_relay>(std::move(with)));
}

}  // namespace letterbox::notify
