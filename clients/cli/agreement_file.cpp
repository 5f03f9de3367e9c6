#include "clients/cli/agreement_file.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "clients/cli/nfkc.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

struct bounds {
    std::uint32_t least;
    std::uint32_t most;
};

class file_reader {
public:
    explicit file_reader(std::string name) : name_(std::move(name)) {}

    base::failure wrong(const toml::node& where, const std::string& what) const {
        return wrong_at(where.source().begin.line, what);
    }
    base::failure wrong_at(std::size_t line, const std::string& what) const {
        return refuse(refusal::usage, name_ + ":" + std::to_string(line) + ": " + what);
    }

    base::status only(const toml::table& in, std::initializer_list<std::string_view> known) const {
        for (const auto& [key, value] : in) {
            if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
                return wrong(value, "\"" + std::string(key.str()) + "\" is not known here");
            }
        }
        return {};
    }

    base::result<std::string> text(const toml::table& in, std::string_view key,
                                   bool required) const {
        const auto* node = in.get(key);
        if (node == nullptr) {
            if (required) {
                return wrong(in, "\"" + std::string(key) + "\" is missing");
            }
            return std::string();
        }
        const auto value = node->value_exact<std::string>();
        if (!value) {
            return wrong(*node, "\"" + std::string(key) + "\" must be a text in quotes");
        }
        auto normal = nfc_text(*value);
        if (!normal) {
            return wrong(*node, "\"" + std::string(key) + "\" is not valid text");
        }
        return normal;
    }

    /// A text that says something.
    base::result<std::string> words(const toml::table& in, std::string_view key) const {
        LETTERBOX_TRY(auto out, text(in, key, true));
        if (out.find_first_not_of(" \t\r\n") == std::string::npos) {
            return wrong(*in.get(key), "\"" + std::string(key) + "\" must not be empty");
        }
        return out;
    }

    base::result<bool> yes(const toml::table& in, std::string_view key) const {
        const auto* node = in.get(key);
        if (node == nullptr) {
            return false;
        }
        const auto value = node->value_exact<bool>();
        return value ? base::result<bool>(*value)
                     : wrong(*node, "\"" + std::string(key) + "\" must be true or false");
    }

    base::result<std::uint32_t> number(const toml::table& in, std::string_view key,
                                       std::uint32_t usual, bounds within) const {
        const auto* node = in.get(key);
        return node == nullptr ? base::result<std::uint32_t>(usual) : number(*node, key, within);
    }
    base::result<std::uint32_t> number(const toml::node& node, std::string_view key,
                                       bounds within) const {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < within.least || *value > within.most) {
            return wrong(node, "\"" + std::string(key) + "\" must be a number from " +
                                   std::to_string(within.least) + " up to " +
                                   std::to_string(within.most));
        }
        return static_cast<std::uint32_t>(*value);
    }

    template <class Enum>
    base::result<Enum> one_of(const toml::table& in, std::string_view key, Enum usual) const {
        LETTERBOX_TRY(const auto given, text(in, key, false));
        if (given.empty()) {
            return usual;
        }
        const auto names = names_of(Enum{});
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names.at(i) == given) {
                return static_cast<Enum>(i);
            }
        }
        std::string all;
        for (const auto each : names) {
            all += (all.empty() ? "" : ", ") + std::string(each);
        }
        return wrong(*in.get(key), "\"" + std::string(key) + "\" must be one of: " + all);
    }

    /// The tables of [[name]]; refuses anything else under that name.
    base::result<std::vector<const toml::table*>> tables(const toml::table& in,
                                                         std::string_view key) const {
        std::vector<const toml::table*> out;
        const auto* node = in.get(key);
        if (node == nullptr) {
            return out;
        }
        const auto* list = node->as_array();
        if (list == nullptr) {
            return wrong(*node, "write [[" + std::string(key) + "]] for each " + std::string(key));
        }
        for (const auto& each : *list) {
            if (each.as_table() == nullptr) {
                return wrong(each, "\"" + std::string(key) + "\" must be a table");
            }
            out.push_back(each.as_table());
        }
        return out;
    }

private:
    std::string name_;
};

