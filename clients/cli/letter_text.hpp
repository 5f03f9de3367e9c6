// A letter as it stands on the terminal, and its pictures as files.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "clients/cli/output.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::cli {

/// Head, words, sign-off and the list of pictures. What was left out is said.
std::string letter_text(const core::opened_letter& letter, const core::shown_agreement& agreement);

/// {"letter","version","from","to","written","text","sign_off","attachments":[...],...}
nlohmann::json letter_json(const core::opened_letter& letter);

/// "let_7k2m4q9xabcd-v1-photo-1.jpg", of this letter's version: the name is ours, never the writer's.
std::string picture_name(const core::opened_letter& letter, std::size_t attachment);

/// Writes one picture into the folder, for this user alone. Returns its path. A file that is there is
/// never replaced: with the same bytes it is the picture, with others file_error is refused.
base::result<std::filesystem::path> save_picture(const std::filesystem::path& folder,
                                                 const core::opened_letter& letter,
                                                 std::size_t attachment, base::byte_view data);

/// A comment on a passage, and the note around it.
std::string note_text(const record::note& note);
nlohmann::json note_json(const record::note& note);

/// What the writer said to the worker with a changed letter; empty when there is nothing. Indented, so
/// that it cannot pass for our own lines.
std::string reply_text(const core::reply& reply, std::string_view heading);
/// Adds "to_worker", or "to_worker_withheld" with the refusal's name.
void add_reply(const core::reply& reply, nlohmann::json& to);
/// Warns of characters in it that are not shown.
void warn_of_hidden(const core::reply& reply, output& out);
/// The same for what its readers would get, and says where they are.
void warn_of_hidden(const record::letter_body& body, output& out);

/// "about 300 KB".
std::string size_text(std::uint64_t bytes);

}  // namespace letterbox::cli
