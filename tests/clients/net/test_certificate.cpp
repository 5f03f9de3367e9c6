#include "tests/clients/net/test_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

#include "crypto/base/hash.hpp"

namespace letterbox::net::testing {

namespace {

template <class T, void (*Free)(T*)>
struct freed {
    void operator()(T* what) const { Free(what); }
};
using key_pointer = std::unique_ptr<EVP_PKEY, freed<EVP_PKEY, EVP_PKEY_free>>;
using certificate_pointer = std::unique_ptr<X509, freed<X509, X509_free>>;
using extension_pointer =
    std::unique_ptr<X509_EXTENSION, freed<X509_EXTENSION, X509_EXTENSION_free>>;

void must(bool holds) {
    if (!holds) {
        throw std::runtime_error("OpenSSL cannot make a test certificate");
    }
}

std::string text_of_bio(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string out(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return out;
}

void extend(X509* certificate, int name, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const extension_pointer extension(X509V3_EXT_conf_nid(nullptr, &context, name, value.c_str()));
    must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

}  // namespace

test_certificate test_certificate::make(const std::string& host) {
    const key_pointer key(EVP_EC_gen("P-256"));
    const certificate_pointer made(X509_new());
    must(key != nullptr && made != nullptr);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key.get());
    auto* const name = X509_get_subject_name(made.get());
    const auto raw = base::view_of(host);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, raw.data(), static_cast<int>(raw.size()),
                               -1, 0);
    X509_set_issuer_name(made.get(), name);
    extend(made.get(), NID_subject_alt_name, "DNS:" + host);
    extend(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    must(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);

    test_certificate out;
    BIO* bio = BIO_new(BIO_s_mem());
    must(PEM_write_bio_X509(bio, made.get()) == 1);
    out.certificate_pem = text_of_bio(bio);
    bio = BIO_new(BIO_s_mem());
    must(PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    out.key_pem = text_of_bio(bio);
    unsigned char* der = nullptr;
    const int size = i2d_X509(made.get(), &der);
    must(size > 0);
    out.fingerprint = base::sha256(base::byte_view(der, static_cast<std::size_t>(size)));
    OPENSSL_free(der);
    return out;
}

}  // namespace letterbox::net::testing