base::result<core::party_words> read_party(const file_reader& reader, const toml::table& in) {
    LETTERBOX_CHECK(reader.only(in, {"key", "id", "sort", "name", "sign_off", "protected"}));
    core::party_words out;
    LETTERBOX_TRY(const auto id, reader.text(in, "id", false));
    if (id.empty()) {
        out.party.id = base::party_id::make();
    } else {
        const auto known = base::party_id::parse(id);
        if (!known) {
            return reader.wrong(*in.get("id"), "\"id\" is not a party's id");
        }
        out.party.id = *known;
    }
    LETTERBOX_TRY(out.party.sort, reader.one_of(in, "sort", record::party_sort::other));
    LETTERBOX_TRY(out.name, reader.words(in, "name"));
    LETTERBOX_TRY(out.sign_off, reader.text(in, "sign_off", true));
    LETTERBOX_TRY(const auto details, reader.tables(in, "protected"));
    for (const auto* each : details) {
        LETTERBOX_CHECK(reader.only(*each, {"kind", "words"}));
        record::protected_detail detail;
        LETTERBOX_TRY(detail.kind, reader.words(*each, "kind"));
        LETTERBOX_TRY(detail.words, reader.words(*each, "words"));
        out.details.push_back(std::move(detail));
    }
    return out;
}

base::result<record::agency_contact> read_contact(const file_reader& reader,
                                                  const toml::table& in) {
    const auto* node = in.get("contact");
    if (node == nullptr) {
        return reader.wrong_at(1, "an agreement needs somebody whom families may call: write "
                                  "[contact] with a name and a phone");
    }
    const auto* table = node->as_table();
    if (table == nullptr) {
        return reader.wrong(*node, "write [contact] with a name and a phone");
    }
    LETTERBOX_CHECK(reader.only(*table, {"name", "phone"}));
    record::agency_contact out;
    LETTERBOX_TRY(out.name, reader.text(*table, "name", true));
    LETTERBOX_TRY(out.phone, reader.text(*table, "phone", true));
    if (out.name.empty() || out.phone.empty()) {
        return reader.wrong(*table, "the contact's name and phone must not be empty");
    }
    return out;
}

base::result<record::route> read_route(const file_reader& reader, const toml::table& in,
                                       const std::map<std::string, base::party_id>& parties) {
    LETTERBOX_CHECK(
        reader.only(in, {"from", "to", "photos", "times", "months", "approvals", "receipts"}));
    record::route out;
    for (const auto& [key, party] : {std::pair{"from", &out.from}, std::pair{"to", &out.to}}) {
        LETTERBOX_TRY(const auto name, reader.text(in, key, true));
        const auto found = parties.find(name);
        if (found == parties.end()) {
            return reader.wrong(*in.get(key), "no party has the key \"" + name + "\"");
        }
        *party = found->second;
    }
    if (out.from == out.to) {
        return reader.wrong(in, "this route goes from a party to itself");
    }
    LETTERBOX_TRY(out.photos, reader.yes(in, "photos"));
    LETTERBOX_TRY(out.receipts, reader.yes(in, "receipts"));
    LETTERBOX_TRY(out.times, reader.number(in, "times", 0, {0, 365}));
    LETTERBOX_TRY(out.approvals, reader.number(in, "approvals", 1, {1, 2}));
    if (const auto* months = in.get("months")) {
        const auto* list = months->as_array();
        if (list == nullptr) {
            return reader.wrong(*months, "\"months\" must be a list such as [4, 10]");
        }
        for (const auto& each : *list) {
            LETTERBOX_TRY(const auto month, reader.number(each, "months", {1, 12}));
            if (std::find(out.months.begin(), out.months.end(), month) != out.months.end()) {
                return reader.wrong(each, "month " + std::to_string(month) + " stands there twice");
            }
            out.months.push_back(month);
        }
        std::sort(out.months.begin(), out.months.end());
    }
    return out;
}

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

}  // namespace

