#include "clients/cli/agreement_questions.hpp"

#include <algorithm>
#include <string>

#include "clients/cli/nfkc.hpp"
#include "clients/cli/terminal.hpp"

namespace letterbox::cli {

namespace {

class asker {
public:
    explicit asker(terminal tty) : tty_(std::move(tty)) {}

    void say(const std::string& text) { tty_.say(text + "\n"); }

    base::result<std::string> text(const std::string& question, bool may_be_empty) {
        while (true) {
            auto typed = line(question);
            if (!typed && typed.why() == base::refusal::usage) {
                say(typed.error().detail + ". Please write it again.");
                continue;
            }
            if (!typed || may_be_empty || typed->find_first_not_of(" \t") != std::string::npos) {
                return typed;
            }
            say("Please write something, or stop with Ctrl-D.");
        }
    }

    base::result<bool> yes(const std::string& question) {
        return tty_.ask_yes(question + " (y/n) ");
    }

    template <class Enum>
    base::result<Enum> one_of(const std::string& question) {
        const auto names = names_of(Enum{});
        for (std::size_t i = 0; i < names.size(); ++i) {
            say("  " + std::to_string(i + 1) + "  " + std::string(names.at(i)));
        }
        while (true) {
            LETTERBOX_TRY(const auto typed, text(question, false));
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (typed == names.at(i) || typed == std::to_string(i + 1)) {
                    return static_cast<Enum>(i);
                }
            }
            say("Please type one of the numbers.");
        }
    }

    /// A name that no other party has: letters say by it whom they are from.
    base::result<std::string> party_name(const std::vector<core::party_words>& others) {
        while (true) {
            LETTERBOX_TRY(auto name, text("What do the others call them?", false));
            if (std::none_of(others.begin(), others.end(),
                             [&](const auto& each) { return each.name == name; })) {
                return name;
            }
            say("Another party is called so already. Please choose a name that tells them apart.");
        }
    }

    base::result<core::party_words> party(const std::vector<core::party_words>& others) {
        core::party_words out;
        out.party.id = base::party_id::make();
        LETTERBOX_TRY(out.party.sort, one_of<record::party_sort>("Who is it? Number:"));
        LETTERBOX_TRY(out.name, party_name(others));
        LETTERBOX_TRY(out.sign_off, text("How do they sign their letters?", false));
        say("What must never reach the others about them? One by one, an empty line ends it.");
        while (true) {
            LETTERBOX_TRY(auto kind, text("Kind (surname, town, school ...):", true));
            if (kind.empty()) {
                return out;
            }
            LETTERBOX_TRY(auto words, text("The words:", false));
            out.details.push_back({std::move(kind), std::move(words)});
        }
    }

    base::status route(const core::party_words& from, const core::party_words& to,
                       core::agreement_words& into) {
        LETTERBOX_TRY(const auto wanted, yes("May " + from.name + " write to " + to.name + "?"));
        if (!wanted) {
            return {};
        }
        record::route out;
        out.from = from.party.id;
        out.to = to.party.id;
        LETTERBOX_TRY(out.photos, yes("With photos?"));
        LETTERBOX_TRY(const auto two, yes("Must two people check each letter?"));
        out.approvals = two ? 2 : 1;
        LETTERBOX_TRY(out.receipts, yes("May the writer be told when it was opened?"));
        into.routes.push_back(std::move(out));
        return {};
    }

    base::status routes(core::agreement_words& into) {
        while (true) {
            for (const auto& from : into.parties) {
                for (const auto& to : into.parties) {
                    if (from.party.id != to.party.id) {
                        LETTERBOX_CHECK(route(from, to, into));
                    }
                }
            }
            if (!into.routes.empty()) {
                return {};
            }
            say("So nobody may write to anybody. Please say y at least once.");
        }
    }

private:
    /// Refuses usage for what is too long or no text.
    base::result<std::string> line(const std::string& question) {
        LETTERBOX_TRY(const auto typed, tty_.ask(question + " "));
        return nfc_text(typed);
    }

    terminal tty_;
};

}  // namespace

base::result<agreement_file> ask_agreement(const std::string& terminal_path) {
    LETTERBOX_TRY(auto tty, terminal::open(terminal_path));
    asker ask(std::move(tty));
    agreement_file out;
    LETTERBOX_TRY(out.words.child, ask.text("Which name of the child may everybody use?", false));
    bool more = true;
    while (more) {
        ask.say("Party " + std::to_string(out.words.parties.size() + 1));
        LETTERBOX_TRY(auto party, ask.party(out.words.parties));
        out.party_keys.emplace("party" + std::to_string(out.words.parties.size() + 1),
                               party.party.id);
        out.words.parties.push_back(std::move(party));
        if (out.words.parties.size() >= 2) {
            LETTERBOX_TRY(more, ask.yes("Another party?"));
        }
    }
    LETTERBOX_CHECK(ask.routes(out.words));
    auto& contact = out.words.contact.emplace();
    LETTERBOX_TRY(contact.name, ask.text("First name of the worker whom families may ask:", false));
    LETTERBOX_TRY(contact.phone, ask.text("The telephone number for families:", false));
    LETTERBOX_TRY(out.words.risks, ask.text("Risks, for the team alone (may be empty):", true));
    LETTERBOX_TRY(out.words.conditions, ask.text("Conditions (may be empty):", true));
    return out;
}

}  // namespace letterbox::cli
