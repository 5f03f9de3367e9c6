// letterbox age: sealed files as such. Whatever Letterbox stores is an age file, so this and any
// other age tool open it without a server.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/asking.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"
#include "clients/cli/data_file.hpp"
#include "crypto/age/header.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/base/encoding.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;
constexpr std::size_t max_sealed_key_file = std::size_t{64} * 1024;
static_assert(max_sealed_key_file >= age::max_identity_file_size);
static_assert(piece_size >= age::max_any_header_size);

base::result<std::unique_ptr<data_sink>> open_sink(context& with, const invocation& call) {
    if (with.options.dry_run) {
        return data_sink::none();
    }
    return data_sink::open(call.value("output").value_or(""), with.out);
}

/// Gives the file its name and says so. What went to standard output stands for itself.
base::status finish(context& with, const invocation& call, data_sink& sink) {
    LETTERBOX_CHECK(sink.keep());
    if (sink.is_file()) {
        const auto path = *call.value("output");
        with.out.show({{"output", path}, {"bytes", sink.written()}},
                      "Wrote " + std::to_string(sink.written()) + " bytes to " + path);
    }
    return {};
}

base::result<age::file_key> file_key_from(std::string_view text) {
    auto raw = base::from_hex(text);
    if (!raw || raw->size() != age::file_key_size) {
        return refuse(refusal::usage, "A file key is 32 characters of 0-9 and a-f");
    }
    return base::secret::take(*raw);
}

base::result<age::file_key> read_file_key(const std::string& path) {
    constexpr std::size_t limit = 64;
    LETTERBOX_TRY(const auto file, files::read_secret_file(path, limit));
    const auto text = base::text_of(file.view());
    return file_key_from(text.substr(0, text.find_last_not_of("\r\n") + 1));
}

/// A key file, or one that is itself sealed with a password, as `agency create` leaves it.
base::result<age::identity> read_identity(context& with, const invocation& call,
                                          const std::string& path) {
    constexpr std::string_view sealed_begins = "age-encryption.org/v1\n";
    LETTERBOX_TRY(const auto file, files::read_secret_file(path, max_sealed_key_file));
    if (base::text_of(file.view()).substr(0, sealed_begins.size()) != sealed_begins) {
        return age::parse_identity_file(file.view());
    }
    LETTERBOX_TRY(const auto password, other_secret(with, call, "identity-password-file",
                                                    "Password for this key file: "));
    LETTERBOX_TRY(auto plain, age::open_with_password(file.view(), password));
    const auto keys = base::secret::take(plain);
    return age::parse_identity_file(keys.view());
}

/// The file key that the header holds, by whichever key was given.
base::result<age::file_key> key_for(base::byte_view header, context& with, const invocation& call) {
    if (const auto path = call.value("identity")) {
        LETTERBOX_TRY(const auto key, read_identity(with, call, *path));
        return age::open_header(header, key);
    }
    const auto path = call.value("file-key-file");
    LETTERBOX_TRY(auto key, path ? read_file_key(*path) : file_key_from(*call.value("file-key")));
    LETTERBOX_CHECK(age::open_header_mac_only(header, key));
    return key;
}

base::status check_one_key(const invocation& call) {
    constexpr std::array<std::string_view, 3> ways = {"identity", "file-key-file", "file-key"};
    const auto given =
        std::count_if(ways.begin(), ways.end(), [&](auto each) { return call.has(each); });
    if (given != 1) {
        return refuse(refusal::usage, "Give one of --identity, --file-key-file and --file-key");
    }
    return {};
}