base::result<agreement_file> read_agreement_file(std::string_view text, const std::string& name) {
    const file_reader reader(name);
    if (text.size() > agreement_file_size) {
        return refuse(refusal::too_large, name);
    }
    const auto parsed = toml::parse(text, name);
    if (!parsed) {
        return reader.wrong_at(parsed.error().source().begin.line,
                               std::string(parsed.error().description()));
    }
    const auto& top = parsed.table();
    LETTERBOX_CHECK(
        reader.only(top, {"child", "state", "risks", "conditions", "contact", "party", "route"}));
    agreement_file out;
    LETTERBOX_TRY(out.words.child, reader.words(top, "child"));
    LETTERBOX_TRY(out.words.risks, reader.text(top, "risks", false));
    LETTERBOX_TRY(out.words.conditions, reader.text(top, "conditions", false));
    LETTERBOX_TRY(out.words.state, reader.one_of(top, "state", record::agreement_state::active));
    LETTERBOX_TRY(const auto parties, reader.tables(top, "party"));
    for (const auto* each : parties) {
        LETTERBOX_TRY(auto party, read_party(reader, *each));
        LETTERBOX_TRY(const auto key, reader.text(*each, "key", true));
        if (!out.party_keys.emplace(key, party.party.id).second) {
            return reader.wrong(*each, "two parties have the key \"" + key + "\"");
        }
        for (const auto& other : out.words.parties) {
            if (other.party.id == party.party.id) {
                return reader.wrong(*each, "two parties have the same id");
            }
            if (other.name == party.name) {
                return reader.wrong(*each, "two parties have the name \"" + party.name +
                                               "\": give each one that tells them apart");
            }
        }
        out.words.parties.push_back(std::move(party));
    }
    if (parties.size() < 2) {
        return reader.wrong_at(1, "an agreement needs two parties or more");
    }
    LETTERBOX_TRY(const auto routes, reader.tables(top, "route"));
    for (const auto* each : routes) {
        LETTERBOX_TRY(auto route, read_route(reader, *each, out.party_keys));
        const auto& all = out.words.routes;
        if (std::any_of(all.begin(), all.end(), [&](const auto& other) {
                return other.from == route.from && other.to == route.to;
            })) {
            return reader.wrong(*each, "there is such a route already");
        }
        out.words.routes.push_back(std::move(route));
    }
    if (routes.empty() && out.words.state == record::agreement_state::active) {
        return reader.wrong_at(1,
                               "so nobody may write to anybody: write [[route]] with from and to");
    }
    LETTERBOX_TRY(out.words.contact, read_contact(reader, top));
    return out;
}

std::string write_agreement_file(const core::agreement_words& words) {
    std::ostringstream out;
    const auto state = names_of(words.state).at(static_cast<std::size_t>(words.state));
    out << "child = " << quoted(words.child) << "\nstate = \"" << state
        << "\"\nrisks = " << quoted(words.risks) << "\nconditions = " << quoted(words.conditions)
        << '\n';
    if (words.contact) {
        out << "\n[contact]\nname = " << quoted(words.contact->name)
            << "\nphone = " << quoted(words.contact->phone) << '\n';
    }
    std::map<base::party_id, std::string> keys;
    for (const auto& each : words.parties) {
        const auto key = "party" + std::to_string(keys.size() + 1);
        keys[each.party.id] = key;
        const auto sort = names_of(each.party.sort).at(static_cast<std::size_t>(each.party.sort));
        out << "\n[[party]]\nkey = \"" << key << "\"\nid = \"" << each.party.id.text()
            << "\"\nsort = \"" << sort << "\"\nname = " << quoted(each.name)
            << "\nsign_off = " << quoted(each.sign_off) << "\nprotected = [";
        for (std::size_t i = 0; i < each.details.size(); ++i) {
            out << (i == 0 ? "" : ", ") << "{kind = " << quoted(each.details[i].kind)
                << ", words = " << quoted(each.details[i].words) << '}';
        }
        out << "]\n";
    }
    for (const auto& each : words.routes) {
        out << "\n[[route]]\nfrom = \"" << keys[each.from] << "\"\nto = \"" << keys[each.to]
            << "\"\nphotos = " << (each.photos ? "true" : "false") << "\ntimes = " << each.times
            << "\nmonths = [";
        for (std::size_t i = 0; i < each.months.size(); ++i) {
            out << (i == 0 ? "" : ", ") << each.months[i];
        }
        out << "]\napprovals = " << each.approvals
            << "\nreceipts = " << (each.receipts ? "true" : "false") << '\n';
    }
    return out.str();
}

}  // namespace letterbox::cli
