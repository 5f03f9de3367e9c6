// Where text goes: stdout carries data and nothing else, stderr carries everything for people.
//
// With --json, data is one object {"v":1,...} on one line, ASCII only (so that no terminal reads
// control or bidi characters from it). With --jsonl, a list is one such object a line. Errors in
// both modes are {"v":1,"error":{"name","message","detail","exit"}} on stderr.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/colour.hpp"
#include "clients/cli/table.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

enum class output_format { text, json, json_lines };

struct output_style {
    output_format format = output_format::text;
    bool plain = false;         // for screen readers: no alignment, no moving lines
    bool verbose = false;       // detail() is shown
    bool colour_data = false;   // on stdout
    bool colour_notes = false;  // on stderr
    bool notes_to_tty = false;  // progress may move
};

class output {
public:
    output(std::ostream& data, std::ostream& notes, output_style style)
        : data_(data), notes_(notes), style_(style) {}

    [[nodiscard]] const output_style& style() const { return style_; }
    [[nodiscard]] bool json() const { return style_.format != output_format::text; }

    /// One result: `fields` (an object; "v" is added) or `text`, as was asked for. Text is made
    /// printable; a line break is added when it is missing.
    void show(const nlohmann::json& fields, std::string_view text);
    /// One result whose text carries our own colour codes: every other part of it must have gone
    /// through printable() before.
    void show_painted(const nlohmann::json& fields, std::string_view text);
    /// A list: {"v":1,"<name>":[...]} with --json, one object a line with --jsonl, else the table,
    /// or `when_empty` on stderr if there are no rows. `next`, where there is more, is a member of that
    /// object, a last line {"v":1,"next":...}, or a note with the flag to type.
    void list(std::string_view name, const std::vector<nlohmann::json>& items, const table& rows,
              std::string_view when_empty, const std::optional<std::string>& next = {});
    /// Data as it is, for age files and exports. Not changed in any mode.
    void raw(std::string_view bytes);

    /// For people, on stderr. Silent with --json, except for warnings and errors.
    void note(std::string_view text);
    void detail(std::string_view text);  // only with --verbose
    void warning(std::string_view text);
    /// `when_cancelled` is said instead of the refusal's own words, which are about letters.
    void error(const base::failure& why,
               std::string_view when_cancelled = base::words(base::refusal::cancelled));

    /// `text` made printable and, where stdout has colour, painted.
    [[nodiscard]] std::string paint(tone how, std::string_view text) const;

    /// Lets a program that reads along see what was shown so far. Refuses file_error when it did not
    /// get there: nobody reads any more, or the disk is full. Comes before everything that holds what
    /// was shown for seen.
    [[nodiscard]] base::status flush();

    std::ostream& notes_stream() { return notes_; }

private:
    static void write_json(const nlohmann::json& fields, std::ostream& to);

    std::ostream& data_;
    std::ostream& notes_;
    output_style style_;
};

/// The sentence a person reads for a failure; for usage it is the detail itself.
std::string sentence(const base::failure& why);

}  // namespace letterbox::cli
