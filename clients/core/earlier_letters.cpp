#include "clients/core/earlier_letters.hpp"

#include <algorithm>

#include "clients/core/document.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::core {

using base::refusal;

namespace {

constexpr std::size_t max_pages = 50;  // the other parties' letters stand on them, too

bool comes_before(const contract::letter_summary& each, const letter_in_review& letter) {
    const auto& what = letter.letter.letter;
    const bool passed =
        each.state == "delivered" || each.state == "approved" || each.state == "kept_on_file";
    const bool older = each.sent && letter.summary.sent && *each.sent < *letter.summary.sent;
    const bool same_reader = std::any_of(each.to.begin(), each.to.end(), [&](const auto& party) {
        return std::find(what.to.begin(), what.to.end(), party) != what.to.end();
    });
    return passed && older && same_reader && each.letter != what.letter_id &&
           each.agreement == what.agreement && each.from == what.from;
}

base::result<earlier_letter> open(client& me, const base::letter_id& letter) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter));
    LETTERBOX_TRY(const auto verified, verify_letter(me.known(), fetched.document, fetched.in));
    LETTERBOX_TRY(const auto submission,
                  verify_submission(me.known(), fetched.document, verified, fetched.in));
    LETTERBOX_TRY(const auto keys, me.team_keys(verified.agreement.team));
    const auto& what = verified.letter.what;
    LETTERBOX_TRY(const auto parts,
                  find_keys(what, submission.what.headers, fetched.document.pieces, keys));
    LETTERBOX_TRY(auto body, open_body(what, parts.front(), fetch_from(me)));
    return earlier_letter{letter, what.written, std::move(body.text)};
}

}  // namespace

base::result<earlier_letters> find_earlier_letters(client& me, const letter_in_review& before) {
    letters_query query;
    query.which = box::team;
    query.agreement = before.letter.letter.agreement;
    earlier_letters out;
    for (std::size_t pages = 0; pages < max_pages; ++pages) {
        LETTERBOX_TRY(const auto page, list_letters(me, query));
        for (const auto& each : page.letters) {
            if (out.letters.size() == max_earlier_letters) {
                break;
            }
            if (!comes_before(each, before)) {
                continue;
            }
            auto opened = open(me, each.letter);
            if (opened) {
                out.letters.push_back(std::move(*opened));
            } else if (opened.why() == refusal::network || opened.why() == refusal::not_signed_in) {
                return opened.error();
            } else {
                ++out.closed;  // one damaged letter must not keep anybody from the next
            }
        }
        if (!page.next || out.letters.size() == max_earlier_letters) {
            break;
        }
        query.after = page.next;
    }
    std::reverse(out.letters.begin(), out.letters.end());
    return out;
}

}  // namespace letterbox::core
