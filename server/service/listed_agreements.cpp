// What lists show of many agreements at once.
#include <algorithm>
#include <charconv>

#include "crypto/record/agreement.hpp"
#include "server/contract/log.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::result<std::vector<std::uint64_t>> leaves_of(std::string_view text) {
    std::vector<std::uint64_t> out;
    while (true) {
        std::uint64_t leaf = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, leaf);
        if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != '.') ||
            out.size() == contract::max_listed_agreements) {
            return refuse(refusal::bad_request, "leaves");
        }
        out.push_back(leaf);
        if (read.ptr == end) {
            return out;
        }
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()) + 1);
    }
}

base::result<base::bytes> read_whole(store::reading& from, const base::digest& payload) {
    LETTERBOX_TRY(const auto source, from.open_payload(payload));
    base::bytes out(static_cast<std::size_t>(source->size()));
    std::size_t done = 0;
    while (done < out.size()) {
        LETTERBOX_TRY(const auto got, source->read(done, std::span(out).subspan(done)));
        if (got == 0) {
            return refuse(refusal::damaged, "payload");
        }
        done += got;
    }
    return out;
}

// Absent when there is nothing here that the caller could open.
base::result<std::optional<contract::listed_agreement>> line_of(
    context& with, const caller& by, const std::vector<base::team_id>& teams, std::uint64_t leaf,
    const agency_log::signed_tree& in, store::reading& from) {
    using line = std::optional<contract::listed_agreement>;
    const auto row = from.statement_at(leaf);
    if (!row && row.why() != refusal::not_found) {
        return row.error();
    }
    if (!row || row->kind != record::agreement::kind) {
        return line();
    }
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row->envelope)));
    LETTERBOX_TRY(const auto what, statement::decode_payload<record::agreement>(envelope));
    const auto& shared = what.shared.part;
    LETTERBOX_TRY(const auto pieces, from.pieces_at(leaf, by.member, teams));
    contract::listed_agreement out;
    out.leaf = leaf;
    for (const auto& each : pieces) {
        if (each.payload == shared.payload) {
            out.shared.pieces.push_back({each.header, each.payload, each.size});
        }
    }
    if (out.shared.pieces.empty() || shared.size > contract::max_listed_content) {
        return line();
    }
    auto content = read_whole(from, shared.payload);
    if (!content) {
        return line();  // asked for alone, it says why
    }
    out.content = std::move(*content);
    LETTERBOX_TRY(out.shared.rewraps, rewraps_for(with, row->hash, by.member, in, from));
    return line(std::move(out));
}

}  // namespace

read_answer agreements(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto leaves, leaves_of(from.query_value("leaves").value_or("")));
    const auto teams = with.directory.teams_of(by.member);
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!rows || !in) {
        return refuse(refusal::unavailable);
    }
    contract::listed_agreements out;
    for (const auto leaf : leaves) {
        LETTERBOX_TRY(auto line, line_of(with, by, teams, leaf, *in, *rows));
        if (line) {
            out.agreements.push_back(std::move(*line));
        }
    }
    return answer_with(out);
}

}  // namespace letterbox::service
