#include "clients/cli/passage_comments.hpp"

#include "clients/cli/nfkc.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

base::result<std::vector<record::passage_comment>> comments_of(const invocation& call,
                                                               const std::string& text) {
    const auto passages = call.values("passage");
    const auto comments = call.values("comment");
    const auto suggestions = call.values("suggest");
    if (passages.size() != comments.size()) {
        return refuse(refusal::usage, "Every --passage needs one --comment");
    }
    // Which passage a suggestion is for is known by its place alone.
    if (!suggestions.empty() && suggestions.size() != passages.size()) {
        return refuse(refusal::usage,
                      "Give one --suggest for each --passage, in the same order; --suggest \"\" "
                      "where you suggest nothing");
    }
    std::vector<record::passage_comment> out;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        record::passage_comment next;
        LETTERBOX_TRY(next.passage, nfc_text(passages[i]));
        LETTERBOX_TRY(next.comment, nfc_text(comments[i]));
        if (!suggestions.empty()) {
            LETTERBOX_TRY(next.suggestion, nfc_text(suggestions[i]));
        }
        const auto at = text.find(next.passage);
        if (next.passage.empty() || at == std::string::npos) {
            return refuse(refusal::usage, "The letter does not say \"" + next.passage + "\"");
        }
        if (text.find(next.passage, at + 1) != std::string::npos) {
            return refuse(refusal::usage, "The letter says \"" + next.passage +
                                              "\" more than once. Please give more words");
        }
        next.begin = at;
        next.end = at + next.passage.size();
        out.push_back(std::move(next));
    }
    return out;
}

}  // namespace letterbox::cli
