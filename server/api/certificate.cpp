#include "server/api/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <unistd.h>

#include "crypto/base/bytes.hpp"

namespace letterbox::api {

using base::refusal;
using base::refuse;

namespace {

struct freeing {
    void operator()(EVP_PKEY* value) const { EVP_PKEY_free(value); }
    void operator()(X509* value) const { X509_free(value); }
    void operator()(X509_EXTENSION* value) const { X509_EXTENSION_free(value); }
    void operator()(std::FILE* value) const { std::fclose(value); }
};
template <class T>
using owned = std::unique_ptr<T, freeing>;

void demand(bool done) {
    if (!done) {
        throw std::runtime_error("OpenSSL cannot make a certificate");
    }
}

void add_extension(X509* to, X509V3_CTX& context, int kind, const std::string& value) {
    const owned<X509_EXTENSION> made{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
    demand(made != nullptr && X509_add_ext(to, made.get(), -1) == 1);
}

bool is_address(const std::string& host) {
    std::array<unsigned char, 16> raw{};
    return inet_pton(AF_INET, host.c_str(), raw.data()) == 1 ||
           inet_pton(AF_INET6, host.c_str(), raw.data()) == 1;
}

/// Letters, digits, dots and hyphens: nothing that means something in an extension's text.
bool is_name(const std::string& host) {
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-';
    });
}

base::result<std::string> alternative_names(const std::vector<std::string>& hosts) {
    std::vector<std::string> all{"localhost", "127.0.0.1", "::1"};
    for (const auto& each : hosts) {
        if (!is_address(each) && !is_name(each)) {
            return refuse(refusal::bad_configuration, "host name for the certificate");
        }
        if (std::find(all.begin(), all.end(), each) == all.end()) {
            all.push_back(each);
        }
    }
    std::string out;
    for (const auto& each : all) {
        out += out.empty() ? "" : ",";
        out += (is_address(each) ? "IP:" : "DNS:") + each;
    }
    return out;
}

owned<X509> sign_for(EVP_PKEY* key, const std::string& names) {
    owned<X509> out{X509_new()};
    demand(out != nullptr);
    std::array<unsigned char, 16> serial{};
    demand(RAND_bytes(serial.data(), serial.size()) == 1);
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number{
        BN_bin2bn(serial.data(), serial.size(), nullptr), &BN_free};
    demand(number != nullptr &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.get())) != nullptr);
    constexpr long day = 24L * 60 * 60;
    demand(X509_set_version(out.get(), X509_VERSION_3) == 1);
    demand(X509_gmtime_adj(X509_getm_notBefore(out.get()), -day) != nullptr);
    demand(X509_gmtime_adj(X509_getm_notAfter(out.get()), 3650 * day) != nullptr);
    demand(X509_set_pubkey(out.get(), key) == 1);
    auto* subject = X509_get_subject_name(out.get());
    const auto* words = "Letterbox server";
    demand(X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
                                      base::view_of(words).data(), -1, -1, 0) == 1);
    demand(X509_set_issuer_name(out.get(), subject) == 1);
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, out.get(), out.get(), nullptr, nullptr, 0);
    add_extension(out.get(), context, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(out.get(), context, NID_key_usage, "critical,digitalSignature");
    add_extension(out.get(), context, NID_ext_key_usage, "serverAuth");
    add_extension(out.get(), context, NID_subject_alt_name, names);
    demand(X509_sign(out.get(), key, EVP_sha256()) > 0);
    return out;
}

owned<std::FILE> create(const std::filesystem::path& path, mode_t mode) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) {
        return nullptr;
    }
    owned<std::FILE> out{::fdopen(descriptor, "wb")};
    if (!out) {
        ::close(descriptor);
    }
    return out;
}

bool on_disk(std::FILE* file) {
    return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
}

}  // namespace

base::status make_certificate(const certificate_files& files,
                              const std::vector<std::string>& hosts) {
    LETTERBOX_TRY(const auto names, alternative_names(hosts));
    const owned<EVP_PKEY> key{EVP_EC_gen("P-256")};
    demand(key != nullptr);
    const auto certificate = sign_for(key.get(), names);
    const auto key_file = create(files.key, 0600);
    if (!key_file ||
        PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
            1 ||
        !on_disk(key_file.get())) {
        return refuse(refusal::file_error, files.key.string());
    }
    const auto chain_file = create(files.chain, 0644);
    if (!chain_file || PEM_write_X509(chain_file.get(), certificate.get()) != 1 ||
        !on_disk(chain_file.get())) {
        return refuse(refusal::file_error, files.chain.string());
    }
    return {};
}

}  // namespace letterbox::api
