// What a person has written and not sent: from a file, kept on this machine (kept_draft.hpp), or
// as a draft on the server (core/drafts.hpp).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "clients/cli/workplace.hpp"
#include "clients/core/drafts.hpp"

namespace letterbox::cli {

/// A file's text or, for "-", standard input. Refuses too_large beyond `limit` bytes, and what
/// reading refuses.
base::result<std::string> read_text(const std::string& path, std::size_t limit);

/// Refuses usage, and says how to save it, for what is no UTF-8 or holds zero bytes, as UTF-16 does.
base::status check_saved_as_utf8(std::string_view text);

/// A text from a file or, for "-", from standard input. NFC, with LF at the end of each line, without
/// a mark of its encoding before it or blank lines around it. Refuses
/// too_large, cancelled (empty), usage (not UTF-8), and what reading refuses.
base::result<std::string> read_letter_text(const std::string& path);
/// The same for words to the worker.
base::result<std::string> read_note_text(const std::string& path);

/// What was kept on this machine of an earlier try. A draft that cannot be opened is put aside,
/// never deleted.
std::optional<std::string> kept_text(context& with, workplace& place, const std::string& name);

/// The name of words that are kept here of a draft, by its whole id, that is not on the server any more;
/// says so. Refuses `why`, which is what the server or the choice said, where there are none.
base::result<std::string> kept_of_gone_draft(output& out, workplace& place,
                                             const std::string& typed, const base::failure& why);

/// A letter as it can leave: the same, at most 64 KiB, with what is around it. Refuses too_large, usage (not
/// UTF-8).
base::result<std::string> sendable_text(std::string_view text);

/// Says whether words were kept on this machine, and how to go on with them.
void tell_kept(output& out, const base::status& kept);
void tell_taken_up(output& out);
/// Passes on what became of a look at the command before the editor opens. When it is refused, `words` of an
/// earlier try must not look as if they were lost.
base::status tell_still_kept(output& out, const std::optional<std::string>& words,
                             base::status done);
/// Of all that is kept here: how it begins, and the command that goes on with it.
void tell_all_kept(output& out, const profile& place, const core::client& me);
/// For edit_text(): keeps the words of an editor that ended badly on this machine, and says so.
std::function<void(const std::string& text)> keeps_words(context& with, workplace& place,
                                                         const std::string& name);

/// The name under which words of a draft are kept on this machine meanwhile.
std::string local_name(const core::draft_place& draft);
/// The same for the next version of a letter that came back.
std::string local_name(const base::letter_id& corrected);
/// The same for one that the server does not know yet: one for each agreement and its readers.
std::string local_name(const record::draft_body& words);

/// Saves a draft and tells where it is. Where somebody saved a newer version meanwhile, or sent the draft
/// or threw it away, the words become a draft of their own. Refuses what core::save_draft does.
base::result<core::draft_place> keep_on_server(context& with, core::client& me,
                                               const record::draft_body& words,
                                               const std::optional<core::draft_place>& follows);

}  // namespace letterbox::cli
