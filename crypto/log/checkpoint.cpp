// Grammar:
//   note      = text LF 1*16(signature)
//   text      = origin LF size LF root LF           size: decimal, no leading zero; root: base64
//   signature = U+2014 SP name SP base64(key id, 4 bytes || signature) LF
#include "crypto/log/checkpoint.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/log/tree.hpp"

namespace letterbox::log {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view signature_mark = "\xe2\x80\x94 ";  // em dash, space
constexpr std::size_t key_id_size = 4;
constexpr std::uint8_t ed25519_type = 0x01;

bool is_key_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return c > ' ' && c < '\x7f' && c != '+'; });
}

base::bytes key_id(std::string_view name, const base::signing_key& key) {
    base::sha256_stream stream;
    stream.update(base::view_of(name));
    stream.update(base::view_of("\n"));
    stream.update({&ed25519_type, 1});
    stream.update(key.view());
    return base::to_bytes(stream.finish().view().first(key_id_size));
}

std::string note_text(std::string_view origin, const checkpoint& what) {
    return std::string(origin) + "\n" + std::to_string(what.size) + "\n" +
           base::base64(what.root.view(), true) + "\n";
}

// The text before the next line end, which is taken away too; refuses when there is none.
base::result<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) {
        return refuse(refusal::bad_checkpoint, "line");
    }
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

base::result<checkpoint> read_body(std::string_view& rest, std::string_view origin) {
    LETTERBOX_TRY(const auto name, take_line(rest));
    LETTERBOX_TRY(const auto size, take_line(rest));
    LETTERBOX_TRY(const auto root, take_line(rest));
    LETTERBOX_TRY(const auto blank, take_line(rest));
    if (name != origin || !blank.empty()) {
        return refuse(refusal::bad_checkpoint, "origin");
    }
    checkpoint out;
    const auto* end = size.data() + size.size();
    const auto read = std::from_chars(size.data(), end, out.size);
    if (read.ec != std::errc{} || read.ptr != end || out.size > max_tree_size ||
        std::to_string(out.size) != size) {
        return refuse(refusal::bad_checkpoint, "size");
    }
    const auto raw = base::from_base64(root, true);
    if (!raw || raw->size() != base::digest::size) {
        return refuse(refusal::bad_checkpoint, "root");
    }
    std::copy(raw->begin(), raw->end(), out.root.data.begin());
    if (out.size == 0 && out.root != empty_root()) {
        return refuse(refusal::bad_checkpoint, "root");
    }
    return out;
}

struct note_signature {
    std::string_view name;
    base::bytes value;  // key id and signature
};

base::result<note_signature> read_signature(std::string_view line) {
    if (line.substr(0, signature_mark.size()) != signature_mark) {
        return refuse(refusal::bad_checkpoint, "signature line");
    }
    line.remove_prefix(signature_mark.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) {
        return refuse(refusal::bad_checkpoint, "key name");
    }
    auto value = base::from_base64(line.substr(space + 1), true);
    if (!value || value->size() <= key_id_size) {
        return refuse(refusal::bad_checkpoint, "signature");
    }
    return note_signature{line.substr(0, space), std::move(*value)};
}

}  // namespace

std::string checkpoint_origin(std::string_view server_origin, const base::agency_id& agency) {
    return std::string(server_origin) + "/" + agency.text();
}

std::string sign_checkpoint(std::string_view origin, const checkpoint& what,
                            const statement::signer& by) {
    if (!is_key_name(origin)) {
        throw std::invalid_argument("origin of a checkpoint");
    }
    const auto text = note_text(origin, what);
    auto value = key_id(origin, by.key());
    base::append(value, by.sign(base::view_of(text)).view());
    return text + "\n" + std::string(signature_mark) + std::string(origin) + " " +
           base::base64(value, true) + "\n";
}

base::result<checkpoint> verify_checkpoint(std::string_view text, std::string_view origin,
                                           const base::signing_key& key) {
    if (text.size() > max_checkpoint_size || !is_key_name(origin)) {
        return refuse(refusal::bad_checkpoint, "form");
    }
    auto rest = text;
    LETTERBOX_TRY(const auto out, read_body(rest, origin));
    const auto signed_text = note_text(origin, out);
    const auto id = key_id(origin, key);
    bool holds = false;
    for (std::size_t count = 0; !rest.empty(); ++count) {
        if (count == max_note_signatures) {
            return refuse(refusal::bad_checkpoint, "too many signatures");
        }
        LETTERBOX_TRY(const auto line, take_line(rest));
        LETTERBOX_TRY(const auto each, read_signature(line));
        const auto value = base::byte_view(each.value);
        if (each.name != origin || !std::equal(id.begin(), id.end(), value.begin())) {
            continue;
        }
        const auto sig = base::fixed_from<base::signature>(value.subspan(key_id_size));
        if (!sig || !statement::verify(key, base::view_of(signed_text), *sig)) {
            return refuse(refusal::bad_checkpoint, "signature");
        }
        holds = true;
    }
    if (!holds) {
        return refuse(refusal::bad_checkpoint, "no signature by the log");
    }
    return out;
}

}  // namespace letterbox::log
