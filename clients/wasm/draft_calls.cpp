// Letters that are not finished.
#include <array>

#include "clients/core/draft_letter.hpp"
#include "clients/core/drafts.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

struct save_arguments {
    base::agreement_id agreement;
    std::optional<base::letter_id> corrects;
    std::optional<base::object_id> draft;
    std::string page;
    std::string text;
    std::vector<base::party_id> to;
    std::optional<std::uint32_t> version;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("corrects", self.corrects);
                     visit("draft", self.draft); visit("page", self.page); visit("text", self.text);
                     visit("to", self.to); visit("version", self.version););
};
struct saved_shape {
    base::object_id draft;
    base::instant saved;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("draft", self.draft); visit("saved", self.saved);
                     visit("version", self.version););
};

/// The version of a draft that is known here; fetched when the page was loaded anew.
base::result<core::draft_place> place_of(call& it, const base::object_id& draft) {
    const auto found = it.at().drafts.find(draft);
    if (found != it.at().drafts.end()) {
        return core::draft_place(found->second);
    }
    LETTERBOX_TRY(const auto opened, core::open_draft(it.me(), draft));
    it.at().drafts.insert_or_assign(draft, opened.place);
    return core::draft_place(opened.place);
}

base::result<saved_shape> save_draft(call& it, const save_arguments& what) {
    std::optional<core::draft_place> follows;
    if (what.draft) {
        LETTERBOX_TRY(follows, place_of(it, *what.draft));
        if (what.version && *what.version != follows->version) {
            return refuse(refusal::draft_changed);
        }
    }
    record::draft_body words;
    words.agreement = what.agreement;
    words.corrects = what.corrects;
    words.page = what.page;
    words.text = what.text;
    words.to = what.to;
    LETTERBOX_TRY(const auto place, core::save_draft(it.me(), words, follows));
    it.at().drafts.insert_or_assign(place.object, place);
    return saved_shape{place.object, it.me().now(), place.version};
}

struct draft_shape {
    base::agreement_id agreement;
    base::member_id author;
    std::optional<base::letter_id> corrects;
    base::object_id draft;
    bool mine = false;
    std::string page;
    base::instant saved;
    std::optional<sent_shape> sent;
    std::string text;
    std::vector<base::party_id> to;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("author", self.author);
                     visit("corrects", self.corrects); visit("draft", self.draft);
                     visit("mine", self.mine); visit("page", self.page); visit("saved", self.saved);
                     visit("sent", self.sent); visit("text", self.text); visit("to", self.to);
                     visit("version", self.version););
};
struct drafts_shape {
    std::vector<draft_shape> drafts;
    LETTERBOX_FIELDS(visit("drafts", self.drafts););
};

/// The letter that a draft became, where its answer was lost and the page with it. What cannot be
/// opened is no reason to hide somebody's words.
base::status add_sent(call& it, const core::opened_draft& draft,
                      std::optional<contract::letters_page>& outbox, draft_shape& out) {
    if (draft.words.to.empty()) {
        return {};  // a note of the page's own
    }
    if (!outbox) {
        core::letters_query query;
        query.which = core::box::out;
        LETTERBOX_TRY(outbox, core::list_letters(it.me(), query));
    }
    const auto found = core::became(it.me(), draft, *outbox);
    if (!found) {
        return found.why() == refusal::network ? base::status(found.error()) : base::status();
    }
    if (const auto& sent = *found) {
        out.sent = sent_shape{sent->arrived_before, sent->letter, sent->state, sent->statement,
                              sent->version};
    }
    return {};
}

base::result<drafts_shape> drafts(call& it, const nothing& /*none*/) {
    std::optional<contract::letters_page> outbox;
    LETTERBOX_TRY(const auto listed, core::list_drafts(it.me()));
    drafts_shape out;
    for (const auto& each : listed.drafts) {
        const auto opened = core::open_draft(it.me(), each.place.object);
        if (!opened) {
            if (opened.why() == refusal::network) {
                return opened.error();
            }
            continue;  // dropped meanwhile, or not to be believed: nothing to go on with
        }
        it.at().drafts.insert_or_assign(opened->place.object, opened->place);
        const auto& words = opened->words;
        out.drafts.push_back({words.agreement, opened->author, words.corrects, opened->place.object,
                              opened->mine, words.page.value_or(""), opened->saved, std::nullopt,
                              words.text, words.to, opened->place.version});
        LETTERBOX_CHECK(add_sent(it, *opened, outbox, out.drafts.back()));
    }
    return out;
}

struct draft_argument {
    base::object_id draft;
    LETTERBOX_FIELDS(visit("draft", self.draft););
};
base::result<nothing> drop_draft(call& it, const draft_argument& what) {
    LETTERBOX_TRY(const auto place, place_of(it, what.draft));
    it.at().drafts.erase(what.draft);
    LETTERBOX_CHECK(core::drop_draft(it.me(), place));
    return nothing{};
}

constexpr std::array list{entry{"save_draft", for_member<&save_draft>},
                          entry{"drafts", for_member<&drafts>},
                          entry{"drop_draft", for_member<&drop_draft>}};

}  // namespace

std::span<const entry> draft_calls() {
    return list;
}

}  // namespace letterbox::wasm