base::status open_pieces(data_source& from, base::bytes& piece, base::byte_view first,
                         age::payload_opener& opener, data_sink& to) {
    base::bytes plain;
    plain.reserve(2 * piece_size);  // a piece completes one chunk at most: no copies left behind
    const auto pass_on = [&] {
        auto written = to.write(plain);
        base::wipe(plain);
        plain.clear();
        return written;
    };
    LETTERBOX_CHECK(opener.update(first, plain));
    LETTERBOX_CHECK(pass_on());
    for (;;) {
        piece.resize(piece_size);
        LETTERBOX_TRY(const auto count, from.read(piece));
        LETTERBOX_CHECK(opener.update(base::byte_view(piece).first(count), plain));
        LETTERBOX_CHECK(pass_on());
        if (count < piece.size()) {
            break;
        }
    }
    LETTERBOX_CHECK(opener.finish(plain));
    return pass_on();
}

base::status open_file_command(context& with, const invocation& call) {
    LETTERBOX_CHECK(check_one_key(call));
    LETTERBOX_TRY(auto from, data_source::open(call.argument("FILE")));
    base::bytes header;
    base::bytes piece;
    std::size_t start = 0;
    if (const auto apart = call.value("header")) {
        LETTERBOX_TRY(header, files::read_file(*apart, age::max_any_header_size));
    } else {
        piece.resize(piece_size);
        LETTERBOX_TRY(const auto count, from.read(piece));
        piece.resize(count);
        LETTERBOX_TRY(start, age::header_length(piece));
        header.assign(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(start));
    }
    LETTERBOX_TRY(const auto key, key_for(header, with, call));
    LETTERBOX_TRY(const auto to, open_sink(with, call));
    age::payload_opener opener(key);
    const auto first = base::to_bytes(base::byte_view(piece).subspan(start));
    auto opened = open_pieces(from, piece, first, opener, *to);
    if (!opened) {
        if (!to->is_file() && to->written() > 0 && !with.options.dry_run) {
            with.out.warning("What was written is only the beginning. Do not use it.");
        }
        return opened;
    }
    return finish(with, call, *to);
}

const std::string no_recipient =
    "This is no public key. One begins with age1pq1 and has no blanks in it";

/// A line each; blank lines and lines that begin with # do not count.
base::status add_recipients(const std::string& name, std::string_view text,
                            std::vector<base::recipient>& out) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto key = age::parse_recipient(line);
        if (!key) {
            auto where = name;
            where.append(", line ").append(std::to_string(number)).append(": ");
            return refuse(refusal::usage, where + no_recipient);
        }
        out.push_back(*key);
    }
    return {};
}

base::result<std::vector<base::recipient>> recipients_of(const invocation& call) {
    std::vector<base::recipient> out;
    for (const auto& each : call.values("recipient")) {
        const auto key = age::parse_recipient(each);
        if (!key) {
            return refuse(refusal::usage, "--recipient: " + no_recipient);
        }
        out.push_back(*key);
    }
    if (const auto path = call.value("recipients-file")) {
        LETTERBOX_TRY(const auto file, files::read_file(*path, age::max_any_header_size));
        LETTERBOX_CHECK(add_recipients(*path, base::text_of(file), out));
    }
    if (out.empty()) {
        return refuse(refusal::usage, "Give --recipient or --recipients-file");
    }
    return out;
}

base::status seal_file_command(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto recipients, recipients_of(call));
    LETTERBOX_TRY(auto from, data_source::open(call.argument("FILE")));
    const auto key = age::new_file_key();
    LETTERBOX_TRY(auto sealed, age::seal_header(key, recipients));
    LETTERBOX_TRY(const auto to, open_sink(with, call));
    age::payload_sealer sealer(key);
    base::secret piece(piece_size);
    for (;;) {
        LETTERBOX_TRY(const auto count, from.read(piece.writable()));
        sealer.update(piece.view(0, count), sealed);
        const bool last = count < piece.size();
        if (last) {
            sealer.finish(sealed);
        }
        LETTERBOX_CHECK(to->write(sealed));
        sealed.clear();
        if (last) {
            return finish(with, call, *to);
        }
    }
}

