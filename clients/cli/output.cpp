#include "clients/cli/output.hpp"

#include <stdexcept>
#include <utility>

#include "clients/cli/exit_code.hpp"
#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

void write_text(std::ostream& to, std::string_view text) {
    to << text;
    if (text.empty() || text.back() != '\n') {
        to << '\n';
    }
}

}  // namespace

void output::show(const nlohmann::json& fields, std::string_view text) {
    show_painted(fields, printable(text));
}

void output::show_painted(const nlohmann::json& fields, std::string_view text) {
    if (json()) {
        write_json(fields, data_);
    } else {
        write_text(data_, text);
    }
}

void output::list(std::string_view name, const std::vector<nlohmann::json>& items,
                  const table& rows, std::string_view when_empty,
                  const std::optional<std::string>& next) {
    if (style_.format == output_format::json_lines) {
        for (const auto& each : items) {
            write_json(each, data_);
        }
        if (next) {
            write_json({{"next", *next}}, data_);
        }
    } else if (style_.format == output_format::json) {
        nlohmann::json all{{std::string(name), items}};
        if (next) {
            all["next"] = *next;
        }
        write_json(all, data_);
    } else if (rows.empty()) {
        note(when_empty);
    } else {
        data_ << (style_.plain ? rows.plain() : rows.aligned());
    }
    if (next) {
        note("There are more: --after " + *next);
    }
}

void output::raw(std::string_view bytes) {
    data_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

base::status output::flush() {
    data_.flush();
    return data_ ? base::status() : base::refuse(base::refusal::file_error, "standard output");
}

void output::note(std::string_view text) {
    if (!json()) {
        write_text(notes_, printable(text));
    }
}

void output::detail(std::string_view text) {
    if (style_.verbose) {
        note(text);
    }
}

void output::warning(std::string_view text) {
    if (json()) {
        write_json(nlohmann::json{{"warning", std::string(text)}}, notes_);
        return;
    }
    notes_ << (style_.colour_notes ? painted(tone::careful, "Warning:") : "Warning:") << ' ';
    write_text(notes_, printable(text));
}

void output::error(const base::failure& why, std::string_view when_cancelled) {
    auto text = why.why == base::refusal::cancelled ? std::string(when_cancelled) : sentence(why);
    if (json()) {
        const nlohmann::json about = {{"name", std::string(base::name(why.why))},
                                      {"message", text},
                                      {"detail", why.detail},
                                      {"exit", static_cast<int>(exit_code_of(why.why))}};
        write_json(nlohmann::json{{"error", about}}, notes_);
        return;
    }
    notes_ << (style_.colour_notes ? painted(tone::bad, "Error:") : "Error:") << ' ';
    if (why.why != base::refusal::usage) {
        text += " (" + std::string(base::name(why.why));
        text += why.detail.empty() ? ")" : ": " + why.detail + ")";
    }
    write_text(notes_, printable(text));
}

std::string output::paint(tone how, std::string_view text) const {
    const auto safe = printable(text);
    return style_.colour_data ? painted(how, safe) : safe;
}

void output::write_json(const nlohmann::json& fields, std::ostream& to) {
    if (!fields.is_object() || fields.contains("v")) {
        throw std::logic_error("output is an object without a version of its own");
    }
    // The version stands first, where a reader looks for it; bytes that are not UTF-8 are replaced.
    const auto text = fields.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    to << "{\"v\":1" << (fields.empty() ? "" : ",") << std::string_view(text).substr(1) << '\n';
}

std::string sentence(const base::failure& why) {
    if (why.why == base::refusal::usage && !why.detail.empty()) {
        return why.detail;
    }
    return std::string(base::words(why.why));
}

}  // namespace letterbox::cli
