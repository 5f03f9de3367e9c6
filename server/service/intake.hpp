// Takes in the parts of a multipart request: the statements first, then the sealed pieces that they
// name. Nothing else is taken, and nothing larger than was signed.
#pragma once

#include <map>
#include <set>

#include "server/service/context.hpp"
#include "server/service/plan.hpp"

namespace letterbox::service {

/// Pieces that came, by their SHA-256.
struct pieces {
    std::map<base::digest, base::bytes> headers;
    std::map<base::digest, store::staged_payload> payloads;
};

/// The rows of the readers; and the payloads, written down.
std::vector<store::piece_row> rows_of(const plan& what, const pieces& from);
base::status put_payloads(store::writing& to, const pieces& from);

/// The shape that all multipart use cases share.
class intake : public upload {
public:
    /// `texts`: names of the parts before the pieces, in their order, and whether each must come.
    struct text_part {
        std::string_view name;
        bool needed = true;
        std::size_t max_size = 0;
    };
    intake(context& with, std::vector<text_part> texts) : with_(with), texts_(std::move(texts)) {}

    base::status begin_part(std::string_view name, std::string_view content_type) final;
    base::status data(base::byte_view piece) final;
    base::status end_part() final;
    void finish(completion done) final;

protected:
    [[nodiscard]] context& with() { return with_; }
    /// Empty when it did not come.
    [[nodiscard]] std::string_view text(std::string_view name) const;
    /// All texts, for the idempotency key.
    [[nodiscard]] base::bytes content() const;

    /// The texts are there: verify them and say which pieces belong to them. An answer that was
    /// given before is repeated, whatever pieces come.
    virtual base::result<plan> verify() = 0;
    [[nodiscard]] virtual std::optional<store::request_key> key() const = 0;
    /// What key() said when the texts were there.
    [[nodiscard]] const std::optional<store::request_key>& asked() const { return asked_; }
    [[nodiscard]] const plan& planned() const { return plan_; }
    /// Everything is there.
    virtual void keep(pieces all, completion done) = 0;

private:
    base::status begin_text(std::string_view name);
    base::status begin_piece(std::string_view name);
    base::status all_texts();

    context& with_;
    std::vector<text_part> texts_;
    std::map<std::string, std::string, std::less<>> taken_;
    std::size_t next_text_ = 0;
    bool verified_ = false;
    std::optional<store::request_key> asked_;
    std::optional<outcome> replay_;
    struct plan plan_;

    // the part that is coming in
    enum class part { none, text, header, payload, ignored } now_ = part::none;
    std::string name_;
    std::size_t limit_ = 0;
    std::size_t most_stanzas_ = 0;
    std::string text_;
    base::bytes header_;
    std::unique_ptr<store::payload_stage> stage_;
    std::uint64_t got_ = 0;
    base::digest expected_;
    struct pieces pieces_;
};

}  // namespace letterbox::service