base::status make_key_command(context& with, const invocation& call) {
    const auto path = call.argument("FILE");
    if (path == "-") {
        return refuse(refusal::usage, "A key goes into a file, not to standard output");
    }
    const auto key = age::identity::make();
    const auto recipient = age::write_recipient(key.recipient());
    if (!with.options.dry_run) {
        LETTERBOX_TRY(const auto to, data_sink::open(path, with.out));
        LETTERBOX_CHECK(to->write(base::view_of("# public key: " + recipient + "\n")));
        const auto line = age::write_identity(key);
        LETTERBOX_CHECK(to->write(line.view()));
        LETTERBOX_CHECK(to->write(base::view_of("\n")));
        LETTERBOX_CHECK(to->keep(data_sink::existing::leave));
    }
    with.out.show({{"recipient", recipient}, {"output", path}}, recipient);
    return {};
}

flag output_flag() {
    return {.name = "output",
            .letter = 'o',
            .value = "FILE",
            .help = "Write here, all or nothing; standard output without it"};
}

command open_command() {
    return {.noun = "age",
            .verb = "open",
            .summary = "Open a sealed file",
            .arguments = {{.name = "FILE",
                           .help = "The sealed file, - or nothing for standard input",
                           .required = false}},
            .flags = {{.name = "identity",
                       .letter = 'i',
                       .value = "FILE",
                       .help = "Your key file, with one AGE-SECRET-KEY-PQ-1 line; it may be "
                               "sealed with a password, as an agency's keys are"},
                      {.name = "identity-password-file",
                       .value = "FILE",
                       .help = "File that holds the password for such a key file"},
                      {.name = "header",
                       .value = "FILE",
                       .help = "The header, when it is kept apart from the rest"},
                      {.name = "file-key-file",
                       .value = "FILE",
                       .help = "For diagnosis: a file with the key of this one object in hex; any "
                               "kind of recipient is let pass"},
                      {.name = "file-key",
                       .value = "HEX",
                       .help = "The same on the command line, where other programs on this "
                               "machine can see it"},
                      output_flag()},
            .examples = {{{"letterbox age open --identity me.key letter.age --output letter.json",
                           "Opens a sealed file with your key."},
                          {"letterbox age open --identity agency.keys --header 7.header 7.payload",
                           "Asks for the password of the agency's keys, and opens an object whose "
                           "header is kept apart, to the screen."}}},
            .run = open_file_command,
            .without_settings = true};
}

command seal_command() {
    return {.noun = "age",
            .verb = "seal",
            .summary = "Seal a file to one to ten public keys",
            .arguments = {{.name = "FILE",
                           .help = "What to seal, - or nothing for standard input",
                           .required = false}},
            .flags = {{.name = "recipient",
                       .letter = 'r',
                       .value = "KEY",
                       .help = "Public key (age1pq1...) of somebody who may open it",
                       .repeated = true},
                      {.name = "recipients-file",
                       .letter = 'R',
                       .value = "FILE",
                       .help = "A file with such a key on each line"},
                      output_flag()},
            .examples = {{{"letterbox age seal --recipients-file team.txt notes.txt -o notes.age",
                           "Seals a file to everybody in a list."},
                          {"letterbox age seal --recipient age1pq1... < notes.txt > notes.age",
                           "Seals what comes in to one public key."}}},
            .run = seal_file_command,
            .without_settings = true};
}

command make_key_command_line() {
    return {
        .noun = "age",
        .verb = "keygen",
        .summary = "Make a key file and print its public key",
        .arguments = {{.name = "FILE", .help = "The new key file; it must not be there yet"}},
        .examples = {{{"letterbox age keygen me.key", "Makes a key and prints whom to seal to."},
                      {"letterbox age keygen me.key --json", "The same for a program."}}},
        .run = make_key_command,
        .without_settings = true};
}

}  // namespace

void add_age_commands(command_table& table) {
    table.add_noun({"age", "Sealed files as such, without a server"});
    table.add(open_command());
    table.add(seal_command());
    table.add(make_key_command_line());
}

}  // namespace letterbox::cli
