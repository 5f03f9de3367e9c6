#include "clients/cli/letter_text.hpp"

#include <algorithm>
#include <sstream>

#include "clients/cli/choosing.hpp"
#include "clients/cli/printable.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

// Of a letter's id in names of files: 60 bits, so that no two of a family's letters share them.
constexpr std::size_t shown_of_id = 16;

}  // namespace

std::string size_text(std::uint64_t bytes) {
    if (bytes < 10'000) {
        return std::to_string(bytes) + " bytes";
    }
    const auto kilobytes = (bytes + 500) / 1000;
    if (kilobytes < 10'000) {
        return "about " + std::to_string(kilobytes) + " KB";
    }
    return "about " + std::to_string((kilobytes + 500) / 1000) + " MB";
}

std::string letter_text(const core::opened_letter& letter, const core::shown_agreement& agreement) {
    std::ostringstream out;
    out << "Letter " << letter.letter.letter_id.text();
    if (letter.letter.version > 1) {
        out << ", changed " << letter.letter.version - 1
            << (letter.letter.version == 2 ? " time" : " times");
    }
    out << "\nFrom " << party_name(agreement, letter.letter.from) << " to "
        << party_names(agreement, letter.letter.to) << "\nWritten on " << letter.letter.written
        << '\n';
    if (letter.note && !letter.note->text.empty()) {
        out << "From the person who checks letters: " << letter.note->text << '\n';
    }
    out << reply_text(letter.to_worker,
                      letter.own ? "To the person who checks letters, and to nobody else:"
                                 : "The writer says to you, and not to the reader:");
    out << '\n' << letter.body.text << '\n';
    if (!letter.body.sign_off.empty()) {
        out << '\n' << letter.body.sign_off << '\n';
    }
    for (std::size_t i = 0; i < letter.body.attachments.size(); ++i) {
        const auto& each = letter.body.attachments[i];
        out << "\nPhoto " << i + 1 << ": " << (each.alt.empty() ? "no description" : each.alt)
            << " (" << (letter.parts.at(i + 1).key ? size_text(each.length) : "not passed on")
            << ')';
    }
    if (!letter.body.attachments.empty()) {
        out << '\n';
    }
    return out.str();
}

nlohmann::json letter_json(const core::opened_letter& letter) {
    nlohmann::json to = nlohmann::json::array();
    for (const auto& each : letter.letter.to) {
        to.push_back(each.text());
    }
    nlohmann::json attachments = nlohmann::json::array();
    for (std::size_t i = 0; i < letter.body.attachments.size(); ++i) {
        const auto& each = letter.body.attachments[i];
        attachments.push_back({{"name", each.name},
                               {"alt", each.alt},
                               {"media_type", each.media_type},
                               {"length", each.length},
                               {"passed_on", letter.parts.at(i + 1).key.has_value()}});
    }
    nlohmann::json out{{"letter", letter.letter.letter_id.text()},
                       {"version", letter.letter.version},
                       {"agreement", letter.letter.agreement.text()},
                       {"author", letter.letter.author.member.text()},
                       {"from", letter.letter.from.text()},
                       {"to", to},
                       {"written", letter.letter.written},
                       {"text", letter.body.text},
                       {"sign_off", letter.body.sign_off},
                       {"language", letter.body.language},
                       {"own", letter.own},
                       {"attachments", attachments}};
    if (letter.number) {
        out["number"] = *letter.number;
    }
    if (letter.note) {
        out["note"] = note_json(*letter.note);
    }
    add_reply(letter.to_worker, out);
    return out;
}

std::string picture_name(const core::opened_letter& letter, std::size_t attachment) {
    const auto& type = letter.body.attachments.at(attachment).media_type;
    return letter.letter.letter_id.text().substr(0, shown_of_id) + "-v" +
           std::to_string(letter.letter.version) + "-photo-" + std::to_string(attachment + 1) +
           (type == "image/png" ? ".png" : ".jpg");
}

base::result<std::filesystem::path> save_picture(const std::filesystem::path& folder,
                                                 const core::opened_letter& letter,
                                                 std::size_t attachment, base::byte_view data) {
    auto path = folder / picture_name(letter, attachment);
    const auto written = files::write_new_private_file(path, data);
    if (written) {
        return path;
    }
    const auto there = files::read_file(path, data.size());
    if (there && std::equal(there->begin(), there->end(), data.begin(), data.end())) {
        return path;
    }
    return there || there.why() == base::refusal::too_large
             ? base::refuse(base::refusal::file_error,
                            path.string() + " is there already and is something else. Please "
                                            "move it away or choose another folder")
             : written.error();
}

std::string note_text(const record::note& note) {
    std::string out = note.text.empty() ? "" : note.text + "\n";
    for (std::size_t i = 0; i < note.comments.size(); ++i) {
        const auto& each = note.comments[i];
        out += std::to_string(i + 1) + ". \"" + each.passage + "\": " + each.comment + "\n";
        if (!each.suggestion.empty()) {
            out += "   Perhaps: \"" + each.suggestion + "\"\n";
        }
    }
    return out;
}

nlohmann::json note_json(const record::note& note) {
    nlohmann::json comments = nlohmann::json::array();
    for (const auto& each : note.comments) {
        comments.push_back({{"begin", each.begin},
                            {"end", each.end},
                            {"passage", each.passage},
                            {"comment", each.comment},
                            {"suggestion", each.suggestion}});
    }
    return {{"text", note.text}, {"comments", comments}};
}

std::string reply_text(const core::reply& reply, std::string_view heading) {
    if (reply.withheld) {
        return "There is a note to the person who checks letters that cannot be opened here.\n";
    }
    if (!reply.words) {
        return {};
    }
    std::string out(heading);
    std::istringstream lines(*reply.words);
    for (std::string line; std::getline(lines, line);) {
        out += "\n  " + line;
    }
    return out + "\n";
}

void add_reply(const core::reply& reply, nlohmann::json& to) {
    if (reply.words) {
        to["to_worker"] = *reply.words;
    }
    if (reply.withheld) {
        to["to_worker_withheld"] = base::name(reply.withheld->why);
    }
}

void warn_of_hidden(const core::reply& reply, output& out) {
    if (reply.words && printable(*reply.words) != *reply.words) {
        out.warning("What the writer says to you holds hidden characters. They are not shown.");
    }
}

void warn_of_hidden(const record::letter_body& body, output& out) {
    std::string where;
    const auto look = [&](const std::string& text, const std::string& name) {
        if (printable(text) != text) {
            where += (where.empty() ? "" : ", ") + name;
        }
    };
    look(body.text, "the words");
    look(body.sign_off, "the sign-off");
    for (std::size_t i = 0; i < body.attachments.size(); ++i) {
        look(body.attachments[i].alt, "what is said of photo " + std::to_string(i + 1));
    }
    if (!where.empty()) {
        out.warning("This letter holds hidden characters: " + where +
                    ". They are not shown here, but the reader would get them.");
    }
}

}  // namespace letterbox::cli
