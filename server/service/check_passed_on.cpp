#include "server/service/check_passed_on.hpp"

#include <algorithm>

#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/service/row_check.hpp"

namespace letterbox::service {

using base::refusal;

namespace {

constexpr std::uint32_t page = 1000;

bool same(const store::delivery_row& said, const store::delivery_row& is) {
    return said.party == is.party && said.number == is.number && said.decision == is.decision &&
           said.previous == is.previous && said.delivered == is.delivered &&
           said.recalled == is.recalled;
}

bool repeats(const std::vector<store::passed_on_row>& rows) {
    std::vector<base::party_id> parties;
    for (const auto& each : rows) {
        parties.push_back(each.party);
    }
    std::sort(parties.begin(), parties.end());
    return std::adjacent_find(parties.begin(), parties.end()) != parties.end();
}

class checker {
public:
    checker(store::reading& from, store::findings& out) : from_(from), out_(out) {}

    base::status check_letter(const store::statement_row& statement) {
        const auto what = content_of<record::letter>(statement);
        if (!what || what->letter_id.text() != statement.subject) {
            out_.push_back("letter " + statement.subject + ": its statement in the log is another");
            return {};
        }
        if (what->version > 1) {
            return {};  // looked at with the first version
        }
        const auto row = from_.letter(what->letter_id);
        if (!row) {
            switch (row.why()) {
            case refusal::not_found:
                return tell(what->letter_id, "is in the log and has no row");
            case refusal::damaged:
                return tell(what->letter_id, "its row cannot be read");
            default:
                return row.error();
            }
        }
        LETTERBOX_CHECK(check_people(*row));
        LETTERBOX_TRY(auto said, replay(what->letter_id));
        LETTERBOX_CHECK(keep_opened(*row, said));
        return compare(*row, said);
    }

    base::status check_decision(const store::statement_row& statement) {
        const auto what = content_of<record::decision>(statement);
        if (!what) {
            out_.push_back("decision at leaf " + std::to_string(statement.leaf) +
                           ": cannot be read");
            return {};
        }
        const auto about = from_.statement(what->letter);
        if (!about && about.why() != refusal::not_found) {
            return about.error();
        }
        if (!about || about->subject != statement.subject) {
            out_.push_back("decision at leaf " + std::to_string(statement.leaf) +
                           ": is about another letter than its row says");
        }
        return {};
    }

private:
    /// Who wrote it, from where and to whom: its row and the statement that the row names.
    base::status check_people(const store::letter_row& row) {
        const auto statement = from_.statement(row.statement);
        if (!statement && statement.why() != refusal::not_found) {
            return statement.error();
        }
        const auto what = statement ? content_of<record::letter>(*statement)
                                    : base::result<record::letter>(refusal::not_found);
        auto to = row.to;
        std::sort(to.begin(), to.end());
        const bool right = what && what->letter_id == row.id && what->agreement == row.agreement &&
                           what->author.member == row.author && what->from == row.from &&
                           what->to == to;
        return right ? base::status()
                     : tell(row.id, "its row names other people than its statement in the log");
    }

    /// The decisions of a letter, one after the other.
    base::result<std::vector<store::delivery_row>> replay(const base::letter_id& letter) {
        std::vector<store::delivery_row> out;
        std::uint64_t next = 0;
        for (;;) {
            LETTERBOX_TRY(const auto some,
                          from_.statements(next, record::decision::kind, letter.text(), page));
            for (const auto& each : some) {
                const auto what = content_of<record::decision>(each);
                if (what) {  // one that cannot be read is told by check_decision()
                    apply(*what, each, letter, out);
                }
            }
            if (some.size() < page) {
                return out;
            }
            next = some.back().leaf + 1;
        }
    }

    static void apply(const record::decision& what, const store::statement_row& statement,
                      const base::letter_id& letter, std::vector<store::delivery_row>& out) {
        if (what.outcome == record::outcome::recall) {
            for (auto& each : out) {
                each.recalled = true;
            }
        }
        for (const auto& each : what.deliveries) {
            store::delivery_row row;
            row.party = each.party;
            row.number = each.number;
            row.letter = letter;
            row.decision = statement.hash;
            row.previous = each.previous;
            row.delivered = statement.logged;
            out.push_back(std::move(row));
        }
    }

    /// A recall leaves a party what it has opened. No statement says what was, so the list is believed;
    /// but where it says so of every receiving party, there was nothing that could be called back.
    base::status keep_opened(const store::letter_row& row, std::vector<store::delivery_row>& said) {
        std::vector<store::delivery_row*> kept;
        for (auto& each : said) {
            const auto list = from_.delivery(row.id, each.party);
            if (!list && list.why() != refusal::not_found) {
                return list.error();
            }
            if (each.recalled && list && list->opened) {
                kept.push_back(&each);
            }
        }
        if (kept.size() < row.to.size()) {
            for (auto* each : kept) {
                each->recalled = false;
            }
        }
        return {};
    }

    base::status compare(const store::letter_row& row,
                         const std::vector<store::delivery_row>& said) {
        // Who opened a letter or whose was called back last stands first, so the order says nothing.
        const auto is_said = [&](const store::passed_on_row& one) {
            return std::any_of(said.begin(), said.end(), [&](const store::delivery_row& other) {
                return one.party == other.party && one.delivered == other.delivered &&
                       one.recalled == other.recalled;
            });
        };
        const auto& rows = row.passed_on;
        if (said.size() != rows.size() || !std::all_of(rows.begin(), rows.end(), is_said) ||
            repeats(rows)) {
            LETTERBOX_CHECK(tell(row.id, "its row says that it was passed on otherwise than the "
                                         "log's decisions do"));
        }
        for (const auto& party : row.to) {
            const auto is_it = [&](const auto& each) { return each.party == party; };
            const auto one = std::find_if(said.begin(), said.end(), is_it);
            const auto other = std::find_if(row.passed_on.begin(), row.passed_on.end(), is_it);
            const auto list = from_.delivery(row.id, party);
            if (!list && list.why() != refusal::not_found) {
                return list.error();
            }
            const bool right = list ? one != said.end() && same(*one, *list) : one == said.end();
            if (!right) {
                LETTERBOX_CHECK(tell(row.id, "the list of " + party.text() +
                                                 " says otherwise than the log's decisions do"));
            } else if (list && other != row.passed_on.end() && other->opened != list->opened) {
                LETTERBOX_CHECK(tell(row.id, "its row and the list of " + party.text() +
                                                 " say otherwise when it was opened"));
            }
        }
        return {};
    }

    base::status tell(const base::letter_id& letter, const std::string& what) {
        out_.push_back("letter " + letter.text() + ": " + what);
        return {};
    }

    store::reading& from_;
    store::findings& out_;
};

}  // namespace

base::result<store::findings> check_passed_on(store::store& rows) {
    const auto from = rows.read();
    if (!from) {
        return base::refuse(refusal::unavailable);
    }
    store::findings out;
    checker check(*from, out);
    std::uint64_t next = 0;
    for (;;) {
        LETTERBOX_TRY(const auto some, from->statements(next, {}, {}, page));
        for (const auto& each : some) {
            if (each.kind == record::letter::kind) {
                LETTERBOX_CHECK(check.check_letter(each));
            } else if (each.kind == record::decision::kind) {
                LETTERBOX_CHECK(check.check_decision(each));
            }
        }
        if (some.size() < page) {
            return out;
        }
        next = some.back().leaf + 1;
    }
}

}  // namespace letterbox::service
