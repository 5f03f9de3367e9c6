// The document is written and read here by hand where it holds seeds: they stand last in canonical
// order and have a fixed length, so no JSON library ever copies them into memory that is not wiped.
#include "crypto/account/bundle.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "crypto/base/hash.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::account {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kek_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr int base64url_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t seed_text_size = 43;  // base64url of 32 bytes
constexpr std::string_view before_recipient = R"(,"recipient_seed":")";
constexpr std::string_view before_signing = R"(","signing_seed":")";
constexpr std::string_view after_signing = R"("})";
constexpr std::size_t tail_size =
    before_recipient.size() + before_signing.size() + after_signing.size() + 2 * seed_text_size;

// What is not secret, and sorts before the seeds.
struct open_part {
    base::digest agency;
    std::uint64_t directory = 0;
    std::uint32_t epoch = 1;
    base::member_id member;
    LETTERBOX_FIELDS(visit("agency", self.agency); visit("directory", self.directory);
                     visit("epoch", self.epoch); visit("member", self.member););
};

class secret_writer {
public:
    explicit secret_writer(std::size_t size) : out_(size) {}
    void text(std::string_view more) {
        std::copy(more.begin(), more.end(), out_.data() + at_);
        at_ += more.size();
    }
    void seed(const base::secret& value) {
        base::secret with_end(seed_text_size + 1);  // libsodium ends it with a zero byte
        // char and unsigned char may alias.
        sodium_bin2base64(reinterpret_cast<char*>(with_end.data()), with_end.size(),  // NOLINT
                          value.data(), value.size(), base64url_variant);
        text(base::text_of(with_end.view(0, seed_text_size)));
    }
    base::secret take() { return std::move(out_); }

private:
    base::secret out_;
    std::size_t at_ = 0;
};

base::secret write_document(const account_bundle& bundle) {
    const open_part part{bundle.agency, bundle.directory, bundle.epoch, bundle.member};
    auto head = record::to_canonical(part);
    head.pop_back();  // the closing brace
    secret_writer out(head.size() + tail_size);
    out.text(head);
    out.text(before_recipient);
    out.seed(bundle.recipient_seed);
    out.text(before_signing);
    out.seed(bundle.signing_seed);
    out.text(after_signing);
    return out.take();
}

// Takes `expected` away from the front of `rest`.
bool skip(std::string_view& rest, std::string_view expected) {
    if (rest.substr(0, expected.size()) != expected) {
        return false;
    }
    rest.remove_prefix(expected.size());
    return true;
}

bool read_seed(std::string_view& rest, base::secret& out) {
    out = base::secret(seed_size);
    std::size_t size = 0;
    const auto text = rest.substr(0, seed_text_size);
    rest.remove_prefix(text.size());
    // libsodium refuses stray bits at the end and characters outside the alphabet.
    return sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size,
                             nullptr, base64url_variant) == 0 &&
           size == seed_size;
}

base::result<account_bundle> read_document(base::byte_view document) {
    if (document.size() <= tail_size) {
        return refuse(refusal::does_not_open);
    }
    auto rest = base::text_of(document);
    const auto head = std::string(rest.substr(0, rest.size() - tail_size)) + "}";
    rest.remove_prefix(rest.size() - tail_size);
    const auto part = record::from_canonical<open_part>(base::view_of(head), max_bundle_size);
    account_bundle out;
    if (!part || !skip(rest, before_recipient) || !read_seed(rest, out.recipient_seed) ||
        !skip(rest, before_signing) || !read_seed(rest, out.signing_seed) ||
        rest != after_signing) {
        return refuse(refusal::does_not_open);
    }
    out.agency = part->agency;
    out.member = part->member;
    out.epoch = part->epoch;
    out.directory = part->directory;
    return out;
}

void check_kek(const base::secret& kek) {
    if (kek.size() != kek_size) {
        throw std::invalid_argument("size of the bundle's key");
    }
}

}  // namespace

account_bundle make_bundle(const base::digest& agency, const base::member_id& member,
                           std::uint32_t epoch) {
    account_bundle out;
    out.agency = agency;
    out.member = member;
    out.epoch = epoch;
    out.signing_seed = base::secret::random(seed_size);
    out.recipient_seed = base::secret::random(seed_size);
    return out;
}

public_keys keys_of(const account_bundle& bundle) {
    if (bundle.recipient_seed.size() != crypto_kem_xwing_SEEDBYTES) {
        throw std::invalid_argument("size of the recipient seed");
    }
    public_keys out;
    out.signing_key = statement::signer::from_seed(bundle.signing_seed).key();
    base::secret secret_key(crypto_kem_xwing_SECRETKEYBYTES);
    static_assert(base::recipient::size == crypto_kem_xwing_PUBLICKEYBYTES);
    if (crypto_kem_xwing_seed_keypair(out.recipient.data.data(), secret_key.data(),
                                      bundle.recipient_seed.data()) != 0) {
        throw std::runtime_error("X-Wing key pair");
    }
    return out;
}

base::bytes seal_bundle(const account_bundle& bundle, const base::secret& kek,
                        const bundle_context& context) {
    check_kek(kek);
    if (bundle.signing_seed.size() != seed_size || bundle.recipient_seed.size() != seed_size ||
        context.member != bundle.member) {
        throw std::invalid_argument("bundle");
    }
    const auto document = write_document(bundle);
    const auto bound_to = record::to_canonical(context);
    const auto data = base::view_of(bound_to);
    auto out = base::random_bytes(nonce_size);
    out.resize(nonce_size + document.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, document.data(),
                                               document.size(), data.data(), data.size(), nullptr,
                                               out.data(), kek.data());
    return out;
}

base::result<account_bundle> open_bundle(base::byte_view sealed, const base::secret& kek,
                                         const bundle_context& context) {
    check_kek(kek);
    if (sealed.size() <= nonce_size + tag_size || sealed.size() > max_bundle_size) {
        return refuse(refusal::does_not_open);
    }
    const auto bound_to = record::to_canonical(context);
    const auto data = base::view_of(bound_to);
    const auto body = sealed.subspan(nonce_size);
    base::secret document(body.size() - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(document.data(), nullptr, nullptr, body.data(),
                                                   body.size(), data.data(), data.size(),
                                                   sealed.data(), kek.data()) != 0) {
        return refuse(refusal::does_not_open);
    }
    LETTERBOX_TRY(auto out, read_document(document.view()));
    if (out.member != context.member) {
        return refuse(refusal::does_not_open);
    }
    return out;
}

}  // namespace letterbox::account
